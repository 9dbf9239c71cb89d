using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Frames;

/// <summary>A frame that has passed.</summary>
/// <param name="At">When.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Bytes">The frame, without FCS.</param>
internal sealed record PassedFrame(DateTimeOffset At, FrameDirection Direction, byte[] Bytes);

/// <summary>
/// Keeps the frames that pass on a wire for who takes them one by one, so that the wire does not wait for a terminal: as many as a terminal that
/// is held may take, and no more.
/// </summary>
internal sealed class FrameFeed
{
    private const int Capacity = 100_000;

    private readonly Channel<PassedFrame> passed;
    private int missed;

    /// <summary>Makes one without frames.</summary>
    public FrameFeed() => passed = Channel.CreateBounded<PassedFrame>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite }, _ => Interlocked.Increment(ref missed));

    /// <summary>How many were not kept, because those before them had not been taken.</summary>
    public int Missed => missed;

    /// <summary>Keeps a frame, if it has a header: a <see cref="FrameObserver"/>.</summary>
    /// <inheritdoc cref="FrameObserver"/>
    public void Observe(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame)
    {
        if (frame.Length >= EthernetFrame.HeaderBytes)
        {
            passed.Writer.TryWrite(new PassedFrame(at, direction, frame.ToArray()));
        }
    }

    /// <summary>Takes the frames in their order, as they come.</summary>
    /// <param name="device">The device, with which they end.</param>
    /// <param name="end">Ends it; what has passed by then is still handed over.</param>
    /// <exception cref="WireException">The wire went down.</exception>
    public async IAsyncEnumerable<PassedFrame> TakeAsync(DeviceSession device, [EnumeratorCancellation] CancellationToken end)
    {
        Task wireEnd = device.Station.Completion;
        Task asked = Task.Delay(Timeout.Infinite, end);
        while (true)
        {
            // Looked at first: what has passed until then is in the feed.
            bool isEnd = end.IsCancellationRequested;
            bool isDown = wireEnd.IsCompleted;
            while (passed.Reader.TryRead(out PassedFrame? frame))
            {
                yield return frame;
            }

            if (isEnd)
            {
                yield break;
            }

            if (isDown)
            {
                await wireEnd;
                yield break;
            }

            await Task.WhenAny(passed.Reader.WaitToReadAsync(CancellationToken.None).AsTask(), wireEnd, asked);
        }
    }
}
