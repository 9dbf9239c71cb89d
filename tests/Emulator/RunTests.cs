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
        using RecordedFrames recorded = new();
        await using RunSession session = await RunSession.StartAsync(
            TestImage.Image, Everything, tap: null, CancellationToken.None, recorded.Observer);
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
        AssertIsRecorded(last, recorded);
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

    private static void AssertIsRecorded(TrafficSnapshot last, RecordedFrames recorded)
    {
        string board = Notation.Of(TestImage.Board.Network.HardwareAddress);
        Assert.Equal(last.Status.Receive.User, recorded.Count($"ether proto 0x88b5 and ether dst {board}"));
        Assert.Equal(last.Status.Transmit.User, recorded.Count($"ether proto 0x88b5 and ether src {board}"));
        foreach ((string kind, string filter) in ((string, string)[])[("kernel", "udp port 7"), ("ping", "icmp")])
        {
            Assert.Equal(last.TotalsOf(kind).Sent, recorded.Count($"{filter} and ether dst {board}"));
            Assert.Equal(last.TotalsOf(kind).Answered, recorded.Count($"{filter} and ether src {board}"));
        }

        Assert.NotEqual(0, recorded.Count("tcp port 80"));
        Assert.NotEqual(0, recorded.Count("arp"));
    }
}
