// Which frames an application asks for: what calls, headers and grants hold. Made here, read by the kernel, which believes none of it. Plain
// C# that .NET nanoFramework 1.x takes as well. The layout is the ABI between kernel and application.
namespace PortShare.Abi;

/// <summary>
/// A rule: a frame matches if it has all that the rule names. What a rule does not name matches everything; but without a destination it is
/// for frames to this station, and for those to groups and to other stations only if the application is granted <c>multicast</c> and
/// <c>promiscuous</c>. Begin with one of the static methods.
/// </summary>
/// <example><code>
/// // GOOSE on VLAN 5, of one group of subscribers
/// port.Claim(ClaimRule.OfEtherType(0x88B8).OnVlan(5).To(0x01, 0x0C, 0xCD, 0x01, 0x00, 0x00));
/// // a look at all IPv4 that lwIP gets
/// port.Claim(ClaimRule.OfEtherType(0x0800).AsCopy());
/// </code></example>
public struct ClaimRule
{
    /// <summary>Its size in words.</summary>
    public const int WordCount = 17;

    /// <summary>The most bytes that a rule compares under a mask.</summary>
    public const int MaximumBytes = 8;

    /// <summary>Those bytes lie within so many of the frame's first.</summary>
    public const int ReachBytes = 64;

    /// <summary>In <see cref="Options"/>: the application gets a copy, and whoever takes the frame still gets it.</summary>
    public const uint TakesCopy = 1;

    /// <summary>In <see cref="Options"/>: the destination is this station, whatever its address is.</summary>
    public const uint ToThisStation = 2;

    /// <summary>In <see cref="Options"/>: something that the rule should name cannot be. The kernel refuses it.</summary>
    public const uint Impossible = 4;

    /// <summary>Where the precedence begins in <see cref="Options"/>, one byte.</summary>
    public const int PrecedenceShift = 8;

    /// <summary>Where the place of <see cref="Bytes0"/> in the frame begins in <see cref="Options"/>, one byte.</summary>
    public const int ByteOffsetShift = 16;

    private const uint ByteMask = 0xFF;
    private const uint Ipv4EtherType = 0x0800;
    private const uint Ipv6EtherType = 0x86DD;
    private const uint Tcp = 6;
    private const uint Udp = 17;
    private const uint LastVlanId = 4094;

    /// <summary>Flags, precedence, and where the bytes are. All else is 0.</summary>
    public uint Options;

    /// <summary>What the frame must have, in the bits of <see cref="Mask"/>; the others are 0.</summary>
    public FrameKey Value;

    /// <summary>The bits that are compared.</summary>
    public FrameKey Mask;

    /// <summary>The first four bytes, the first one lowest, in the bits of <see cref="BytesMask0"/>; the others are 0.</summary>
    public uint Bytes0;

    /// <summary>The next four.</summary>
    public uint Bytes4;

    /// <summary>The bits of the first four bytes that are compared.</summary>
    public uint BytesMask0;

    /// <summary>And of the next four.</summary>
    public uint BytesMask4;

    /// <summary>Every frame.</summary>
    public static ClaimRule OfAny()
    {
        return default(ClaimRule);
    }

    /// <summary>An EtherType, with VLAN tags before it or without.</summary>
    /// <param name="etherType">0x0600 or more.</param>
    public static ClaimRule OfEtherType(ushort etherType)
    {
        ClaimRule rule = OfFormat(FrameFormat.EtherType);
        rule.Value.TypeAndTag = etherType;
        rule.Mask.TypeAndTag = FrameKey.TypeMask;
        return rule;
    }

    /// <summary>An LLC header with an 802.3 length before it (IEEE 802.2).</summary>
    /// <param name="destinationSap">The destination's service access point.</param>
    /// <param name="sourceSap">The source's.</param>
    public static ClaimRule OfLlc(byte destinationSap, byte sourceSap)
    {
        ClaimRule rule = OfFormat(FrameFormat.Llc);
        rule.Value.TypeAndTag = ((uint)destinationSap << 8) | sourceSap;
        rule.Mask.TypeAndTag = FrameKey.TypeMask;
        return rule;
    }

    /// <summary>A SNAP header with an 802.3 length before it (IEEE 802, 9.2.3).</summary>
    /// <param name="oui">The organization, 24 bits.</param>
    /// <param name="type">Its protocol; with an OUI of 0 an EtherType (RFC 1042).</param>
    public static ClaimRule OfSnap(uint oui, ushort type)
    {
        ClaimRule rule = OfFormat(FrameFormat.Snap);
        rule.Value.TypeAndTag = type;
        rule.Mask.TypeAndTag = FrameKey.TypeMask;
        rule.Value.Format |= oui << FrameKey.OuiShift;
        rule.Mask.Format |= FrameKey.OuiMask;
        rule.RefuseUnless(oui <= FrameKey.OuiMask >> FrameKey.OuiShift);
        return rule;
    }

    /// <summary>IPv4 packets of a protocol, whole ones: fragments are lwIP's.</summary>
    /// <param name="protocol">IANA's number, for example 89 for OSPF.</param>
    public static ClaimRule OfIpv4(byte protocol)
    {
        return OfIp(Ipv4EtherType, protocol);
    }

    /// <summary>IPv6 packets whose header names a protocol: with nothing between.</summary>
    /// <param name="protocol">IANA's number, for example 58 for ICMPv6.</param>
    public static ClaimRule OfIpv6(byte protocol)
    {
        return OfIp(Ipv6EtherType, protocol);
    }

    /// <summary>UDP datagrams over IPv4 to a port.</summary>
    /// <param name="port">The destination's port.</param>
    public static ClaimRule OfUdp(ushort port)
    {
        return OfIp(Ipv4EtherType, Udp).WithPort(port);
    }

    /// <summary>TCP segments over IPv4 to a port.</summary>
    /// <param name="port">The destination's port.</param>
    public static ClaimRule OfTcp(ushort port)
    {
        return OfIp(Ipv4EtherType, Tcp).WithPort(port);
    }

    /// <summary>With a destination's port: for <see cref="OfIpv4"/> and <see cref="OfIpv6"/> of TCP (6) or UDP (17).</summary>
    /// <param name="port">The port.</param>
    public ClaimRule WithPort(ushort port)
    {
        ClaimRule rule = this;
        uint protocol = (Value.Ip & FrameKey.ProtocolMask) >> FrameKey.ProtocolShift;
        rule.RefuseUnless((protocol == Tcp || protocol == Udp) && (Mask.Ip & FrameKey.HasPort) == 0);
        rule.Value.Ip |= FrameKey.HasPort | port;
        rule.Mask.Ip |= FrameKey.HasPort | FrameKey.PortMask;
        return rule;
    }

    /// <summary>Without a VLAN tag.</summary>
    public ClaimRule Untagged()
    {
        return WithTag(0, FrameKey.Tagged);
    }

    /// <summary>With a VLAN tag, whatever it says.</summary>
    public ClaimRule Tagged()
    {
        return WithTag(FrameKey.Tagged, FrameKey.Tagged);
    }

    /// <summary>With a tag that has a priority and no VLAN: VLAN id 0 (IEEE 802.1Q, 9.6).</summary>
    public ClaimRule PriorityTagged()
    {
        return WithTag(FrameKey.Tagged, FrameKey.Tagged | FrameKey.VlanIdMask);
    }

    /// <summary>On a VLAN: by its outer tag, if it has two.</summary>
    /// <param name="vlanId">1 to 4094.</param>
    public ClaimRule OnVlan(ushort vlanId)
    {
        ClaimRule rule = WithTag(
            FrameKey.Tagged | ((uint)vlanId << FrameKey.VlanIdShift), FrameKey.Tagged | FrameKey.VlanIdMask);
        rule.RefuseUnless(vlanId != 0 && vlanId <= LastVlanId);
        return rule;
    }

    /// <summary>With a priority in its outer tag.</summary>
    /// <param name="priority">The priority code point, 0 to 7.</param>
    public ClaimRule WithPriority(byte priority)
    {
        ClaimRule rule = WithTag(
            FrameKey.Tagged | ((uint)priority << FrameKey.PriorityShift), FrameKey.Tagged | FrameKey.PriorityMask);
        rule.RefuseUnless(priority <= FrameKey.PriorityMask >> FrameKey.PriorityShift);
        return rule;
    }

    /// <summary>To this station.</summary>
    public ClaimRule ToStation()
    {
        ClaimRule rule = this;
        rule.RefuseUnless(Mask.Destination == 0);
        rule.Options |= ToThisStation;
        return rule;
    }

    /// <summary>To any group, all stations included.</summary>
    public ClaimRule ToGroup()
    {
        ClaimRule rule = WithoutDestination();
        rule.Value.Destination |= FrameKey.GroupBit;
        rule.Mask.Destination |= FrameKey.GroupBit;
        return rule;
    }

    /// <summary>To one address: a group's, or a second one of this station's.</summary>
    /// <param name="byte0">Its first byte on the wire.</param>
    /// <param name="byte1">The second.</param>
    /// <param name="byte2">The third.</param>
    /// <param name="byte3">The fourth.</param>
    /// <param name="byte4">The fifth.</param>
    /// <param name="byte5">The last.</param>
    public ClaimRule To(byte byte0, byte byte1, byte byte2, byte byte3, byte byte4, byte byte5)
    {
        ClaimRule rule = WithoutDestination();
        rule.Value.Destination = FourBytes(byte0, byte1, byte2, byte3);
        rule.Mask.Destination = uint.MaxValue;
        rule.Value.AddressEnds = (Value.AddressEnds & ~(uint)ushort.MaxValue) | FourBytes(byte4, byte5, 0, 0);
        rule.Mask.AddressEnds |= ushort.MaxValue;
        return rule;
    }

    /// <summary>From one station.</summary>
    /// <param name="byte0">The first byte of its address on the wire.</param>
    /// <param name="byte1">The second.</param>
    /// <param name="byte2">The third.</param>
    /// <param name="byte3">The fourth.</param>
    /// <param name="byte4">The fifth.</param>
    /// <param name="byte5">The last.</param>
    public ClaimRule From(byte byte0, byte byte1, byte byte2, byte byte3, byte byte4, byte byte5)
    {
        ClaimRule rule = this;
        rule.RefuseUnless(Mask.Source == 0);
        rule.Value.Source = FourBytes(byte0, byte1, byte2, byte3);
        rule.Mask.Source = uint.MaxValue;
        rule.Value.AddressEnds = (Value.AddressEnds & ushort.MaxValue) | FourBytes(0, 0, byte4, byte5);
        rule.Mask.AddressEnds |= ~(uint)ushort.MaxValue;
        return rule;
    }

    /// <summary>With a byte at a place. All such bytes of a rule lie within <see cref="MaximumBytes"/>, of which the first one is named first.</summary>
    /// <param name="offset">The place, 0 for the first byte of the destination address; less than <see cref="ReachBytes"/>.</param>
    /// <param name="value">The byte, in the bits of <paramref name="mask"/>.</param>
    /// <param name="mask">The bits that are compared.</param>
    public ClaimRule WithByte(int offset, byte value, byte mask)
    {
        ClaimRule rule = this;
        if ((BytesMask0 | BytesMask4) == 0)
        {
            rule.Options |= ((uint)offset & ByteMask) << ByteOffsetShift;
        }
        int at = offset - (int)((rule.Options >> ByteOffsetShift) & ByteMask);
        int shift = 8 * (at & 3);
        uint named = (at < 4 ? BytesMask0 : BytesMask4) >> shift;
        rule.RefuseUnless(offset >= 0 && offset < ReachBytes && at >= 0 && at < MaximumBytes && mask != 0 && (named & mask) == 0);
        if (at < 4)
        {
            rule.BytesMask0 |= (uint)mask << shift;
            rule.Bytes0 |= (uint)(value & mask) << shift;
        }
        else
        {
            rule.BytesMask4 |= (uint)mask << shift;
            rule.Bytes4 |= (uint)(value & mask) << shift;
        }
        return rule;
    }

    /// <summary>For a copy: whoever takes the frame gets it all the same.</summary>
    public ClaimRule AsCopy()
    {
        ClaimRule rule = this;
        rule.Options |= TakesCopy;
        return rule;
    }

    /// <summary>Before rules of a lower precedence. Among those of the same one, the rule that compares more bits has the frame.</summary>
    /// <param name="precedence">0, as without it, to 255.</param>
    public ClaimRule WithPrecedence(byte precedence)
    {
        ClaimRule rule = this;
        rule.RefuseUnless((Options & (ByteMask << PrecedenceShift)) == 0);
        rule.Options |= (uint)precedence << PrecedenceShift;
        return rule;
    }

    /// <summary>Writes its words, in the order of its fields.</summary>
    /// <param name="words"><see cref="WordCount"/> of them.</param>
    public void CopyTo(uint[] words)
    {
        words[0] = Options;
        Copy(Value, words, 1);
        Copy(Mask, words, 7);
        words[13] = Bytes0;
        words[14] = Bytes4;
        words[15] = BytesMask0;
        words[16] = BytesMask4;
    }

    private static void Copy(FrameKey key, uint[] words, int at)
    {
        words[at] = key.Destination;
        words[at + 1] = key.AddressEnds;
        words[at + 2] = key.Source;
        words[at + 3] = key.TypeAndTag;
        words[at + 4] = key.Format;
        words[at + 5] = key.Ip;
    }

    private static ClaimRule OfFormat(uint format)
    {
        ClaimRule rule = default(ClaimRule);
        rule.Value.Format = format;
        rule.Mask.Format = FrameKey.FormatMask;
        return rule;
    }

    private static ClaimRule OfIp(uint etherType, uint protocol)
    {
        ClaimRule rule = OfEtherType((ushort)etherType);
        rule.Value.Ip = FrameKey.HasProtocol | (protocol << FrameKey.ProtocolShift);
        rule.Mask.Ip = FrameKey.HasProtocol | FrameKey.ProtocolMask;
        return rule;
    }

    private static uint FourBytes(byte byte0, byte byte1, byte byte2, byte byte3)
    {
        return byte0 | ((uint)byte1 << 8) | ((uint)byte2 << 16) | ((uint)byte3 << 24);
    }

    private ClaimRule WithoutDestination()
    {
        ClaimRule rule = this;
        rule.RefuseUnless(Mask.Destination == 0 && (Options & ToThisStation) == 0);
        return rule;
    }

    private ClaimRule WithTag(uint value, uint mask)
    {
        ClaimRule rule = this;
        // Not both with a tag and without.
        rule.RefuseUnless((((Value.TypeAndTag & Mask.TypeAndTag) ^ value) & Mask.TypeAndTag & mask) == 0);
        rule.Value.TypeAndTag |= value;
        rule.Mask.TypeAndTag |= mask;
        return rule;
    }

    private void RefuseUnless(bool isPossible)
    {
        Options |= isPossible ? 0 : Impossible;
    }
}
