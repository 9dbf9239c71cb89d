using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>Keeps some of the frames that a station receives, from construction until it is disposed, for who takes them one by one.</summary>
public sealed class FrameQueue : IDisposable
{
    private readonly Channel<byte[]> frames = Channel.CreateUnbounded<byte[]>();
    private readonly Station station;
    private readonly IDisposable listening;

    /// <summary>Starts to keep frames.</summary>
    /// <param name="station">The station, which stays the caller's to dispose.</param>
    /// <param name="isWanted">Chooses them. Runs on the station's receive loop. What it throws, <see cref="NextAsync"/> throws.</param>
    public FrameQueue(Station station, Predicate<byte[]> isWanted)
    {
        this.station = station;
        listening = station.Listen(received =>
        {
            byte[] frame = received.ToArray();
            try
            {
                if (isWanted(frame))
                {
                    frames.Writer.TryWrite(frame);
                }
            }
            catch (Exception error)
            {
                frames.Writer.TryComplete(error);
            }
        });
    }

    /// <summary>Takes the next frame, waiting until there is one.</summary>
    /// <param name="limit">The longest wait; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The frame, without FCS; null if none came in time.</returns>
    /// <exception cref="WireException">The wire went down while waiting.</exception>
    public async Task<byte[]?> NextAsync(TimeSpan limit, CancellationToken cancellation = default)
    {
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<bool> arrival = frames.Reader.WaitToReadAsync(waiting.Token).AsTask();
        Task first = await Task.WhenAny(arrival, station.Completion, Task.Delay(limit, waiting.Token));
        await waiting.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (frames.Reader.TryRead(out byte[]? frame))
        {
            return frame;
        }

        // Either has failed, with the reason.
        await (first == arrival || first == station.Completion ? first : Task.CompletedTask);
        return null;
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => listening.Dispose();
}
