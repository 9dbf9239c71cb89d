using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Frames;

/// <summary>Watches what passes on a device's wire.</summary>
/// <param name="device">The device.</param>
/// <param name="feed">What passes on its wire.</param>
/// <param name="filter">Chooses what is shown; null for all.</param>
/// <param name="count">How many are shown at most; null for no limit.</param>
internal sealed class WatchRun(DeviceSession device, FrameFeed feed, FrameFilter? filter, int? count)
{
    /// <summary>How many frames have passed.</summary>
    public int Passed { get; private set; }

    /// <summary>How many of them have been shown.</summary>
    public int Shown { get; private set; }

    /// <summary>Watches.</summary>
    /// <param name="onFrame">Called with each frame that is to be shown, its time counted from the first that passed.</param>
    /// <param name="end">Ends it, unless enough has been shown before.</param>
    /// <exception cref="WireException">The device failed, or its wire went down.</exception>
    public async Task RunAsync(Action<SeenFrame> onFrame, CancellationToken end)
    {
        DateTimeOffset? start = null;
        await foreach (PassedFrame passed in feed.TakeAsync(device, end))
        {
            Passed++;
            start ??= passed.At;
            if (filter?.Matches(passed.Bytes) == false)
            {
                continue;
            }

            onFrame(SeenFrame.Of(passed, start.Value, device.Address.Hardware));
            if (++Shown == count)
            {
                break;
            }
        }
    }
}
