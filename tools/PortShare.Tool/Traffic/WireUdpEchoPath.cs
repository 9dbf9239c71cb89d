using System;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Kernel traffic: UDP echo in frames that are built here, for a wire with no IP stack on this side.</summary>
/// <param name="station">The station that sends, which stays the caller's to dispose.</param>
/// <param name="board">The board's addresses.</param>
/// <param name="port">The station's UDP port, not used for anything else meanwhile.</param>
public sealed class WireUdpEchoPath(Station station, PortAddress board, ushort port) : StationEchoPath(station)
{
    /// <inheritdoc/>
    public override EchoMessage Messages { get; } = new(Datagrams.MinimumUdpPayloadBytes, Datagrams.MaximumUdpPayloadBytes);

    private protected override byte[] FrameWith(ReadOnlySpan<byte> message) =>
        Datagrams.Udp(Station.Address, board, port, Datagrams.EchoPort, message.ToArray());

    private protected override void Look(ReadOnlySpan<byte> frame)
    {
        if (Offset.IsIp(frame, ProtocolType.Udp)
            && Datagrams.TryReadUdp(frame.ToArray()) is UdpPacket udp && udp.DestinationPort == port)
        {
            Listener?.Invoke(udp.ValidUdpChecksum ? udp.PayloadData : default);
        }
    }
}
