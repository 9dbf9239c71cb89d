using System;
using System.Buffers.Binary;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Tells segments with data of a device's HTTP service, with a VLAN tag or without one.</summary>
internal static class HttpSegment
{
    private const int NibbleBits = 4;
    private const int WordBytes = 4;
    private const int TagBytes = 4;

    /// <summary>Whether a frame asks the service for something.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    public static bool IsQuestion(ReadOnlySpan<byte> frame) => HasData(frame, Offset.TcpDestinationPort);

    /// <summary>Whether a frame is a part of what the service answers.</summary>
    /// <inheritdoc cref="IsQuestion"/>
    public static bool IsAnswer(ReadOnlySpan<byte> frame) => HasData(frame, Offset.TcpSourcePort);

    private static bool HasData(ReadOnlySpan<byte> frame, int portOffset)
    {
        ReadOnlySpan<byte> untagged = Offset.HasType(frame, EthernetType.VLanTaggedFrame) ? frame[TagBytes..] : frame;
        return Offset.IsIp(untagged, ProtocolType.Tcp)
            && untagged.Length > Offset.TcpChecksum
            && BinaryPrimitives.ReadUInt16BigEndian(untagged[portOffset..]) == DeviceClient.HttpPort
            && BinaryPrimitives.ReadUInt16BigEndian(untagged[Offset.IpTotalBytes..])
                > Offset.IpPayload - EthernetFrame.HeaderBytes + ((untagged[Offset.TcpHeaderWords] >> NibbleBits) * WordBytes);
    }
}
