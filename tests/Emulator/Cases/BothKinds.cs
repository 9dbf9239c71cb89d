// Both kinds of traffic at once, while something else happens to the port: none of it may be lost.
using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>User echo and UDP echo in the background.</summary>
internal static class BothKinds
{
    private const ushort OwnUdpPort = 49154;

    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(60);

    /// <summary>Starts a board, and drives both kinds of traffic while a test does something; fails if any of it is lost.</summary>
    /// <param name="emulated">The board, not yet started, with <c>echo</c> among its applications. It is ended.</param>
    /// <param name="during">What the test does, once all applications listen.</param>
    /// <returns>The counters in the end.</returns>
    public static async Task<DeviceStatus> RunAsync(BoardFixture emulated, Func<PortUnderTest, Task> during)
    {
        await emulated.InitializeAsync();
        try
        {
            return await RunAsync(emulated.Port, () => during(emulated.Port));
        }
        finally
        {
            await emulated.DisposeAsync();
        }
    }

    /// <summary>Drives both kinds of traffic while a test does something; fails if any of it is lost.</summary>
    /// <param name="port">The port of a board with <c>echo</c> among its applications.</param>
    /// <param name="during">What the test does, once all applications listen.</param>
    /// <returns>The counters in the end.</returns>
    public static async Task<DeviceStatus> RunAsync(PortUnderTest port, Func<Task> during)
    {
        await port.WaitForAsync(now => now.Applications.All(one => one.IsListening));
        await using RawEchoPath userPath = new(port.Station, port.Address);
        await using WireUdpEchoPath kernelPath = new(port.Station, port.Address, OwnUdpPort);
        EchoLoad user = new(userPath, TestImage.Window.UserMessages, LossLimit);
        EchoLoad kernel = new(kernelPath, TestImage.Window.KernelMessages, LossLimit);
        using CancellationTokenSource stop = new();
        Task load = Task.WhenAll(user.RunAsync(uint.MaxValue, stop.Token), kernel.RunAsync(uint.MaxValue, stop.Token));

        await during();

        await stop.CancelAsync();
        await load;
        AssertAllAnswered(user);
        AssertAllAnswered(kernel);
        return await port.ReadConservedStatusAsync();
    }

    private static void AssertAllAnswered(EchoLoad load)
    {
        Assert.True(load.Totals is { Answered: > 0, Lost: 0, Wrong: 0 }, $"{load.Totals}");
        Assert.Equal(load.Totals.Sent, load.Totals.Answered);
    }
}
