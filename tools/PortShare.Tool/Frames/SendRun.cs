// Frames by hand: they are sent, and what the device sends of the same EtherType is shown.
using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Frames;

/// <summary>Sends frames to a device.</summary>
/// <param name="device">The device.</param>
/// <param name="feed">What passes on its wire.</param>
/// <param name="plan">What is sent.</param>
internal sealed class SendRun(DeviceSession device, FrameFeed feed, SendPlan plan)
{
    // The clock cannot wait for less.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    private readonly byte[] frame = plan.FrameFrom(device.Station.Address.Hardware, device.Address.Hardware);

    /// <summary>How many frames have been sent.</summary>
    public int Sent { get; private set; }

    /// <summary>How many have come back: to the station. What goes to a group, such as a heartbeat, has not been asked for.</summary>
    public int Received { get; private set; }

    /// <summary>Whether as many have come back as are expected.</summary>
    public bool IsAsExpected => plan.Expected is not int expected || Received >= expected;

    /// <summary>The length of each frame, in bytes without FCS.</summary>
    public int FrameBytes => frame.Length;

    /// <summary>Whether a frame is the one that is sent, also with the tag that it gets where the device's lwIP is on a VLAN.</summary>
    /// <param name="sent">A frame that this side has sent.</param>
    public bool IsPlanned(ReadOnlySpan<byte> sent) => sent.StartsWith(frame.AsSpan(0, Offset.Type)) && sent.EndsWith(frame.AsSpan(Offset.Type));

    /// <summary>Sends, and waits for what comes back, until that is as many as are expected.</summary>
    /// <param name="onFrame">
    /// Called with each frame of the EtherType that the device sends, to whomever, its time counted from the first that was sent.
    /// </param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="WireException">The device failed, or its wire went down.</exception>
    public async Task RunAsync(Action<SeenFrame> onFrame, CancellationToken cancellation)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Beside the loop below: an interface takes frames without a pause.
        Task sending = Task.Run(() => SendAsync(end), CancellationToken.None);
        DateTimeOffset? start = null;
        try
        {
            await foreach (PassedFrame passed in feed.TakeAsync(device, end.Token))
            {
                if (start is null)
                {
                    start = IsOwn(passed) ? passed.At : null;
                    continue;
                }

                SeenFrame seen = SeenFrame.Of(passed, start.Value, device.Address.Hardware);
                if (seen.FromDevice && seen.Type == plan.Type)
                {
                    Received += IsToStation(passed) ? 1 : 0;
                    onFrame(seen);
                }

                if (plan.Expected is not null && IsAsExpected)
                {
                    return;
                }
            }

            cancellation.ThrowIfCancellationRequested();
            await sending;
        }
        finally
        {
            await end.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsOwn(PassedFrame passed) => passed.Direction == FrameDirection.Sent && IsPlanned(passed.Bytes);

    private bool IsToStation(PassedFrame passed) => passed.Bytes.AsSpan().StartsWith(device.Station.Address.Hardware.GetAddressBytes());

    private async Task SendAsync(CancellationTokenSource end)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            while (Sent < plan.Count)
            {
                TimeSpan pause = plan.Rate is int perSecond
                    ? TimeSpan.FromSeconds((double)Sent / perSecond) - Stopwatch.GetElapsedTime(start)
                    : TimeSpan.Zero;
                if (pause >= ShortestPause)
                {
                    await Task.Delay(pause, end.Token);
                }

                end.Token.ThrowIfCancellationRequested();
                await device.Station.SendAsync(frame, end.Token);
                Sent++;
            }

            end.CancelAfter(plan.Wait);
        }
        catch
        {
            // Nobody has to wait for what will not come.
            await end.CancelAsync();
            throw;
        }
    }
}
