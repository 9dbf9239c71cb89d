// What run and soak have in common: a device, several kinds of traffic to it at once, and a look at both now and then.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Drives traffic to a device.</summary>
/// <param name="device">The device, which becomes the session's to dispose.</param>
/// <param name="traffic">The traffic, likewise.</param>
internal abstract class TrafficSession(DeviceSession device, IReadOnlyList<ITraffic> traffic) : IAsyncDisposable
{
    private readonly long startedAt = Stopwatch.GetTimestamp();

    /// <summary>The device.</summary>
    public DeviceSession Device => device;

    /// <summary>Who makes the application <c>crash</c> fault.</summary>
    protected CrashDriver Crash { get; } = new(device.Station, device.Address);

    /// <summary>How long the session has been going on.</summary>
    protected TimeSpan Elapsed => Stopwatch.GetElapsedTime(startedAt);

    /// <summary>The figures of each kind of traffic.</summary>
    protected IReadOnlyList<TrafficFigures> Figures => [.. traffic.Select(TrafficFigures.Of)];

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        foreach (ITraffic kind in traffic)
        {
            await kind.DisposeAsync();
        }

        await device.DisposeAsync();
    }

    /// <summary>Sends until told to stop, then waits for the last answers.</summary>
    /// <param name="stop">Ends the sending.</param>
    /// <param name="interval">The time between two looks.</param>
    /// <param name="onInterval">Looks.</param>
    /// <exception cref="WireException">The device failed. The message says how, and holds its console.</exception>
    protected async Task DriveAsync(CancellationToken stop, TimeSpan interval, Func<Task> onInterval)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task running = Task.WhenAll([.. traffic.Select(kind => RunAsync(kind, ending)), EndAsync(ending.Token)]);
        try
        {
            while (await Task.WhenAny(running, Task.Delay(interval, CancellationToken.None)) != running)
            {
                await onInterval();
            }

            await running;
        }
        finally
        {
            await ending.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Also where nothing is sent.
    private static async Task EndAsync(CancellationToken ending) =>
        await Task.Delay(Timeout.Infinite, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // One kind's failure ends the others: what is lost then says nothing.
    private static async Task RunAsync(ITraffic kind, CancellationTokenSource ending)
    {
        try
        {
            await kind.RunAsync(ending.Token);
        }
        catch (WireException)
        {
            await ending.CancelAsync();
            throw;
        }
    }
}
