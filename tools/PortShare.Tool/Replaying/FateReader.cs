// What became of a frame, by a board's counters before and behind it, less what this side's own frames add to them.
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Replaying;

/// <summary>Follows a board's counters from one replayed frame to the next.</summary>
/// <param name="first">The status before the first frame.</param>
internal sealed class FateReader(DeviceStatus first)
{
    /// <summary>The status behind the last frame.</summary>
    public DeviceStatus Last { get; private set; } = first;

    /// <summary>Whether the last frame's counters leave room for what becomes of this side's own: not if the claims are others than was known.</summary>
    public bool AddsUp { get; private set; } = true;

    /// <summary>Says what has become of a frame.</summary>
    /// <param name="status">The status behind it. It has counted this frame and the own ones, and no others since <see cref="Last"/>.</param>
    /// <param name="before">What becomes of each frame of this side's own that was sent before it.</param>
    /// <param name="behind">The same of those sent behind it.</param>
    public Fate Read(DeviceStatus status, IReadOnlyList<Fate> before, IReadOnlyList<Fate> behind)
    {
        DeviceStatus last = Last;
        Last = status;
        Fate[] own = [.. before, .. behind];
        if (Rise(last.Receive.Frames, status.Receive.Frames) <= own.Count(static one => one.IsSeen))
        {
            return Fate.Unseen;
        }

        Share[] shares = [.. status.Miniports.Select(one => ShareOf(one.Name))];
        string[] dropped =
        [
            .. from reason in status.Receive.Dropped
               let counter = $"receive.dropped.{reason.Key}"
               // An older frame's, and those that miniports have, too.
               where reason.Key is not ("outdated" or "noSlot")
                   && Rise(last.Receive.Dropped[reason.Key], reason.Value) > own.Count(one => one.Dropped.Contains(counter))
               select counter,
            .. shares.Where(static one => one.IsLost).Select(static one => $"miniports.{one.Name}.noSlot"),
        ];
        string[] got = [.. shares.Where(static one => one.IsGiven && !one.IsLost).Select(static one => one.Name)];
        int ownTaken = own.Sum(static one => one.Applications.Count - one.Copies);
        int copies = Rise(last.Receive.Copies, status.Receive.Copies) - (shares.Sum(static one => one.Own) - ownTaken);
        AddsUp = copies >= 0;
        copies = int.Max(copies, 0);
        // One frame and its copies, each of which goes to one.
        return new Fate(IsSeen: true, IsKernels: got.Length + dropped.Length == copies, got, copies, dropped);

        Share ShareOf(string name)
        {
            MiniportCounters then = last.Miniports.Single(one => one.Name == name);
            MiniportCounters now = status.Miniports.Single(one => one.Name == name);
            int lost = Rise(then.NoSlot, now.NoSlot);
            int all = Rise(Got(then), Got(now)) + lost;
            int ownBehind = CountFor(behind, name);
            // One that has ended or claimed meanwhile has had its share of the own frames before, and not of all behind.
            bool isChanged = ClaimState.Of(last, name) != ClaimState.Of(status, name);
            int ownBefore = CountFor(before, name);
            bool isGiven = all > ownBefore + (isChanged ? 0 : ownBehind);
            // Slots fill up in the frames' order: as far as own frames came behind it, it is those that are lost.
            return new Share(name, isGiven, isGiven && lost > ownBehind, isChanged ? all - (isGiven ? 1 : 0) : ownBefore + ownBehind);
        }
    }

    // All that it has ever been given, also what still waits in the kernel or has given way to newer frames.
    private static uint Got(MiniportCounters miniport) => unchecked(miniport.Received + miniport.Waiting + miniport.Outdated);

    private static int CountFor(IReadOnlyList<Fate> frames, string name) => frames.Count(one => one.Applications.Contains(name));

    private static int Rise(uint before, uint after) => unchecked((int)(after - before));

    // What an application was given: the frame or a copy, whether or not it had a slot free, and how many own frames.
    private sealed record Share(string Name, bool IsGiven, bool IsLost, int Own);
}
