// What ./portshare run does, less the building: both kinds of traffic, and the status through an ordinary socket.
using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Running;

namespace PortShare.Emulator.Tests;

public class RunTests
{
    private static RunTraffic Everything { get; } = RunTraffic.Of("all", BuiltApplication.AllOf(TestImage.Image));

    [Fact]
    public async Task ARunIsFlawlessAndItsReportKeepsItsShape()
    {
        int snapshots = 0;
        await using RunSession session = await RunSession.StartAsync(
            TestImage.Image, Everything, tap: null, CancellationToken.None);
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(2));

        TrafficSnapshot last = await session.RunAsync(stop.Token, TimeSpan.FromMilliseconds(100), _ =>
        {
            snapshots++;
            return Task.CompletedTask;
        });

        RunOutcome outcome = RunOutcome.Of(last, faults: [], spins: []);
        Assert.Empty(outcome.Discrepancies);
        Assert.True(outcome.IsFlawless, string.Join(", ", last.Traffic));
        Assert.Equal(last.TotalsOf("user").Answered, last.Status.Receive.User);
        Assert.Equal(last.TotalsOf("user").Answered, last.Status.Transmit.User);
        Assert.True(snapshots >= 2);
        using JsonDocument report = JsonDocument.Parse(
            JsonSerializer.Serialize(RunReport.Of(TestImage.Image, outcome), JsonSerializerOptions.Web));
        JsonElement root = report.RootElement;
        Assert.Equal(TestImage.Board.Name, root.GetProperty("board").GetString());
        Assert.Equal("samples", root.GetProperty("system").GetString());
        Assert.Equal("echo", root.GetProperty("app").GetString());
        Assert.True(root.GetProperty("seconds").GetDouble() > 0);
        Assert.True(root.GetProperty("conserved").GetBoolean());
        Assert.Equal(JsonValueKind.Object, root.GetProperty("device").GetProperty("receive").ValueKind);
        Assert.Equal(["user", "kernel", "ping"], root.GetProperty("driven").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal(0, root.GetProperty("flaws").GetArrayLength());
        Assert.Equal(0, root.GetProperty("remarks").GetArrayLength());
        foreach (string kind in (string[])["user", "kernel", "ping"])
        {
            JsonElement totals = root.GetProperty(kind);
            Assert.True(totals.GetProperty("sent").GetInt64() > 0);
            Assert.Equal(totals.GetProperty("sent").GetInt64(), totals.GetProperty("answered").GetInt64());
            Assert.Equal(0, totals.GetProperty("lost").GetInt64());
            Assert.Equal(0, totals.GetProperty("wrong").GetInt64());
        }
    }
}
