using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Running;

namespace PortShare.Emulator.Tests.OtherBoards;

public class RunTests
{
    [Theory]
    [MemberData(nameof(TestedBoards.All), MemberType = typeof(TestedBoards))]
    public async Task ARunIsFlawless(string name)
    {
        FirmwareImage image = TestImage.ImageOn(name, "hostile", "echo");
        RunTraffic traffic = RunTraffic.Of("all", BuiltApplication.AllOf(image));
        await using RunSession session = await RunSession.StartAsync(image, traffic, tap: null, CancellationToken.None);
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(2));

        TrafficSnapshot last = await session.RunAsync(stop.Token, TimeSpan.FromMilliseconds(100), _ => Task.CompletedTask);

        RunOutcome outcome = RunOutcome.Of(last, faults: [], spins: []);
        Assert.Empty(outcome.Discrepancies);
        Assert.True(outcome.IsFlawless, $"{last.TotalsOf("user")}, {last.TotalsOf("kernel")}, {last.TotalsOf("ping")}");
    }
}
