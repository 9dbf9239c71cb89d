using System;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Wires;

/// <summary>Kernel traffic: UDP echo in frames that are built here, for a wire with no IP stack on this side.</summary>
public sealed class WireUdpEchoPath : IEchoPath
{
    private readonly Station station;
    private readonly PortAddress board;
    private readonly ushort port;
    private readonly IDisposable subscription;

    /// <summary>Opens the path.</summary>
    /// <param name="station">The station that sends, which stays the caller's to dispose.</param>
    /// <param name="board">The board's addresses.</param>
    /// <param name="port">The station's UDP port, not used for anything else meanwhile.</param>
    public WireUdpEchoPath(Station station, PortAddress board, ushort port)
    {
        this.station = station;
        this.board = board;
        this.port = port;
        subscription = station.Listen(Look);
    }

    /// <inheritdoc/>
    public EchoMessage Messages { get; } = new(Datagrams.MinimumUdpPayloadBytes, Datagrams.MaximumUdpPayloadBytes);

    /// <inheritdoc/>
    public Task Completion => station.Completion;

    /// <inheritdoc/>
    public EchoListener? Listener { get; set; }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        station.SendAsync(
            Datagrams.Udp(station.Address, board, port, Datagrams.EchoPort, message.ToArray()), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        subscription.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Look(ReadOnlySpan<byte> frame)
    {
        if (Offset.IsIp(frame, ProtocolType.Udp)
            && Datagrams.TryReadUdp(frame.ToArray()) is UdpPacket udp && udp.DestinationPort == port)
        {
            Listener?.Invoke(udp.ValidUdpChecksum ? udp.PayloadData : default);
        }
    }
}
