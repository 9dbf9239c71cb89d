// A rule as a person means it: which fields a frame must have, and what they are.
using System.Net.NetworkInformation;

namespace PortShare.Claims;

/// <summary>
/// Which frames an application asks for: those that have all that is given here. What is null or false is not asked about. Not every one can be
/// written or made into words: <see cref="RuleText.Parse"/> makes only those that can.
/// </summary>
public sealed record Rule
{
    /// <summary>The EtherType behind the tags, 0x0600 or more. Of the next three at most one is given, and with <see cref="Ip"/> none of them.</summary>
    public ushort? EtherType { get; init; }

    /// <summary>The SAPs of an LLC header.</summary>
    public LlcSaps? Llc { get; init; }

    /// <summary>What a SNAP header says.</summary>
    public SnapProtocol? Snap { get; init; }

    /// <summary>What an IP header says.</summary>
    public IpProtocol? Ip { get; init; }

    /// <summary>Whether there is a VLAN tag. Not given beside <see cref="VlanId"/> and <see cref="Priority"/>, which only tagged frames have.</summary>
    public bool? IsTagged { get; init; }

    /// <summary>The VLAN id of the outer tag, 0 for a tag that has a priority only.</summary>
    public ushort? VlanId { get; init; }

    /// <summary>The priority code point of the outer tag, 0 to 7.</summary>
    public byte? Priority { get; init; }

    /// <summary>Whether the destination must be this station. At most one of this and the next two is given.</summary>
    public bool IsToStation { get; init; }

    /// <summary>Whether the destination must be a group, or all stations.</summary>
    public bool IsToGroup { get; init; }

    /// <summary>The destination.</summary>
    public PhysicalAddress? Destination { get; init; }

    /// <summary>The source.</summary>
    public PhysicalAddress? Source { get; init; }

    /// <summary>Bytes somewhere in the frame.</summary>
    public RuleBytes? Bytes { get; init; }

    /// <summary>Whether it is for a copy, and whoever takes the frame still gets it.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Which rule is asked first: that of the highest precedence.</summary>
    public byte Precedence { get; init; }

    /// <summary>An EtherType in frames without a tag, <c>0x88B5</c> for short.</summary>
    /// <param name="etherType">0x0600 or more.</param>
    public static Rule OfEtherType(ushort etherType) => new() { EtherType = etherType, IsTagged = false };

    /// <summary>Its EtherType, if it asks for nothing but that in frames without a tag; else null.</summary>
    public ushort? OnlyEtherType => EtherType is ushort type && this == OfEtherType(type) ? type : null;

    /// <summary>The rule in words.</summary>
    public override string ToString() => RuleText.Format(this);
}

/// <summary>The service access points of an LLC header (IEEE 802.2).</summary>
/// <param name="Destination">The destination's.</param>
/// <param name="Source">The source's.</param>
public readonly record struct LlcSaps(byte Destination, byte Source);

/// <summary>What a SNAP header says (IEEE 802, 9.2.3).</summary>
/// <param name="Oui">The organization, 24 bits.</param>
/// <param name="Type">Its protocol.</param>
public readonly record struct SnapProtocol(uint Oui, ushort Type);

/// <summary>What a whole IP packet carries, directly behind its header.</summary>
/// <param name="IsVersion6">Whether it is IPv6, and not IPv4.</param>
/// <param name="Protocol">IANA's number.</param>
/// <param name="Port">The destination's port; given only with <see cref="Tcp"/> and <see cref="Udp"/>.</param>
public readonly record struct IpProtocol(bool IsVersion6, byte Protocol, ushort? Port = null)
{
    /// <summary>TCP's number.</summary>
    public const byte Tcp = 6;

    /// <summary>UDP's number.</summary>
    public const byte Udp = 17;
}
