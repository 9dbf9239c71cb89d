using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests;

/// <summary>
/// A hub between boards, as one wire: what a board sends goes to whoever receives here, and then to all others, so that a frame is
/// seen here before what it causes; what is sent here goes to all boards.
/// </summary>
internal sealed class Hub : IWire
{
    private readonly IReadOnlyList<IWire> boards;
    private readonly Channel<byte[]> relayed = Channel.CreateUnbounded<byte[]>();
    private readonly CancellationTokenSource stop = new();
    private readonly Task relaying;

    /// <summary>Starts to relay.</summary>
    /// <param name="boards">The boards' wires, which stay the caller's to dispose, after the hub.</param>
    public Hub(params IReadOnlyList<IWire> boards)
    {
        this.boards = boards;
        relaying = Task.WhenAll(boards.Select(RelayAsync));
    }

    /// <inheritdoc/>
    public string PeerReport => string.Join('\n', boards.Select(board => board.PeerReport));

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        foreach (IWire board in boards)
        {
            await board.SendAsync(frame, cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            byte[] frame = await relayed.Reader.ReadAsync(cancellation);
            frame.CopyTo(buffer);
            return frame.Length;
        }
        catch (ChannelClosedException closed)
        {
            throw new WireException(closed.InnerException!.Message, closed.InnerException);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await relaying;
        stop.Dispose();
    }

    private async Task RelayAsync(IWire from)
    {
        byte[] buffer = new byte[EthernetFrame.BufferBytes];
        try
        {
            while (true)
            {
                byte[] frame = buffer[..await from.ReceiveAsync(buffer, stop.Token)];
                relayed.Writer.TryWrite(frame);
                foreach (IWire other in boards.Where(board => board != from))
                {
                    await other.SendAsync(frame, stop.Token);
                }
            }
        }
        catch (Exception error) when (error is WireException or OperationCanceledException)
        {
            relayed.Writer.TryComplete(error);
        }
    }
}
