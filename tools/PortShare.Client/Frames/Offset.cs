using System;
using System.Buffers.Binary;

using PacketDotNet;

namespace PortShare.Client;

/// <summary>Where fields lie in a frame whose IPv4 header has no options (RFC 791, 792, 768, 9293, 826).</summary>
internal static class Offset
{
    public const int Source = 6;
    public const int Type = 12;

    public const int ArpHardwareType = 14;
    public const int ArpProtocolType = 16;
    public const int ArpHardwareBytes = 18;
    public const int ArpProtocolBytes = 19;
    public const int ArpOperation = 20;
    public const int ArpSenderHardware = 22;
    public const int ArpTarget = 38;

    public const int IpVersion = 14;
    public const int IpTotalBytes = 16;
    public const int IpFlags = 20;
    public const int IpProtocol = 23;
    public const int IpChecksum = 24;
    public const int IpSource = 26;
    public const int IpDestination = 30;
    public const int IpPayload = 34;

    public const int IcmpType = 34;
    public const int IcmpChecksum = 36;

    public const int UdpBytes = 38;
    public const int UdpChecksum = 40;

    public const int TcpSourcePort = 34;
    public const int TcpDestinationPort = 36;
    public const int TcpAcknowledgement = 42;
    public const int TcpHeaderWords = 46;
    public const int TcpFlags = 47;
    public const int TcpChecksum = 50;

    /// <summary>Whether a frame has an EtherType.</summary>
    /// <param name="frame">Any frame, at least a header.</param>
    /// <param name="type">The EtherType.</param>
    public static bool HasType(ReadOnlySpan<byte> frame, EthernetType type) =>
        BinaryPrimitives.ReadUInt16BigEndian(frame[Type..]) == (ushort)type;

    /// <summary>
    /// Whether a frame carries a protocol over IPv4, with 8 bytes of it at least. Looked at by hand: a parser may throw at other
    /// traffic, and would cost most of the rate.
    /// </summary>
    /// <param name="frame">Any frame.</param>
    /// <param name="protocol">The protocol.</param>
    public static bool IsIp(ReadOnlySpan<byte> frame, ProtocolType protocol) =>
        frame.Length >= IpPayload + 8
        && HasType(frame, EthernetType.IPv4)
        && frame[IpProtocol] == (byte)protocol;
}
