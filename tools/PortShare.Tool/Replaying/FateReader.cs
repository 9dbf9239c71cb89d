// What became of the last frame, by a board's counters and by how many frames it has been sent.
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Replaying;

/// <summary>Follows a board's counters from one replayed frame to the next. All other frames that it is sent are lwIP's.</summary>
/// <param name="first">The status before the first frame.</param>
internal sealed class FateReader(DeviceStatus first)
{
    // Sent so far, and kept out by the MAC. Of what is read anew, more may have been sent than the board had got when it wrote its status.
    private long unseen;

    /// <summary>The status behind the last frame.</summary>
    public DeviceStatus Last { get; private set; } = first;

    /// <summary>Says what has become of a frame.</summary>
    /// <param name="status">The status behind it.</param>
    /// <param name="sent">How many frames the board has been sent by then, or a few more than it has got yet.</param>
    /// <returns>
    /// What has become of it; kept out, if more have been sent than the board has got, which another look may show otherwise.
    /// </returns>
    public Fate Read(DeviceStatus status, long sent)
    {
        if (sent - status.Receive.Frames > unseen)
        {
            return Fate.Unseen;
        }

        Dictionary<string, MiniportCounters> before = Last.Miniports.ToDictionary(static one => one.Name);
        (string Name, int Got, int Lost)[] changes =
            [.. status.Miniports.Select(now => (now.Name, Rise(Got(before[now.Name]), Got(now)), Rise(before[now.Name].NoSlot, now.NoSlot)))];
        string[] dropped =
        [
            .. from reason in status.Receive.Dropped
               // An older frame's, and those that miniports have, too.
               where reason.Key is not ("outdated" or "noSlot") && Rise(Last.Receive.Dropped[reason.Key], reason.Value) > 0
               select $"receive.dropped.{reason.Key}",
            .. changes.Where(static one => one.Lost > 0).Select(static one => $"miniports.{one.Name}.noSlot"),
        ];
        string[] got = [.. changes.Where(static one => one.Got > 0).Select(static one => one.Name)];
        int copies = Rise(Last.Receive.Copies, status.Receive.Copies);
        // One frame and its copies, each of which goes to one.
        return new Fate(IsSeen: true, IsKernels: got.Length + dropped.Length == copies, got, copies, dropped);
    }

    /// <summary>Goes on to the next frame.</summary>
    /// <param name="fate">What has become of the one before.</param>
    /// <param name="status">The status behind it.</param>
    public void GoOn(Fate fate, DeviceStatus status)
    {
        unseen += fate.IsSeen ? 0 : 1;
        Last = status;
    }

    // All that it has ever been given, also what still waits in the kernel or has given way to newer frames.
    private static uint Got(MiniportCounters miniport) => unchecked(miniport.Received + miniport.Waiting + miniport.Outdated);

    private static int Rise(uint before, uint after) => unchecked((int)(after - before));
}
