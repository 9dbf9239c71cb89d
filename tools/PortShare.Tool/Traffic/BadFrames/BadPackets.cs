// IPv4 and what it carries: cut off, lying, or from and to where no packet may come from and go to. Checksums are right
// unless they are what is wrong.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

using PacketDotNet;

using PortShare.Client;

using static PortShare.Tool.Traffic.Edit;

namespace PortShare.Tool.Traffic;

/// <summary>Frames that are bad in IPv4, ICMP, UDP or TCP.</summary>
internal static class BadPackets
{
    private const ProtocolType UnknownProtocol = (ProtocolType)253;
    private const ushort DhcpClientPort = 68;
    private const byte EchoRequest = 8;
    private const byte Redirect = 5;

    private static readonly IPAddress Multicast = IPAddress.Parse("224.0.0.251");
    private static readonly IPAddress Stranger = IPAddress.Parse("192.0.2.1");

    // RFC 1122, 3.2.1.3; the last is the broadcast address of the board's network.
    private static readonly string[] ImpossibleSources =
    [
        "0.0.0.0", "0.0.0.1", "0.255.255.255", "127.0.0.0", "127.0.0.1", "127.255.255.255", "224.0.0.0", "224.0.0.251",
        "239.255.255.255", "240.0.0.0", "255.255.255.254", "255.255.255.255", "10.0.0.255",
    ];

    // None, and services that answer whatever comes: echo, daytime, quote of the day, character generator, time, NTP.
    private static readonly ushort[] AnsweringPorts = [0, Datagrams.EchoPort, 13, 17, 19, 37, 123];

    private static readonly byte[] Ping = [EchoRequest, 0, 0, 0, 0, 1, 0, 1, .. new byte[18]];

    /// <summary>All of them.</summary>
    public static IEnumerable<BadFrame> All => [.. Headers, .. Options, .. Addresses, .. Fragments, .. Icmp, .. Udp, .. Tcp];

    private static IEnumerable<BadFrame> Headers =>
    [
        OfIp("IPv4 of version 6", ip => ip.OtherErrors, frames => WithHeader(Echo(frames), Offset.IpVersion, 0x65)),
        OfIp("IPv4 with a header of 16 bytes", ip => ip.LengthErrors,
            frames => With(Echo(frames), Offset.IpVersion, 0x44)),
        OfIp("IPv4 with a header longer than the packet", ip => ip.LengthErrors,
            frames => With(Echo(frames), Offset.IpVersion, 0x4F)),
        OfIp("IPv4 that is shorter than its header", ip => ip.LengthErrors,
            frames => WithHeader(Echo(frames), Offset.IpTotalBytes, 0, 19)),
        OfIp("IPv4 of no length at all", ip => ip.LengthErrors,
            frames => WithHeader(Echo(frames), Offset.IpTotalBytes, 0, 0)),
        OfIp("IPv4 longer than its frame", ip => ip.LengthErrors,
            frames => WithHeader(Echo(frames), Offset.IpTotalBytes, 0, 47)),
        OfIp("IPv4 of 65535 bytes", ip => ip.LengthErrors,
            frames => WithHeader(Echo(frames), Offset.IpTotalBytes, 0xFF, 0xFF)),
        OfIp("IPv4 cut off in its header", ip => ip.LengthErrors, frames => Echo(frames)[..(Offset.IpPayload - 1)]),
        OfIp("IPv4 with a wrong checksum", ip => ip.ChecksumErrors,
            frames => With(Echo(frames), Offset.IpChecksum, 0x12, 0x34)),
        OfIp("IPv4 with a protocol that nobody speaks", ip => ip.ProtocolErrors,
            frames => frames.Ip(UnknownProtocol, new byte[8])),
        new(
            "IPv4 that ends with the Ethernet header",
            frames => Echo(frames)[..EthernetFrame.HeaderBytes],
            status => status.Lwip.Arp.ProtocolErrors),
    ];

    // RFC 791, 3.1: 131 and 137 are the loose and the strict source route, 7 records the route, 68 the time.
    private static IEnumerable<BadFrame> Options =>
    [
        WithRoute("a loose source route", 131, 7, 4, 192, 0, 2, 1, 0),
        WithRoute("a strict source route", 137, 7, 4, 192, 0, 2, 1, 0),
        WithRoute("a source route behind other options", 1, 7, 7, 4, 0, 0, 0, 0, 131, 3, 4, 0),
        WithBadOption("of no length", 7, 0, 4, 0),
        WithBadOption("shorter than its length", 68, 1, 5, 0),
        WithBadOption("longer than the header", 7, 9, 4, 0),
        WithBadOption("cut off before its length", 1, 1, 1, 131),
    ];

    private static IEnumerable<BadFrame> Addresses =>
    [
        OfIp("a packet for another station", ip => ip.Dropped,
            frames => frames.Ip(ProtocolType.Udp, new byte[8], destination: Stranger)),
        OfIp("a packet to a group that nobody joined", ip => ip.ProtocolErrors, frames => frames.Ip(
            ProtocolType.Udp, UdpBytes(frames), destination: Multicast, hardware: EthernetFrame.Broadcast)),
        .. ImpossibleSources.Select(source => FromNoHost(
            $"a packet from {source}", frames => frames.Ip(ProtocolType.Udp, UdpBytes(frames), source: IPAddress.Parse(source)))),
        FromNoHost("a ping from this very host", frames => frames.Ip(ProtocolType.Icmp, Ping, source: IPAddress.Loopback)),
        FromNoHost("land: SYN from the station's own address and port", frames => frames.Ip(
            ProtocolType.Tcp, LandSegment(), source: frames.Board.Protocol)),
        FromNoHost("land by UDP",
            frames => frames.Ip(ProtocolType.Udp, UdpBytes(frames), source: frames.Board.Protocol)),
        // Let pass, and then dropped by lwIP: the board asks no DHCP server.
        new(
            "DHCP from a host that has no address yet",
            frames => frames.Ip(
                ProtocolType.Udp, DhcpBytes(), IPAddress.Any, IPAddress.Broadcast, EthernetFrame.Broadcast),
            status => status.Lwip.Ip.Dropped - status.Lwip.Refused.IpSource),
        FromNoHost("DHCP to the port alone from a host that has no address yet",
            frames => frames.Ip(ProtocolType.Udp, DhcpBytes(), source: IPAddress.Any)),
        FromNoHost("IGMP to the port alone from a host that has no address yet",
            frames => frames.Ip(ProtocolType.Igmp, new byte[8], source: IPAddress.Any)),
        ToAll("a ping", frames => Echo(frames)),
        ToAll("a UDP echo", UdpEcho),
        ToAll("UDP to a port where nobody listens", frames => frames.Udp(ValidFrames.NobodysPort, [])),
        ToAll("a SYN", Syn),
        ToAll("IPv4 with a protocol that nobody speaks", frames => frames.Ip(UnknownProtocol, new byte[8])),
        OfIp("smurf: a ping to everybody", ip => ip.ProtocolErrors, frames => frames.Broadcast(ProtocolType.Icmp, [])),
        OfIp("fraggle: UDP echo to everybody", ip => ip.ProtocolErrors,
            frames => frames.Broadcast(ProtocolType.Udp, [])),
    ];

    private static IEnumerable<BadFrame> Fragments =>
    [
        OfIp("a first fragment", ip => ip.OptionErrors, frames => frames.Fragment(new byte[32])),
        OfIp("a last fragment", ip => ip.OptionErrors, frames => WithHeader(Echo(frames), Offset.IpFlags, 0, 4)),
        OfIp("teardrop: a fragment inside another", ip => ip.OptionErrors,
            frames => WithHeader(Echo(frames), Offset.IpFlags, ValidFrames.MoreFragments, 1)),
        OfIp("ping of death: a fragment that ends past 65535", ip => ip.OptionErrors,
            frames => WithHeader(Echo(frames), Offset.IpFlags, 0x1F, 0xFF)),
    ];

    private static IEnumerable<BadFrame> Icmp =>
    [
        OfIcmp("ICMP of 3 bytes", icmp => icmp.LengthErrors, frames => frames.Ip(ProtocolType.Icmp, new byte[3])),
        OfIcmp("a ping of 7 bytes", icmp => icmp.LengthErrors,
            frames => frames.Ip(ProtocolType.Icmp, [EchoRequest, 0, 0, 0, 0, 1, 0])),
        OfIcmp("a ping with a wrong checksum", icmp => icmp.ChecksumErrors,
            frames => With(Echo(frames), Offset.IcmpChecksum, 0x12, 0x34)),
        OfIcmp("a redirect", icmp => icmp.ProtocolErrors,
            frames => WithPayload(Echo(frames), Offset.IcmpType, Redirect)),
        OfIcmp("ICMP of an unknown type", icmp => icmp.ProtocolErrors,
            frames => WithPayload(Echo(frames), Offset.IcmpType, 255)),
    ];

    private static IEnumerable<BadFrame> Udp =>
    [
        OfUdp("UDP of 7 bytes", udp => udp.LengthErrors, frames => frames.Ip(ProtocolType.Udp, new byte[7])),
        OfUdp("UDP that says more than it has", udp => udp.LengthErrors, frames => WithoutChecksum(frames, 27)),
        OfUdp("UDP that says less than it has", udp => udp.LengthErrors, frames => WithoutChecksum(frames, 25)),
        OfUdp("UDP that is shorter than its header", udp => udp.LengthErrors, frames => WithoutChecksum(frames, 7)),
        OfUdp("UDP with a wrong checksum", udp => udp.ChecksumErrors,
            frames => With(UdpEcho(frames), Offset.UdpChecksum, 0x12, 0x34)),
        OfUdp("UDP to a port where nobody listens", udp => udp.ProtocolErrors,
            frames => frames.Udp(ValidFrames.NobodysPort, [])),
        .. AnsweringPorts.Select(port => new BadFrame(
            $"UDP echo from port {port}",
            frames => frames.Udp(Datagrams.EchoPort, [], port),
            status => status.Lwip.Refused.EchoPort)),
    ];

    private static IEnumerable<BadFrame> Tcp =>
    [
        OfTcp("TCP of 19 bytes", tcp => tcp.LengthErrors, frames => frames.Ip(ProtocolType.Tcp, new byte[19])),
        OfTcp("TCP with a header of 16 bytes", tcp => tcp.LengthErrors,
            frames => WithPayload(Syn(frames), Offset.TcpHeaderWords, 0x40)),
        OfTcp("TCP with a header longer than the segment", tcp => tcp.LengthErrors,
            frames => WithPayload(Syn(frames), Offset.TcpHeaderWords, 0xF0)),
        OfTcp("TCP with a wrong checksum", tcp => tcp.ChecksumErrors,
            frames => With(Syn(frames), Offset.TcpChecksum, 0x12, 0x34)),
        OfTcp("SYN to a port where nobody listens", tcp => tcp.ProtocolErrors,
            frames => frames.Tcp(ValidFrames.NobodysPort, [], syn: true)),
        OfTcp("data of no connection", tcp => tcp.ProtocolErrors,
            frames => frames.Tcp(ValidFrames.NobodysPort, new byte[20])),
        OfTcp("a segment without flags", tcp => tcp.ProtocolErrors,
            frames => WithPayload(frames.Tcp(ValidFrames.NobodysPort, []), Offset.TcpFlags, 0)),
    ];

    private static BadFrame FromNoHost(string name, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => status.Lwip.Refused.IpSource);

    // RFC 1122, 3.3.6: an answer would betray every host of the network, and multiply.
    private static BadFrame ToAll(string what, Func<ValidFrames, byte[]> build) =>
        new(
            $"{what} in a frame to everybody",
            frames => With(build(frames), 0, EthernetFrame.Broadcast.GetAddressBytes()),
            status => status.Lwip.Refused.IpGroupFrame);

    private static BadFrame WithRoute(string name, params byte[] options) =>
        new($"IPv4 with {name}", frames => WithOptions(Echo(frames), options), status => status.Lwip.Refused.IpSourceRoute);

    private static BadFrame WithBadOption(string name, params byte[] options) =>
        OfIp($"IPv4 with an option {name}", ip => ip.OptionErrors, frames => WithOptions(Echo(frames), options));

    private static BadFrame OfIp(string name, Func<ProtocolCounters, uint> reason, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => reason(status.Lwip.Ip));

    private static BadFrame OfIcmp(string name, Func<ProtocolCounters, uint> reason, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => reason(status.Lwip.Icmp));

    private static BadFrame OfUdp(string name, Func<ProtocolCounters, uint> reason, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => reason(status.Lwip.Udp));

    private static BadFrame OfTcp(string name, Func<ProtocolCounters, uint> reason, Func<ValidFrames, byte[]> build) =>
        new(name, build, status => reason(status.Lwip.Tcp));

    // Of 60 bytes: 46 in IPv4, 26 in ICMP or UDP, 18 of data.
    private static byte[] Echo(ValidFrames frames) =>
        frames.Ip(ProtocolType.Icmp, Ping);

    private static byte[] UdpEcho(ValidFrames frames) =>
        frames.Udp(Datagrams.EchoPort, new byte[Datagrams.MinimumUdpPayloadBytes]);

    private static byte[] UdpBytes(ValidFrames frames) => UdpEcho(frames)[Offset.IpPayload..];

    private static byte[] WithoutChecksum(ValidFrames frames, byte saidBytes) =>
        With(With(UdpEcho(frames), Offset.UdpBytes, 0, saidBytes), Offset.UdpChecksum, 0, 0);

    private static byte[] Syn(ValidFrames frames) => frames.Tcp(ValidFrames.HttpPort, [], syn: true);

    private static byte[] DhcpBytes() => new UdpPacket(DhcpClientPort, DhcpClientPort) { PayloadData = [1] }.Bytes;

    private static byte[] LandSegment() =>
        new TcpPacket(ValidFrames.HttpPort, ValidFrames.HttpPort) { Synchronize = true, WindowSize = 8192 }.Bytes;
}
