// Valid frames of every kind that reaches a port, from which bad ones are made.
using System;
using System.Net;
using System.Net.NetworkInformation;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Builds valid frames from a station to a board.</summary>
/// <param name="own">The station.</param>
/// <param name="board">The board.</param>
internal sealed class ValidFrames(PortAddress own, PortAddress board)
{
    /// <summary>The UDP and TCP port of the station.</summary>
    public const ushort OwnPort = 49153;

    /// <summary>A UDP and TCP port at which no service listens.</summary>
    public const ushort NobodysPort = 9;

    /// <summary>The board's TCP service.</summary>
    public const ushort HttpPort = 80;

    /// <summary>An EtherType that neither lwIP nor an application asks for: IPv6.</summary>
    public const EthernetType NobodysType = EthernetType.IPv6;

    /// <summary>The first byte of an IPv4 header's flags and offset: more fragments follow the first.</summary>
    public const byte MoreFragments = 0x20;

    private const EthernetType ProviderTag = (EthernetType)0x88A8;
    private const int ArpPacketBytes = 28;

    /// <summary>The station.</summary>
    public PortAddress Own => own;

    /// <summary>The board.</summary>
    public PortAddress Board => board;

    /// <summary>Any kind of frame, with a payload of any length.</summary>
    /// <param name="random">Chooses.</param>
    public byte[] Any(Random random)
    {
        byte[] payload = new byte[random.Next(4) == 0 ? random.Next(1400) : random.Next(64)];
        random.NextBytes(payload);
        Func<byte[], byte[]>[] kinds =
        [
            _ => ArpRequest(),
            _ => ArpReply(),
            data => Datagrams.Ping(own, board, sequence: 1, data),
            data => Udp(Datagrams.EchoPort, data),
            data => Udp(NobodysPort, data),
            _ => Tcp(HttpPort, [], syn: true),
            data => Tcp(HttpPort, data),
            data => Tcp(NobodysPort, data),
            data => Broadcast(ProtocolType.Udp, data),
            data => Ip(ProtocolType.Igmp, data),
            data => Fragment(data),
            data => User(EchoProtocol.Echo, data),
            data => User(EchoProtocol.Sink, data),
            data => Tagged(provider: false, data),
            data => Tagged(provider: true, data),
            data => LengthField(data),
            data => OfType(NobodysType, data),
        ];
        return kinds[random.Next(kinds.Length)](payload);
    }

    /// <summary>An ARP question for the board's address.</summary>
    public byte[] ArpRequest() => AddressResolution.Request(own, board);

    /// <summary>An ARP answer to the board.</summary>
    public byte[] ArpReply()
    {
        ArpPacket reply = new(ArpOperation.Response, board.Hardware, board.Protocol, own.Hardware, own.Protocol);
        return OfType(EthernetType.Arp, reply.Bytes.AsSpan(0, ArpPacketBytes));
    }

    /// <summary>A UDP datagram.</summary>
    /// <param name="port">The board's port.</param>
    /// <param name="data">The payload.</param>
    /// <param name="ownPort">The station's port.</param>
    public byte[] Udp(ushort port, byte[] data, ushort ownPort = OwnPort) =>
        Datagrams.Udp(own, board, ownPort, port, data);

    /// <summary>A TCP segment of no connection.</summary>
    /// <param name="port">The board's port.</param>
    /// <param name="data">The payload.</param>
    /// <param name="syn">Whether it asks for a connection; otherwise it is data with an acknowledgement.</param>
    /// <param name="ownPort">The station's port.</param>
    public byte[] Tcp(ushort port, byte[] data, bool syn = false, ushort ownPort = OwnPort)
    {
        TcpPacket tcp = new(ownPort, port)
        {
            Synchronize = syn,
            Acknowledgment = !syn,
            SequenceNumber = 0x1000,
            WindowSize = 8192,
            PayloadData = data,
        };
        return Ip(ProtocolType.Tcp, tcp.Bytes);
    }

    /// <summary>An IPv4 packet; checksums of ICMP, UDP and TCP are made right.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="payload">What follows the header.</param>
    /// <param name="source">The source; the station's if null.</param>
    /// <param name="destination">The destination; the board's if null.</param>
    /// <param name="hardware">The destination's MAC address; the board's if null.</param>
    public byte[] Ip(
        ProtocolType protocol,
        byte[] payload,
        IPAddress? source = null,
        IPAddress? destination = null,
        PhysicalAddress? hardware = null)
    {
        IPv4Packet ip = new(source ?? own.Protocol, destination ?? board.Protocol)
        {
            Protocol = protocol,
            TimeToLive = 64,
            PayloadData = payload,
        };
        byte[] frame = EthernetFrame.Build(
            hardware ?? board.Hardware, own.Hardware, EthernetType.IPv4, ip.Bytes, EthernetFrame.HeaderBytes);
        InternetChecksum.RepairHeader(frame);
        InternetChecksum.RepairTransport(frame);
        return Padded(frame);
    }

    /// <summary>A packet to the echo port of every station on the network.</summary>
    /// <param name="protocol">UDP, or ICMP: a ping.</param>
    /// <param name="data">The payload.</param>
    public byte[] Broadcast(ProtocolType protocol, byte[] data) => Ip(
        protocol,
        protocol == ProtocolType.Udp
            ? new UdpPacket(OwnPort, Datagrams.EchoPort) { PayloadData = data }.Bytes
            : [8, 0, 0, 0, 0, 1, 0, 1, .. data],
        destination: IPAddress.Broadcast,
        hardware: EthernetFrame.Broadcast);

    /// <summary>The first fragment of a UDP datagram to the echo port.</summary>
    /// <param name="data">The fragment's payload.</param>
    public byte[] Fragment(byte[] data) =>
        Edit.WithHeader(Udp(Datagrams.EchoPort, data), Offset.IpFlags, MoreFragments);

    /// <summary>A frame of the application.</summary>
    /// <param name="command">Its first payload byte.</param>
    /// <param name="data">What follows.</param>
    public byte[] User(byte command, byte[] data) =>
        EchoProtocol.Build(own.Hardware, board.Hardware, command, data, EthernetFrame.MinimumBytes);

    /// <summary>A frame of the application behind a VLAN tag.</summary>
    /// <param name="provider">Whether it is a provider's tag.</param>
    /// <param name="data">The application's data.</param>
    public byte[] Tagged(bool provider, byte[] data) => OfType(
        provider ? ProviderTag : EthernetType.VLanTaggedFrame,
        [0x00, 0x05, .. EtherTypeBytes(EchoProtocol.Type), EchoProtocol.Echo, .. data]);

    /// <summary>An 802.3 frame with a length in place of the EtherType.</summary>
    /// <param name="data">The payload.</param>
    public byte[] LengthField(byte[] data) => OfType((EthernetType)data.Length, data);

    /// <summary>A frame of any EtherType.</summary>
    /// <param name="type">The EtherType.</param>
    /// <param name="payload">What follows.</param>
    public byte[] OfType(EthernetType type, ReadOnlySpan<byte> payload) =>
        Padded(
        [
            .. board.Hardware.GetAddressBytes(), .. own.Hardware.GetAddressBytes(), .. EtherTypeBytes(type), .. payload,
        ]);

    private static byte[] Padded(byte[] frame)
    {
        Array.Resize(ref frame, Math.Max(frame.Length, EthernetFrame.MinimumBytes));
        return frame;
    }

    private static byte[] EtherTypeBytes(EthernetType type) => [(byte)((int)type >> 8), (byte)type];
}
