using System;
using System.Collections.Generic;
using System.Text.Json;

using PortShare.Client;
using PortShare.Tool.Tests.Running;

namespace PortShare.Tool.Tests.Client;

public class DeviceStatusTests
{
    private const string Listening = """{ "name": "echo", "state": "running", "claims": 1 }, { "name": "", "state": "refused", "faults": 7 }""";

    [Fact]
    public void AMissingCounterIsAnErrorThatNamesIt()
    {
        FormatException error = Assert.Throws<FormatException>(
            () => DeviceStatus.Parse(JsonDocument.Parse("{\"abi\":1}").RootElement));

        Assert.Contains("'receive'", error.Message);
    }

    [Fact]
    public void PinsHaveLevels()
    {
        PinStatus pins = new(Used: "0x80000003", High: "0x80000001");

        Assert.Equal(new Dictionary<int, bool> { [0] = true, [1] = false, [31] = true }, pins.Levels);
        Assert.Equal(new PinStatus(Used: "0x80000003", High: "0x80000001"), pins);
    }

    [Fact]
    public void EachNumberHasAName()
    {
        IReadOnlyDictionary<string, uint> counters = Counters.Of(RunSample.Status(10, 20, Listening, notes: ""));

        Assert.Equal(30u, counters["receive.frames"]);
        Assert.Equal(10u, counters["miniports.echo.received"]);
        Assert.Equal(1u, counters["applications.echo.claims"]);
        Assert.Equal(20u, counters["lwip.ip.received"]);
        Assert.DoesNotContain("applications..faults", counters.Keys);
    }

    [Fact]
    public void WhatHasChangedIsToldAcrossTheWrap()
    {
        IReadOnlyDictionary<string, uint> changes = Counters.Between(
            RunSample.Status(deviceUser: uint.MaxValue, 20, Listening, notes: ""), RunSample.Status(deviceUser: 2, 20, Listening, notes: ""));

        Assert.Equal(3u, changes["receive.user"]);
        Assert.DoesNotContain("receive.kernel", changes.Keys);
    }
}
