using System;

namespace PortShare.Abi;

/// <summary>What an application can want besides calls, EtherTypes and pins: bits of <see cref="ApplicationHeader.Options"/>.</summary>
[Flags]
public enum ApplicationOptions : uint
{
    /// <summary>It receives, of its EtherTypes, only frames that are addressed to the port, and sends with these and the port's address only.</summary>
    None = 0,

    /// <summary>It also receives those that are addressed to all stations or to a group of them.</summary>
    Multicast = 1 << 0,

    /// <summary>It also receives those that are addressed to another station, or come from the port's own address.</summary>
    Promiscuous = 1 << 1,

    /// <summary>It also sends with a source address that is not the port's.</summary>
    AnySource = 1 << 2,

    /// <summary>
    /// It also sends with an EtherType that it has not claimed, whatever stands in its place: another application's, IPv4 and ARP, which
    /// are lwIP's, a VLAN tag, an 802.3 length. No exception would hold: behind a tag, every EtherType can follow.
    /// </summary>
    AnyEtherType = 1 << 3,

    /// <summary>It uses floating point of single precision. This needs no grant, but a board whose core has a unit for it.</summary>
    Float = 1 << 4,

    /// <summary>All that there are.</summary>
    All = Multicast | Promiscuous | AnySource | AnyEtherType | Float,
}
