// The check of the sums that images for tests have in them: that it runs, and that it stops the kernel. What it finds is tried on
// the host (SumCheckTests).
using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests;

public class SumGuardTests(EchoPort emulated) : IClassFixture<EchoPort>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task TheFirmwareChecksItsSumsAllTheTime()
    {
        DeviceStatus first = await emulated.Port.ReadConservedStatusAsync();

        await emulated.Port.WaitForAsync(now => now.SumChecks > first.SumChecks + 10);

        Assert.True(first.SumChecks > 0);
    }

    [Theory]
    [InlineData("Bridge.Counters.Frames", "receive.frames + receive.copies = ")]
    [InlineData("Transmit.Counters.Offered", "transmit.offered = ")]
    public async Task ACounterThatIsOneOffStopsTheKernelAndItsSumIsNamed(string counter, string sum)
    {
        int port = DebuggerPort.ChooseFree();
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(TestImage.Board, TestImage.ExistingElf, debuggerPort: port);
        using CancellationTokenSource limit = new(Limit);

        await Debugger.AttachAsync(
            TestImage.Image,
            port,
            limit.Token,
            $"break SumGuard.cs:{LineOf("LwipPort.ReadCounters(&stack);")}",
            "continue",
            $"set var $kernel->{counter} = $kernel->{counter} + 1",
            "detach");

        WireException error = await Assert.ThrowsAsync<WireException>(() => ReceiveAllAsync(board.Wire, limit.Token));
        Assert.StartsWith($"the firmware stopped: FAULT the counters do not add up: {sum}", error.Message);
    }

    // Before it stops, the board may have sent frames.
    private static async Task ReceiveAllAsync(IWire wire, CancellationToken cancellation)
    {
        while (true)
        {
            await wire.ReceiveAsync(new byte[EthernetFrame.BufferBytes], cancellation);
        }
    }

    private static int LineOf(string statement)
    {
        string path = Path.Combine(TestImage.Repository.Root, "firmware", "Kernel", "Status", "SumGuard.cs");
        return File.ReadLines(path).Select(static line => line.Trim()).ToList().IndexOf(statement) + 1;
    }
}
