using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Frames;

namespace PortShare.Tool.Replaying;

/// <summary>A frame of a recording, and what becomes of it.</summary>
/// <param name="Number">Its number in the recording.</param>
/// <param name="Seconds">When it was recorded, from the first one.</param>
/// <param name="Bytes">Its length on the wire, as the recording says.</param>
/// <param name="Frame">The frame as it is replayed, decoded; null if it is not.</param>
/// <param name="Lack">Why it is not replayed; null if it is.</param>
/// <param name="Reference">What becomes of it by the reference; null if it is not replayed.</param>
/// <param name="Board">What becomes of it on the board; null without a board, too.</param>
/// <param name="ClaimsBehind">The claims in force behind it, if others than before; else null.</param>
internal sealed record ReplayedFrame(
    int Number, double Seconds, int Bytes, SeenFrame? Frame, string? Lack, Verdict? Reference, Fate? Board, IReadOnlyList<NamedClaim>? ClaimsBehind = null)
{
    /// <summary>Whether the two say the same; null if one of them says nothing.</summary>
    public bool? Agrees => Board is null ? null : Reference?.Allows(Board);
}

/// <summary>Replays a recording.</summary>
/// <param name="plan">What is asked for.</param>
/// <param name="board">The board; null for the reference alone.</param>
internal sealed class ReplayRun(ReplayPlan plan, IReplayBoard? board)
{
    /// <summary>Replays all frames.</summary>
    /// <param name="recording">The frames.</param>
    /// <param name="port">The reference, with the claims in force at first.</param>
    /// <param name="onFrame">Called with each frame.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="WireException">The board failed.</exception>
    public async Task<ReplaySummary> RunAsync(
        IEnumerable<RecordedFrame> recording, ReferencePort port, Action<ReplayedFrame> onFrame, CancellationToken cancellation)
    {
        ReplaySummary summary = new();
        DateTimeOffset? start = null;
        foreach (RecordedFrame recorded in recording)
        {
            cancellation.ThrowIfCancellationRequested();
            start ??= recorded.At;
            ReplayedFrame replayed = await ReplayAsync(recorded, start.Value, port, cancellation);
            if (board?.HaveClaimsChanged == true)
            {
                ReferencePort now = await board.ReadClaimsAsync(cancellation);
                // An application that has begun anew has claimed the same as before, most often.
                replayed = replayed with { ClaimsBehind = now.Claims.ToHashSet().SetEquals(port.Claims) ? null : now.Claims };
                port = now;
            }

            summary.Add(replayed);
            onFrame(replayed);
        }

        return summary;
    }

    private async Task<ReplayedFrame> ReplayAsync(RecordedFrame recorded, DateTimeOffset start, ReferencePort port, CancellationToken cancellation)
    {
        double seconds = (recorded.At - start).TotalSeconds;
        if (recorded.Lack is string lack)
        {
            return new ReplayedFrame(recorded.Number, seconds, recorded.Bytes, Frame: null, lack, Reference: null, Board: null);
        }

        byte[] frame = Readdress(recorded.ToFrame(), port.Station);
        Verdict verdict = port.Decide(frame);
        Fate? fate = board is null ? null : await board.ReplayAsync(frame, cancellation);
        SeenFrame seen = SeenFrame.Of(new PassedFrame(recorded.At, FrameDirection.Sent, frame), start, port.Station);
        return new ReplayedFrame(recorded.Number, seconds, recorded.Bytes, seen, Lack: null, verdict, fate);
    }

    private byte[] Readdress(byte[] frame, PhysicalAddress station) =>
        plan.ToBoard is PhysicalAddress other && frame.AsSpan().StartsWith(other.GetAddressBytes())
            ? [.. station.GetAddressBytes(), .. frame[Offset.Source..]]
            : frame;
}
