// What is counted of user traffic, where the status requests are copied to an application, too.
using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

using PortShare.Client;
using PortShare.Tool.Frames;
using PortShare.Tool.Replaying;
using PortShare.Tool.Tests.Running;

namespace PortShare.Tool.Tests.Frames;

public class UserCountersTests
{
    private static readonly Fate Copied = new(IsSeen: true, IsKernels: true, ["tap"], 1, []);

    [Fact]
    public void OwnFramesAreTakenOff()
    {
        UserCounters counted = UserCounters.Between(Status(), Status(user: 13), [Copied, Copied]);

        Assert.Equal(11u, Assert.Single(counted.Changes, static one => one.Key == "receive.user").Value);
        Assert.False(counted.HasOwn);
    }

    [Fact]
    public void IfNothingElseIsCountedNothingIsSaid() => Assert.Empty(UserCounters.Between(Status(), Status(user: 2), [Copied, Copied]).Changes);

    [Fact]
    public void ThoseThatFoundNoSlotAreTakenOffThere()
    {
        UserCounters counted = UserCounters.Between(Status(), Status(user: 4, noSlot: 98), [Copied, Copied]);

        Assert.Equal(["[receive.dropped.noSlot, 96]", "[receive.user, 4]"], counted.Changes.Select(static change => $"{change}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnOwnFrameThatIsDroppedIsTakenOff() => Assert.Empty(
        UserCounters.Between(Status(), Status(noSlot: 1), [new Fate(IsSeen: true, IsKernels: false, [], 0, ["receive.dropped.noSlot"])]).Changes);

    // Which of them were copied is not known.
    [Fact]
    public void IfTheClaimsChangeItIsSaid()
    {
        UserCounters counted = UserCounters.Between(Status(), Status(user: 3, claims: 0), [Copied, Copied]);

        Assert.Equal("[receive.user, 3]", $"{Assert.Single(counted.Changes)}");
        Assert.True(counted.HasOwn);
        Assert.False(UserCounters.Between(Status(), Status(user: 3, copies: 0, claims: 0), []).HasOwn);
    }

    private static DeviceStatus Status(uint user = 0, uint noSlot = 0, uint? copies = null, uint claims = 1)
    {
        JsonNode status = JsonNode.Parse(RunSample.Status(0, 0, $$"""{ "name": "tap", "state": "running", "claims": {{claims}} }""", notes: "").Json.GetRawText())!;
        status["receive"]!["user"] = user;
        status["receive"]!["copies"] = copies ?? user + noSlot;
        status["receive"]!["dropped"] = new JsonObject { ["noSlot"] = noSlot };
        return DeviceStatus.Parse(JsonSerializer.SerializeToElement(status));
    }
}
