using System;
using System.Buffers.Binary;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Kernel traffic: pings, in frames that are built here, for a wire with no IP stack on this side.</summary>
/// <param name="station">The station that sends, which stays the caller's to dispose. Nobody else pings with it.</param>
/// <param name="board">The board's addresses.</param>
internal sealed class WirePingPath(Station station, PortAddress board) : StationEchoPath(station)
{
    private const byte EchoReply = 0;
    private const int IcmpHeaderBytes = 8;

    /// <inheritdoc/>
    public override EchoMessage Messages { get; } = new(Datagrams.MinimumUdpPayloadBytes, Datagrams.MaximumUdpPayloadBytes);

    private protected override byte[] FrameWith(ReadOnlySpan<byte> message) =>
        Datagrams.Ping(Station.Address, board, sequence: 1, message.ToArray());

    private protected override void Look(ReadOnlySpan<byte> frame)
    {
        if (!Offset.IsIp(frame, ProtocolType.Icmp) || frame[Offset.IcmpType] != EchoReply)
        {
            return;
        }

        int end = Math.Min(
            frame.Length, EthernetFrame.HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.IpTotalBytes..]));
        ReadOnlySpan<byte> reply = frame[Offset.IpPayload..end];
        Listener?.Invoke(InternetChecksum.IsRight(reply) ? reply[IcmpHeaderBytes..] : default);
    }
}
