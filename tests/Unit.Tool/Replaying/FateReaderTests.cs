// What the counters of a status mean for one frame.
using System.Text.Json;
using System.Text.Json.Nodes;

using PortShare.Client;
using PortShare.Tool.Replaying;
using PortShare.Tool.Tests.Running;

namespace PortShare.Tool.Tests.Replaying;

public class FateReaderTests
{
    [Fact]
    public void WhatChangesNothingButTheFramesIsTheKernels() => Assert.Equal("kernel", Read(Status(frames: 1)));

    [Fact]
    public void AnApplicationsFrameIsInItsCounters()
    {
        Assert.Equal("echo", Read(Status(frames: 1, received: 1)));
        Assert.Equal("echo", Read(Status(frames: 1, waiting: 1)));
    }

    [Fact]
    public void ACopyIsBesideTheFrame()
    {
        Assert.Equal("kernel, copy to echo", Read(Status(frames: 1, received: 1, copies: 1)));
        Assert.Equal("dropped: receive.dropped.unclaimed, copy to echo", Read(Status(frames: 1, received: 1, copies: 1, unclaimed: 1)));
        Assert.Equal("kernel, dropped: miniports.echo.noSlot", Read(Status(frames: 1, copies: 1, noSlot: 1)));
    }

    [Fact]
    public void AFrameForWhichThereIsNoSlotIsDropped() => Assert.Equal("dropped: miniports.echo.noSlot", Read(Status(frames: 1, noSlot: 1)));

    [Fact]
    public void WhatIsNotCountedIsKeptOut()
    {
        Assert.Equal("kept out by the MAC", Read(Status(frames: 2), [Kernel], [Kernel]));
        Assert.Equal("kernel", Read(Status(frames: 3), [Kernel], [Kernel]));
    }

    [Fact]
    public void CopiesOfOwnFramesAreNotTheFrames()
    {
        Assert.Equal("kernel", Read(Status(frames: 4, received: 3, copies: 3), [Copied], [Copied, Copied]));
        Assert.Equal("kernel, copy to echo", Read(Status(frames: 4, received: 4, copies: 4), [Copied], [Copied, Copied]));
        Assert.Equal("echo", Read(Status(frames: 4, received: 4, copies: 3), [Copied], [Copied, Copied]));
        Assert.Equal("dropped: receive.dropped.unclaimed", Read(Status(frames: 4, received: 3, copies: 3, unclaimed: 1), [Copied], [Copied, Copied]));
        Assert.Equal("kept out by the MAC", Read(Status(frames: 3, received: 3, copies: 3), [Copied], [Copied, Copied]));
    }

    // As after a claim was put in another one's place, which no number of a status shows.
    [Fact]
    public void FewerCopiesThanOfOwnFramesDoNotAddUp()
    {
        FateReader reader = new(Status());

        Assert.Equal(0, reader.Read(Status(frames: 4), [Copied], [Copied, Copied]).Copies);
        Assert.False(reader.AddsUp);
        Assert.Equal("kernel", $"{reader.Read(Status(frames: 5), [], [])}");
        Assert.True(reader.AddsUp);
    }

    [Fact]
    public void WhereAnOwnFrameIsDroppedTheFrameIsNot() =>
        Assert.Equal("kernel", Read(Status(frames: 2, unclaimed: 1), [new Fate(true, false, [], 0, ["receive.dropped.unclaimed"])], []));

    [Fact]
    public void EachFrameIsReadFromTheOneBefore()
    {
        FateReader reader = new(Status());

        Assert.Equal("kernel, copy to echo", $"{reader.Read(Status(frames: 2, received: 2, copies: 2), [Copied], [])}");
        Assert.Equal("kept out by the MAC", $"{reader.Read(Status(frames: 3, received: 3, copies: 3), [Copied], [])}");
        Assert.Equal("kernel", $"{reader.Read(Status(frames: 5, received: 4, copies: 4), [Copied], [])}");
    }

    [Fact]
    public void WhereSlotsFillUpTheLastFramesAreLost()
    {
        Assert.Equal("kernel, copy to echo", Read(Status(frames: 4, received: 2, copies: 4, noSlot: 2), [Copied], [Copied, Copied]));
        Assert.Equal("kernel, dropped: miniports.echo.noSlot", Read(Status(frames: 4, received: 1, copies: 4, noSlot: 3), [Copied], [Copied, Copied]));
        Assert.Equal("kernel", Read(Status(frames: 4, copies: 3, noSlot: 3), [Copied], [Copied, Copied]));
    }

    // An application that ends over its copy gets none of the own frames behind.
    [Fact]
    public void WhoEndsMeanwhileHasHadTheFramesBefore()
    {
        Assert.Equal("kernel, copy to echo", Read(Status(frames: 4, received: 2, copies: 2, claims: 0), [Copied], [Copied, Copied]));
        Assert.Equal("kernel", Read(Status(frames: 4, received: 1, copies: 1, claims: 0), [Copied], [Copied, Copied]));
    }

    [Fact]
    public void ACopyTooManyOrTooFewIsShown()
    {
        Assert.Equal("copy to echo", Read(Status(frames: 2, received: 3, copies: 3), [Copied], []));
        Assert.Equal("kernel", Read(Status(frames: 2, received: 1, copies: 1), [Copied], []));
    }

    private static Fate Kernel { get; } = new(IsSeen: true, IsKernels: true, [], 0, []);

    private static Fate Copied { get; } = new(IsSeen: true, IsKernels: true, ["echo"], 1, []);

    private static string Read(DeviceStatus status) => Read(status, [], []);

    private static string Read(DeviceStatus status, Fate[] before, Fate[] behind) => new FateReader(Status()).Read(status, before, behind).ToString();

    private static DeviceStatus Status(
        uint frames = 0, uint received = 0, uint waiting = 0, uint copies = 0, uint noSlot = 0, uint unclaimed = 0, uint claims = 1)
    {
        JsonNode status = JsonNode.Parse(RunSample.Status(0, frames, "", notes: "").Json.GetRawText())!;
        status["receive"]!["copies"] = copies;
        status["receive"]!["dropped"] = new JsonObject { ["unclaimed"] = unclaimed, ["noSlot"] = noSlot, ["outdated"] = 0u };
        JsonNode echo = status["miniports"]![0]!;
        (echo["received"], echo["waiting"], echo["noSlot"]) = (received, waiting, noSlot);
        status["applications"] = new JsonArray(new JsonObject { ["name"] = "echo", ["state"] = "running", ["claims"] = claims });
        return DeviceStatus.Parse(JsonSerializer.SerializeToElement(status));
    }
}
