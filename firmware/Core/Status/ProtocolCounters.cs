// What the TCP/IP stack counts by itself, in the form that the status needs. lwIP keeps these (Statistics.c).
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// One protocol of the stack, since start. All counters wrap at 2^32. A reason counts beside <see cref="Dropped"/>, and for some
/// packets instead of it: the reasons are no parts of a sum.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct ProtocolCounters
{
    /// <summary>Packets that came to the protocol. ARP counts what it does not drop.</summary>
    public uint Received;

    /// <summary>Packets that the protocol made.</summary>
    public uint Sent;

    /// <summary>Received packets that went no further.</summary>
    public uint Dropped;

    /// <summary>Received with a wrong checksum.</summary>
    public uint ChecksumErrors;

    /// <summary>Received with a length that is too small, or disagrees with what arrived.</summary>
    public uint LengthErrors;

    /// <summary>Memory was short.</summary>
    public uint MemoryErrors;

    /// <summary>To be sent, and no way led there.</summary>
    public uint RoutingErrors;

    /// <summary>Received with a protocol, port or field that nobody serves.</summary>
    public uint ProtocolErrors;

    /// <summary>Received with an option that is not supported; for IP, fragments too.</summary>
    public uint OptionErrors;

    /// <summary>All other errors.</summary>
    public uint OtherErrors;
}

/// <summary>
/// The protocols of the stack. <c>Ip.Received = Ip.Dropped + Icmp.Received + Udp.Received + Tcp.Received</c>, and what the bridge
/// delivered to the stack <c>= Ip.Received + Arp.Received + Arp.Dropped</c>, whenever they are read.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct StackCounters
{
    /// <summary>ARP, and frames too short for any protocol.</summary>
    public ProtocolCounters Arp;

    /// <summary>IPv4.</summary>
    public ProtocolCounters Ip;

    /// <summary>ICMP.</summary>
    public ProtocolCounters Icmp;

    /// <summary>UDP.</summary>
    public ProtocolCounters Udp;

    /// <summary>TCP.</summary>
    public ProtocolCounters Tcp;
}
