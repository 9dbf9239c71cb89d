// What ./portshare send and watch do, less the building.
using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Frames;
using PortShare.Tool.Verbs;

namespace PortShare.Emulator.Tests;

public class FrameVerbTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [Fact]
    public async Task WhatIsSentIsAnsweredAndCounted()
    {
        Assert.Equal(ExitStatus.Success, await SendAsync(vlan: null, expected: 1, isJson: true));

        JsonElement result = JsonDocument.Parse(output.ToString()).RootElement;
        JsonElement frame = Assert.Single(result.GetProperty("frames").EnumerateArray());
        Assert.Equal((TestImage.Board.Name, "samples", "echo", "0x88B5"), (Text("board"), Text("system"), Text("app"), Text("etherType")));
        Assert.Equal((1, 1, 60), (Number("sent"), Number("received"), Number("bytes")));
        Assert.Equal("416d696c" + new string('0', 2 * (46 - 4)), frame.GetProperty("payload").GetString());
        Assert.True(frame.GetProperty("fromDevice").GetBoolean());
        Assert.Equal((1, 1), (Counted("receive.user"), Counted("transmit.user")));
        Assert.Empty(error.ToString());

        string? Text(string name) => result.GetProperty(name).GetString();
        int Number(string name) => result.GetProperty(name).GetInt32();
        int Counted(string name) => result.GetProperty("counted").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task WhyNothingComesBackTheCountersSay()
    {
        ToolException missed = await Assert.ThrowsAsync<ToolException>(() => SendAsync(new VlanTag(5, 3), expected: 1, isJson: false));

        Assert.Equal("0 of 1 expected frames came back within 0.001 s", missed.Message);
        Assert.Equal(
            ["sent 1 of type 0x88B5, 60 bytes each; 0 came back", "the device counted: receive.dropped.tagged 1"],
            output.ToString().TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task WhoWatchesSeesTheBoardClaimItsAddress()
    {
        using FrameFilter filter = new("arp");
        using CancellationTokenSource limit = new(Limit);
        WatchVerb.Plan plan = new(Target, filter, HasPayload: false, Count: 1, Seconds: null, Observer: null, IsJson: true);

        Assert.Equal(ExitStatus.Success, await WatchVerb.RunAsync(Context, plan, limit.Token));

        JsonElement result = JsonDocument.Parse(output.ToString()).RootElement;
        JsonElement frame = Assert.Single(result.GetProperty("frames").EnumerateArray());
        string own = TestImage.Board.Network.Address.ToString();
        Assert.Equal($"ARP who has {own}? tell {own}", frame.GetProperty("meaning").GetString());
        Assert.True(frame.GetProperty("fromDevice").GetBoolean());
        Assert.Equal(1, result.GetProperty("shown").GetInt32());
        Assert.InRange(result.GetProperty("passed").GetInt32(), 1, int.MaxValue);
    }

    private static DeviceTarget Target
    {
        get
        {
            _ = TestImage.ExistingElf;
            return new DeviceTarget(new EmulatedTarget(TestImage.Image));
        }
    }

    private ToolContext Context => new(TestImage.Repository, output, error, IsTerminal: false);

    private Task<int> SendAsync(VlanTag? vlan, int expected, bool isJson)
    {
        SendPlan plan = new(
            EchoProtocol.Type,
            To: null,
            vlan,
            "Emil"u8.ToArray(),
            Count: 1,
            Rate: null,
            // Behind a tag, nothing is waited for.
            vlan is null ? Limit : TimeSpan.FromMilliseconds(1),
            expected);
        return SendVerb.RunAsync(Context, Target, plan, recording: null, isJson, CancellationToken.None);
    }
}
