// What lwIP counts by itself, by protocol. The names are the JSON's, in camel case there.
namespace PortShare.Client;

/// <summary>The protocols of lwIP.</summary>
/// <param name="Arp">ARP, and frames too short for any protocol.</param>
/// <param name="Ip">IPv4.</param>
/// <param name="Icmp">ICMP.</param>
/// <param name="Udp">UDP.</param>
/// <param name="Tcp">TCP.</param>
/// <param name="Refused">What is kept from lwIP, or from its services; and what it cannot send.</param>
public sealed record LwipCounters(
    ProtocolCounters Arp,
    ProtocolCounters Ip,
    ProtocolCounters Icmp,
    ProtocolCounters Udp,
    ProtocolCounters Tcp,
    RefusalCounters Refused);

/// <summary>Received packets that are refused, each beside its protocol's dropped; packets not sent; connections ended.</summary>
/// <param name="ArpSender">ARP from a MAC address that is no other station's.</param>
/// <param name="IpSource">IPv4 from an address that is no other host's.</param>
/// <param name="IpGroupFrame">IPv4 to the port's address in a frame to a group, or to all.</param>
/// <param name="EchoPort">UDP echo from a port that answers too.</param>
/// <param name="IpSourceRoute">IPv4 that says by which way it goes.</param>
/// <param name="Unresolved">Packets that were not sent: no ARP answer says where to.</param>
/// <param name="TcpSegmentSize">TCP SYNs of a peer that takes small segments only.</param>
/// <param name="TcpAcknowledgment">TCP segments that acknowledge nothing, or what was not sent.</param>
/// <param name="TcpAnswer">TCP segments that are not acceptable, beyond those that are answered.</param>
/// <param name="TcpPlace">TCP segments of newcomers that found no place.</param>
/// <param name="TcpEvicted">TCP connections that were ended for newcomers.</param>
public sealed record RefusalCounters(
    uint ArpSender,
    uint IpSource,
    uint IpGroupFrame,
    uint EchoPort,
    uint IpSourceRoute,
    uint Unresolved,
    uint TcpSegmentSize,
    uint TcpAcknowledgment,
    uint TcpAnswer,
    uint TcpPlace,
    uint TcpEvicted)
{
    /// <summary>Nothing was refused.</summary>
    public static RefusalCounters None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>
/// One protocol. The reasons are no parts of a sum: a packet may count under one and as dropped, or under one of both.
/// </summary>
/// <param name="Received">Packets that came to it; ARP counts what it does not drop.</param>
/// <param name="Sent">Packets that it made.</param>
/// <param name="Dropped">Received packets that went no further.</param>
/// <param name="ChecksumErrors">Received with a wrong checksum.</param>
/// <param name="LengthErrors">Received with a length that is too small, or disagrees with what arrived.</param>
/// <param name="MemoryErrors">Memory was short.</param>
/// <param name="RoutingErrors">To be sent, and no way led there.</param>
/// <param name="ProtocolErrors">Received with a protocol, port or field that nobody serves.</param>
/// <param name="OptionErrors">Received with an option that is not supported; for IP, fragments too.</param>
/// <param name="OtherErrors">All other errors.</param>
public sealed record ProtocolCounters(
    uint Received,
    uint Sent,
    uint Dropped,
    uint ChecksumErrors,
    uint LengthErrors,
    uint MemoryErrors,
    uint RoutingErrors,
    uint ProtocolErrors,
    uint OptionErrors,
    uint OtherErrors);
