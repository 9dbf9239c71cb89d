// What a rule of a claim can compare. A rule has two of these: values, and masks of the bits that matter. The kernel makes a third one of a
// frame. The layout is the ABI between kernel and application.
namespace PortShare.Abi;

/// <summary>The fields of a frame that say what it is and who speaks to whom, in six words.</summary>
public struct FrameKey
{
    /// <summary>In <see cref="TypeAndTag"/>: the frame has a VLAN tag, the outer one of two.</summary>
    public const uint Tagged = 1u << 28;

    /// <summary>In <see cref="TypeAndTag"/>: the tag's VLAN id (IEEE 802.1Q, 9.6).</summary>
    public const uint VlanIdMask = 0xFFFu << VlanIdShift;

    /// <summary>Where the VLAN id begins in <see cref="TypeAndTag"/>.</summary>
    public const int VlanIdShift = 16;

    /// <summary>In <see cref="TypeAndTag"/>: the tag's priority code point.</summary>
    public const uint PriorityMask = 7u << PriorityShift;

    /// <summary>Where the priority begins in <see cref="TypeAndTag"/>.</summary>
    public const int PriorityShift = 29;

    /// <summary>In <see cref="TypeAndTag"/>: an EtherType, both SAPs (the destination's in the upper byte), or the type of a SNAP header.</summary>
    public const uint TypeMask = 0xFFFF;

    /// <summary>In <see cref="Format"/>: which one.</summary>
    public const uint FormatMask = 0xFF;

    /// <summary>In <see cref="Format"/>: the organizationally unique identifier of a SNAP header.</summary>
    public const uint OuiMask = 0xFFFFFFu << OuiShift;

    /// <summary>Where the OUI begins in <see cref="Format"/>.</summary>
    public const int OuiShift = 8;

    /// <summary>In <see cref="Ip"/>: the destination's UDP or TCP port.</summary>
    public const uint PortMask = 0xFFFF;

    /// <summary>In <see cref="Ip"/>: the protocol.</summary>
    public const uint ProtocolMask = 0xFFu << ProtocolShift;

    /// <summary>Where the protocol begins in <see cref="Ip"/>.</summary>
    public const int ProtocolShift = 16;

    /// <summary>In <see cref="Ip"/>: the frame is a whole IP packet, so the protocol is one.</summary>
    public const uint HasProtocol = 1u << 24;

    /// <summary>In <see cref="Ip"/>: the frame has a UDP or TCP port within its first 64 bytes.</summary>
    public const uint HasPort = 1u << 25;

    /// <summary>In <see cref="Destination"/>: that it is a group's address (IEEE 802.3, 3.2.3: the first bit on the wire).</summary>
    public const uint GroupBit = 1;

    /// <summary>Bytes 0 to 3 of the destination address, byte 0 lowest.</summary>
    public uint Destination;

    /// <summary>Bytes 4 and 5 of the destination address (low half) and of the source address (high half), byte 4 lowest.</summary>
    public uint AddressEnds;

    /// <summary>Bytes 0 to 3 of the source address, byte 0 lowest.</summary>
    public uint Source;

    /// <summary>
    /// What the frame carries (low half, as people write it; behind up to two VLAN tags), and its outer tag (high half: priority, one bit for
    /// whether there is one, VLAN id). Without a tag the high half is 0.
    /// </summary>
    public uint TypeAndTag;

    /// <summary>A <see cref="FrameFormat"/>, and the OUI of a SNAP header above it, as people write it.</summary>
    public uint Format;

    /// <summary>
    /// The port (low half), the protocol, <see cref="HasProtocol"/> and <see cref="HasPort"/>, of IPv4 and IPv6. A fragment has none of these, nor
    /// has an IPv6 packet with headers before its protocol's.
    /// </summary>
    public uint Ip;
}
