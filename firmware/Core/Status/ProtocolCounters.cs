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
/// What is kept from the stack, or from its services, since start; and what it has to send, for want of an ARP answer. All counters wrap
/// at 2^32. Each of the received packets counts beside its protocol's <see cref="ProtocolCounters.Dropped"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct RefusalCounters
{
    /// <summary>ARP packets whose sender's MAC address is a group's, zero, or the port's own.</summary>
    public uint ArpSender;

    /// <summary>
    /// IPv4 packets whose source is no other host's: 0/8 (0.0.0.0 passes for IGMP and DHCP), 127/8, 224/4, 240/4, the broadcast address
    /// of the port's network, or the port's own address (RFC 1122, 3.2.1.3).
    /// </summary>
    public uint IpSource;

    /// <summary>IPv4 packets to the port's own address in a frame to a group, or to all (RFC 1122, 3.3.6).</summary>
    public uint IpGroupFrame;

    /// <summary>UDP datagrams to the echo service from a port that answers too, or from none: 0, 7, 13, 17, 19, 37, 123.</summary>
    public uint EchoPort;

    /// <summary>IPv4 packets with a loose or strict source route (RFC 791, 3.1).</summary>
    public uint IpSourceRoute;

    /// <summary>
    /// Packets that were not sent: nobody has said by ARP within a second where their next hop is, or more was to be sent there
    /// meanwhile than the one packet that is kept.
    /// </summary>
    public uint Unresolved;

    /// <summary>TCP SYNs of a peer that takes no segments of 88 bytes, which are reset; and other segments that give a size.</summary>
    public uint TcpSegmentSize;

    /// <summary>TCP segments that acknowledge nothing, what was never sent, or what was acknowledged long ago (RFC 9293, 3.10.7.4).</summary>
    public uint TcpAcknowledgment;

    /// <summary>TCP segments that are not acceptable, beyond the 8 of a connection that are answered in half a second (RFC 5961, 7).</summary>
    public uint TcpAnswer;

    /// <summary>TCP segments of a newcomer that came when it could have no connection. Its TCP repeats them.</summary>
    public uint TcpPlace;

    /// <summary>TCP connections (no packets) that were ended because a newcomer needed their place.</summary>
    public uint TcpEvicted;
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

    /// <summary>What is kept from lwIP or its services, and for want of an ARP answer from the wire.</summary>
    public RefusalCounters Refused;
}
