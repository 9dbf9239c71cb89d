using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// What DHCP has said and heard since start; all of them wrap at 2^32.
/// <c>Received = Malformed + NotAsked + Impossible + Taken</c>, whenever they are read.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct DhcpCounters
{
    /// <summary>Messages to servers that were made; one for which lwIP then has no room is not sent.</summary>
    public uint Sent;

    /// <summary>Datagrams to the port of DHCP clients.</summary>
    public uint Received;

    /// <summary>Those of them that are no server's message: form, cookie, an option that is cut off, or what a server must say is missing.</summary>
    public uint Malformed;

    /// <summary>Those of them that answer another station, another transaction, or nothing that the board asks at the moment.</summary>
    public uint NotAsked;

    /// <summary>Those of them that give what the board cannot have: an address that is no host's, a netmask that is none, no time at all.</summary>
    public uint Impossible;

    /// <summary>Those of them that were acted on.</summary>
    public uint Taken;

    /// <summary>Those acted on that refuse an address (DHCPNAK).</summary>
    public uint Refusals;

    /// <summary>Addresses that another station had already (DHCPDECLINE).</summary>
    public uint Declines;
}
