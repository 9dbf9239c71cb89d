using System;
using System.Buffers.Binary;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Wires;

/// <summary>Kernel traffic: pings, in frames that are built here, for a wire with no IP stack on this side.</summary>
internal sealed class WirePingPath : IEchoPath
{
    private const byte EchoReply = 0;
    private const int IcmpHeaderBytes = 8;

    private readonly Station station;
    private readonly PortAddress board;
    private readonly IDisposable subscription;

    /// <summary>Opens the path.</summary>
    /// <param name="station">The station that sends, which stays the caller's to dispose. Nobody else pings with it.</param>
    /// <param name="board">The board's addresses.</param>
    public WirePingPath(Station station, PortAddress board)
    {
        this.station = station;
        this.board = board;
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
        station.SendAsync(Datagrams.Ping(station.Address, board, sequence: 1, message.ToArray()), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        subscription.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Look(ReadOnlySpan<byte> frame)
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
