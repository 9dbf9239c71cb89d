using System;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>Shows all frames that pass on another wire to an observer.</summary>
/// <param name="wire">The wire, which stays the caller's to dispose.</param>
/// <param name="observer">The observer.</param>
public sealed class ObservedWire(IWire wire, FrameObserver observer) : IWire
{
    private readonly Lock gate = new();

    /// <summary>A wire whose frames an observer sees.</summary>
    /// <param name="wire">The wire, which stays the caller's to dispose.</param>
    /// <param name="observer">The observer; null for nobody, which leaves the wire as it is.</param>
    public static IWire Around(IWire wire, FrameObserver? observer) => observer is null ? wire : new ObservedWire(wire, observer);

    /// <inheritdoc/>
    public string PeerReport => wire.PeerReport;

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        // Before it is sent: its answer must not come first.
        Observe(FrameDirection.Sent, frame.Span);
        return wire.SendAsync(frame, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        int length = await wire.ReceiveAsync(buffer, cancellation);
        Observe(FrameDirection.Received, buffer.Span[..length]);
        return length;
    }

    /// <summary>Does nothing: the wire is another's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Observe(FrameDirection direction, ReadOnlySpan<byte> frame)
    {
        lock (gate)
        {
            observer(DateTimeOffset.UtcNow, direction, frame);
        }
    }
}
