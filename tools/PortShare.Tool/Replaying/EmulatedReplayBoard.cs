// An emulated board that frames are replayed to. What becomes of each is what its counters say behind it, less what asking for them adds:
// nobody else sends, so that each frame that has been sent and is not in them was kept out by the MAC.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Replaying;

/// <summary>An emulated board on a wire of its own.</summary>
internal sealed class EmulatedReplayBoard : IReplayBoard, IAsyncDisposable
{
    // A last frame of an earlier question may still be under way when a status is written. What is really wrong stays so.
    private const int MostLooks = 5;

    // Applications claim within milliseconds of their start, on a machine that has time for them.
    private static readonly TimeSpan ClaimLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly DeviceSession device;
    private readonly IReadOnlyList<Claimant> claimants;
    private readonly QuietStatus<long> quiet;
    private DeviceStatus last;
    private long lastUnseen;
    private string claimed = "";

    private EmulatedReplayBoard(DeviceSession device, QuietStatus<long> quiet, IReadOnlyList<Claimant> claimants, (DeviceStatus Status, long Sent) first)
    {
        this.device = device;
        this.quiet = quiet;
        this.claimants = claimants;
        last = first.Status;
        lastUnseen = Unseen(first.Status, first.Sent);
    }

    /// <inheritdoc/>
    public bool HaveClaimsChanged => claimed != WhoHasClaimed(last);

    /// <summary>Starts the board.</summary>
    /// <param name="target">The board. Its image is built.</param>
    /// <param name="claimants">Its applications, as their projects say.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<EmulatedReplayBoard> StartAsync(
        EmulatedTarget target, IReadOnlyList<Claimant> claimants, CancellationToken cancellation)
    {
        long sent = 0;
        DeviceSession device = await target.StartAsync(EmulatedNetwork.Wire, EthernetType.None, Count, cancellation);
        try
        {
            QuietStatus<long> quiet = new(device, () => Interlocked.Read(ref sent));
            return new EmulatedReplayBoard(device, quiet, claimants, await quiet.ReadAsync(cancellation));
        }
        catch
        {
            await device.DisposeAsync();
            throw;
        }

        void Count(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame)
        {
            if (direction == FrameDirection.Sent)
            {
                Interlocked.Increment(ref sent);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ReferencePort> ReadClaimsAsync(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<ClaimStatus> before = [];
        while (true)
        {
            DeviceStatus status = await device.ReadStatusAsync(cancellation);
            IReadOnlyList<ClaimStatus> claims = await device.ReadClaimsAsync(cancellation);
            bool haveAll = claimants.All(one => !one.Claims || status.Applications.Any(now => now.Name == one.Name && now.IsListening))
                && claims.SequenceEqual(before);
            if (haveAll || Stopwatch.GetElapsedTime(start) > ClaimLimit)
            {
                claimed = WhoHasClaimed(status);
                return ReferencePort.Of(device.Address.Hardware, claimants, claims);
            }

            before = claims;
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<Fate> ReplayAsync(byte[] frame, Predicate<Fate> isRight, CancellationToken cancellation)
    {
        await device.Station.SendAsync(frame, cancellation);
        for (int look = 1; ; look++)
        {
            (DeviceStatus status, long sent) = await quiet.ReadAsync(cancellation);
            long unseen = Unseen(status, sent);
            Fate fate = FateIn(last, status, isSeen: unseen <= lastUnseen);
            if (isRight(fate) || look == MostLooks)
            {
                last = status;
                lastUnseen = unseen;
                return fate;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        quiet.Dispose();
        await device.DisposeAsync();
    }

    /// <summary>What became of the one frame between two statuses, besides those that lwIP got for the status.</summary>
    /// <param name="before">The status before it.</param>
    /// <param name="after">The status behind it.</param>
    /// <param name="isSeen">Whether the bridge got it.</param>
    internal static Fate FateIn(DeviceStatus before, DeviceStatus after, bool isSeen)
    {
        if (!isSeen)
        {
            return Fate.Unseen;
        }

        Dictionary<string, MiniportCounters> miniports = before.Miniports.ToDictionary(static one => one.Name);
        (string Name, int Got, int Lost)[] changes =
            [.. after.Miniports.Select(now => (now.Name, Rise(Got(miniports[now.Name]), Got(now)), Rise(miniports[now.Name].NoSlot, now.NoSlot)))];
        string[] dropped =
        [
            .. from reason in after.Receive.Dropped
               // An older frame's, and those that miniports have, too.
               where reason.Key is not ("outdated" or "noSlot") && Rise(before.Receive.Dropped[reason.Key], reason.Value) > 0
               select $"receive.dropped.{reason.Key}",
            .. changes.Where(static one => one.Lost > 0).Select(static one => $"miniports.{one.Name}.noSlot"),
        ];
        string[] got = [.. changes.Where(static one => one.Got > 0).Select(static one => one.Name)];
        int copies = Rise(before.Receive.Copies, after.Receive.Copies);
        // One frame and its copies, each of which goes to one.
        return new Fate(IsSeen: true, IsKernels: got.Length + dropped.Length == copies, got, copies, dropped);
    }

    // All that it has ever been given, also what still waits in the kernel or has given way to newer frames.
    private static uint Got(MiniportCounters miniport) => unchecked(miniport.Received + miniport.Waiting + miniport.Outdated);

    private static int Rise(uint before, uint after) => unchecked((int)(after - before));

    // Sent to the board so far, and not got by its bridge.
    private static long Unseen(DeviceStatus status, long sent) => sent - status.Receive.Frames;

    private static string WhoHasClaimed(DeviceStatus status) =>
        string.Join(' ', status.Applications.Select(static one => $"{one.Name} {one.State} {one.Restarts} {one.Claims}"));
}
