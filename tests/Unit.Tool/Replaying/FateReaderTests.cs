// What the counters of a status mean for one frame.
using System.Text.Json;
using System.Text.Json.Nodes;

using PortShare.Client;
using PortShare.Tool.Replaying;
using PortShare.Tool.Tests.Running;

namespace PortShare.Tool.Tests.Replaying;

public class FateReaderTests
{
    private readonly FateReader reader = new(Status());

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

    // The status' own frames may have been sent, and not be counted yet.
    [Fact]
    public void WhatLooksKeptOutMayBeSeenAtASecondLook()
    {
        Assert.Equal("kept out by the MAC", Read(Status(frames: 3), sent: 4));
        Assert.Equal("kernel", Read(Status(frames: 4), sent: 4));
    }

    [Fact]
    public void FramesThatWereKeptOutBeforeDoNotMatter()
    {
        DeviceStatus status = Status(frames: 3);
        // Two more than there are: one was kept out, one is under way.
        reader.GoOn(reader.Read(status, sent: 5), status);

        Assert.Equal("kept out by the MAC", Read(Status(frames: 5), sent: 7));
        Assert.Equal("kernel", Read(Status(frames: 6), sent: 7));
    }

    private string Read(DeviceStatus status, long sent = 1) => reader.Read(status, sent).ToString();

    private static DeviceStatus Status(
        uint frames = 0, uint received = 0, uint waiting = 0, uint copies = 0, uint noSlot = 0, uint unclaimed = 0)
    {
        JsonNode status = JsonNode.Parse(RunSample.Status(0, frames, "", notes: "").Json.GetRawText())!;
        status["receive"]!["copies"] = copies;
        status["receive"]!["dropped"] = new JsonObject { ["unclaimed"] = unclaimed, ["noSlot"] = noSlot, ["outdated"] = 0u };
        JsonNode echo = status["miniports"]![0]!;
        (echo["received"], echo["waiting"], echo["noSlot"]) = (received, waiting, noSlot);
        return DeviceStatus.Parse(JsonSerializer.SerializeToElement(status));
    }
}
