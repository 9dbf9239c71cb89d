// What this side sends to a device to ask for its status. The device's counters have these frames, too, and whoever wants to know what other
// frames have become of must take them off.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>A status, and the frames of this side that are in its counters.</summary>
/// <param name="Status">The status.</param>
/// <param name="Frames">Those sent since the status before, in their order. The last one asks for this status.</param>
internal sealed record AccountedStatus(DeviceStatus Status, IReadOnlyList<byte[]> Frames);

/// <summary>Reads a device's status, and keeps the frames that this takes.</summary>
/// <remarks>
/// Frames arrive in the order in which they were sent, and lwIP writes the status when it gets the question. So what was sent up to the question
/// has been counted. If something was sent between it and the answer, that may have been counted or not, and the question is asked again.
/// </remarks>
internal sealed class OwnFrames
{
    // The last frames of an earlier question seldom come so late, and a question is seldom repeated.
    private const int MostLooks = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly List<byte[]> frames = [];
    private int countToQuestion;
    private State state;

    /// <summary>How many have been sent since the last status that was read.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return frames.Count;
            }
        }
    }

    /// <summary>Keeps a frame that this side has sent: a <see cref="FrameObserver"/>. It must see what the device sends, too.</summary>
    /// <inheritdoc cref="FrameObserver"/>
    public void Observe(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame)
    {
        lock (gate)
        {
            if (direction == FrameDirection.Sent)
            {
                frames.Add(frame.ToArray());
                Ask(HttpSegment.IsQuestion(frame));
            }
            else if (state == State.Asked && HttpSegment.IsAnswer(frame))
            {
                state = State.Answered;
            }
        }
    }

    /// <summary>Reads the status.</summary>
    /// <param name="read">Asks the device, whose frames <see cref="Observe"/> gets meanwhile.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The device does not answer, or never undisturbed.</exception>
    public async Task<AccountedStatus> ReadStatusAsync(Func<CancellationToken, Task<DeviceStatus>> read, CancellationToken cancellation)
    {
        for (int look = 1; ; look++)
        {
            lock (gate)
            {
                state = State.Idle;
            }

            DeviceStatus status = await read(cancellation);
            lock (gate)
            {
                if (state == State.Answered)
                {
                    byte[][] counted = [.. frames[..countToQuestion]];
                    frames.RemoveRange(0, countToQuestion);
                    countToQuestion = 0;
                    return new AccountedStatus(status, counted);
                }
            }

            if (look == MostLooks)
            {
                throw new WireException($"each of {MostLooks} requests for the status was repeated or overlapped before its answer: the board or this machine is too slow");
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    // Behind an answer's first segment anything may be sent: the status has been written.
    private void Ask(bool isQuestion)
    {
        if (state == State.Idle && isQuestion)
        {
            countToQuestion = frames.Count;
            state = State.Asked;
        }
        else if (state == State.Asked)
        {
            state = State.Disturbed;
        }
    }

    private enum State
    {
        Idle,
        Asked,
        Answered,
        Disturbed,
    }
}
