using System;

namespace PortShare.Abi;

/// <summary>What an application can want besides calls, EtherTypes and pins: bits of <see cref="ApplicationHeader.Options"/>.</summary>
[Flags]
public enum ApplicationOptions : uint
{
    /// <summary>Of its EtherTypes only the frames that are addressed to the port.</summary>
    None = 0,

    /// <summary>Also those that are addressed to all stations or to a group of them.</summary>
    Multicast = 1 << 0,

    /// <summary>Also those that are addressed to another station.</summary>
    Promiscuous = 1 << 1,

    /// <summary>All that there are.</summary>
    All = Multicast | Promiscuous,
}
