using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>A way over a wire with no IP stack on this side: a station sends and receives the frames.</summary>
public abstract class StationEchoPath : IEchoPath
{
    private readonly IDisposable subscription;

    /// <summary>Opens the path. Frames are looked at from now on.</summary>
    /// <param name="station">The station that sends, which stays the caller's to dispose.</param>
    private protected StationEchoPath(Station station)
    {
        Station = station;
        subscription = station.Listen(Look);
    }

    /// <inheritdoc/>
    public abstract EchoMessage Messages { get; }

    /// <inheritdoc/>
    public virtual bool IsShared => false;

    /// <inheritdoc/>
    public Task Completion => Station.Completion;

    /// <inheritdoc/>
    public EchoListener? Listener { get; set; }

    /// <summary>The station that sends.</summary>
    private protected Station Station { get; }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        Station.SendAsync(FrameWith(message.Span), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        subscription.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes the frame that carries a message.</summary>
    /// <param name="message">The message.</param>
    private protected abstract byte[] FrameWith(ReadOnlySpan<byte> message);

    /// <summary>Looks at a frame, and tells <see cref="Listener"/> if a message has come back in it.</summary>
    /// <param name="frame">The frame.</param>
    private protected abstract void Look(ReadOnlySpan<byte> frame);
}
