using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Client;

/// <summary>IPv4 frames with UDP and ICMP in them, checksums included.</summary>
public static class Datagrams
{
    /// <summary>The port of the UDP echo service (RFC 862).</summary>
    public const ushort EchoPort = 7;

    /// <summary>The longest UDP payload in one frame, in bytes.</summary>
    public const int MaximumUdpPayloadBytes = 1472;

    /// <summary>The UDP payload that makes a frame of <see cref="EthernetFrame.MinimumBytes"/>, in bytes.</summary>
    public const int MinimumUdpPayloadBytes = 18;

    /// <summary>Builds a UDP datagram.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="sourcePort">The sender's port.</param>
    /// <param name="destinationPort">The receiver's port.</param>
    /// <param name="payload">The data, 0 to <see cref="MaximumUdpPayloadBytes"/> bytes.</param>
    public static byte[] Udp(
        PortAddress from, PortAddress to, ushort sourcePort, ushort destinationPort, byte[] payload)
    {
        UdpPacket udp = new(sourcePort, destinationPort) { PayloadData = payload };
        IPv4Packet ip = new(from.Protocol, to.Protocol) { PayloadPacket = udp };
        udp.UpdateUdpChecksum();
        return Frame(from.Hardware, to.Hardware, ip);
    }

    /// <summary>Builds a frame with a TCP segment in it.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="segment">The segment, whose checksum is made right.</param>
    public static byte[] Tcp(PortAddress from, PortAddress to, TcpPacket segment)
    {
        IPv4Packet ip = new(from.Protocol, to.Protocol) { PayloadPacket = segment };
        segment.UpdateTcpChecksum();
        return Frame(from.Hardware, to.Hardware, ip);
    }

    /// <summary>Builds a ping (ICMP echo request, RFC 792).</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="sequence">The number that the answer repeats.</param>
    /// <param name="data">The data that the answer repeats.</param>
    public static byte[] Ping(PortAddress from, PortAddress to, ushort sequence, byte[] data)
    {
        const int HeaderBytes = 8;
        IcmpV4Packet icmp = new(new PacketDotNet.Utils.ByteArraySegment(new byte[HeaderBytes + data.Length]))
        {
            TypeCode = IcmpV4TypeCode.EchoRequest,
            Sequence = sequence,
            Data = data,
        };
        IPv4Packet ip = new(from.Protocol, to.Protocol) { PayloadPacket = icmp };
        icmp.UpdateIcmpChecksum();
        return Frame(from.Hardware, to.Hardware, ip);
    }

    /// <summary>Parses a frame that may be a UDP datagram.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>The datagram, or null if the frame is something else.</returns>
    public static UdpPacket? TryReadUdp(byte[] frame) => EthernetFrame.Parse(frame).Extract<UdpPacket>();

    private static byte[] Frame(PhysicalAddress source, PhysicalAddress destination, IPv4Packet ip)
    {
        ip.UpdateIPChecksum();
        return EthernetFrame.Build(destination, source, EthernetType.IPv4, ip.Bytes);
    }
}
