// A run: an emulated board, both kinds of traffic at once, of the kernel's both UDP and ping, and the device's own view of it.
using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Running;

/// <summary>Drives an emulated board with both kinds of traffic.</summary>
internal sealed class RunSession : TrafficSession
{
    private readonly RunTraffic traffic;

    private RunSession(DeviceSession device, RunTraffic traffic, bool isOnTap)
        : base(device, [.. traffic.Over(device, isOnTap)]) => this.traffic = traffic;

    /// <summary>Starts the board.</summary>
    /// <param name="image">The firmware, for a board that QEMU emulates.</param>
    /// <param name="traffic">What is sent.</param>
    /// <param name="tap">The TAP that is its wire; null for a datagram wire.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <param name="observer">Gets every frame that passes on the wire; null for nobody.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<RunSession> StartAsync(
        FirmwareImage image, RunTraffic traffic, TapInterface? tap, CancellationToken cancellation, FrameObserver? observer = null)
    {
        DeviceSession device = await new EmulatedTarget(image, tap).StartAsync(
            EmulatedNetwork.WireAndHttp, traffic.UserType ?? EchoProtocol.Type, observer, cancellation);
        RunSession session = new(device, traffic, isOnTap: tap is not null);
        try
        {
            await device.ReadStatusAsync(CancellationToken.None);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends until told to stop, then waits for the last answers.</summary>
    /// <param name="stop">Ends the sending.</param>
    /// <param name="interval">The time between two snapshots.</param>
    /// <param name="onSnapshot">Called with each of them, and with the last.</param>
    /// <returns>The last snapshot, with all traffic at rest.</returns>
    /// <exception cref="WireException">The board failed. The message says how, and holds its console.</exception>
    public async Task<TrafficSnapshot> RunAsync(CancellationToken stop, TimeSpan interval, Func<TrafficSnapshot, Task> onSnapshot)
    {
        TimeSpan before = Elapsed;
        await DriveAsync(stop, interval, async () =>
        {
            TrafficSnapshot snapshot = await TakeSnapshotAsync(Elapsed - before);
            if (traffic.WantsUser)
            {
                await Crash.DriveAsync(snapshot.Status);
            }

            await onSnapshot(snapshot);
        });
        TrafficSnapshot last = await TakeSnapshotAsync(Elapsed - before);
        await onSnapshot(last);
        return last;
    }

    private async Task<TrafficSnapshot> TakeSnapshotAsync(TimeSpan elapsed)
    {
        DeviceStatus status = await Device.ReadStatusAsync(CancellationToken.None);
        return new TrafficSnapshot(elapsed, Figures, status);
    }
}
