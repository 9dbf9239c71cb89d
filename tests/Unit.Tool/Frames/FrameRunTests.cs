// What send and watch do, at a device that is a socket of the test's own.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Frames;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Frames;

public sealed class FrameRunTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly PortAddress Own = new(PhysicalAddress.Parse("02-00-00-00-00-01"), IPAddress.Parse("10.0.0.254"));
    private static readonly PortAddress Port = new(PhysicalAddress.Parse("52-54-00-12-34-56"), IPAddress.Parse("10.0.0.2"));
    private static readonly ValidFrames FromPort = new(Port, Own);

    private readonly TemporaryFolder folder = new();
    private readonly Socket peer = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly FrameFeed feed = new();
    private readonly List<SeenFrame> seen = [];
    private DatagramWire wire = null!;
    private DeviceSession device = null!;

    public Task InitializeAsync()
    {
        string host = Path.Combine(folder.Path, "host");
        string board = Path.Combine(folder.Path, "board");
        wire = new DatagramWire(host, board);
        peer.Bind(new UnixDomainSocketEndPoint(board));
        peer.Connect(new UnixDomainSocketEndPoint(host));
        wire.Connect();
        device = new DeviceSession(new Station(new ObservedWire(wire, feed.Observe), Own), Port);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await device.DisposeAsync();
        await device.Station.DisposeAsync();
        await wire.DisposeAsync();
        peer.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task WhatTheDeviceSendsIsShownAndWhatComesBackIsCounted()
    {
        SendRun run = new(device, feed, Plan(count: 3, rate: 1000, expected: 4));
        using FrameQueue early = device.Receive(EchoProtocol.Type);
        peer.Send(FromPort.User(EchoProtocol.Answer, [0]));
        await early.NextAsync(Limit);
        Task running = run.RunAsync(seen.Add, CancellationToken.None);

        for (int i = 0; i < 3; i++)
        {
            peer.Send(EchoProtocol.ExpectedAnswer(await ReceiveAsync()));
        }

        peer.Send(FromPort.OfType(ValidFrames.NobodysType, [1]));
        peer.Send(FromPort.ArpRequest());
        // A heartbeat, which nobody has asked for.
        peer.Send(EthernetFrame.Build(PhysicalAddress.Parse("03-00-00-00-00-01"), Port.Hardware, EchoProtocol.Type, [7]));
        peer.Send(new ValidFrames(new PortAddress(PhysicalAddress.Parse("02-00-00-00-00-09"), Own.Protocol), Own).User(EchoProtocol.Answer, [9]));
        peer.Send(FromPort.Tagged(provider: false, []));
        await running;

        Assert.Equal((3, 4, true), (run.Sent, run.Received, run.IsAsExpected));
        Assert.Equal([false, false, false, false, true], seen.Select(static one => one.Vlan is not null));
        Assert.All(seen, static one => Assert.True(one.FromDevice && one.Seconds >= 0));
    }

    [Fact]
    public async Task AnswersThatDoNotComeAreMissed()
    {
        SendRun run = new(device, feed, Plan(count: 2, rate: null, expected: 1) with { Wait = TimeSpan.FromMilliseconds(1) });

        await run.RunAsync(seen.Add, CancellationToken.None);

        Assert.Equal((2, 0, false), (run.Sent, run.Received, run.IsAsExpected));
    }

    [Fact]
    public async Task WhatIsExpectedEndsTheSending()
    {
        SendRun run = new(device, feed, Plan(count: 1_000_000, rate: 1, expected: 1));
        Task running = run.RunAsync(seen.Add, CancellationToken.None);

        peer.Send(EchoProtocol.ExpectedAnswer(await ReceiveAsync()));
        await running.WaitAsync(Limit);

        Assert.InRange(run.Sent, 1, 100);
        Assert.Equal(1, run.Received);
    }

    [Fact]
    public async Task AFrameThatCannotBeSentEndsTheWait()
    {
        peer.Dispose();
        SendRun run = new(device, feed, Plan(count: 1, rate: null, expected: null) with { Wait = TimeSpan.FromDays(1) });

        WireException error = await Assert.ThrowsAsync<WireException>(() => run.RunAsync(seen.Add, CancellationToken.None).WaitAsync(Limit));

        Assert.Contains("Connection refused", error.Message);
    }

    [Fact]
    public void WhatNobodyTakesIsNotKeptForEver()
    {
        byte[] frame = new byte[EthernetFrame.MinimumBytes];
        for (int i = 0; i < 100_003; i++)
        {
            feed.Observe(DateTimeOffset.UnixEpoch, FrameDirection.Received, frame);
        }

        Assert.Equal(3, feed.Missed);
    }

    [Fact]
    public async Task AFrameGoesWhereItIsToGo()
    {
        PhysicalAddress group = PhysicalAddress.Parse("03-00-00-00-00-01");
        SendRun run = new(device, feed, Plan(count: 1, rate: null, expected: null) with { To = group, Wait = TimeSpan.FromMilliseconds(1) });

        await run.RunAsync(seen.Add, CancellationToken.None);

        byte[] expected = [3, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0x88, 0xB5, (byte)'E', 7, .. new byte[60 - 16]];
        Assert.Equal(expected, await ReceiveAsync());
    }

    [Fact]
    public async Task AWireThatGoesDownEndsBoth()
    {
        Task sending = new SendRun(device, feed, Plan(count: 1, rate: null, expected: 1)).RunAsync(seen.Add, CancellationToken.None);
        Task watching = new WatchRun(device, feed, filter: null, count: null).RunAsync(seen.Add, CancellationToken.None);

        wire.Fail(new WireException("the firmware stopped"));

        Assert.Equal("the firmware stopped", (await Assert.ThrowsAsync<WireException>(() => sending)).Message);
        Assert.Equal("the firmware stopped", (await Assert.ThrowsAsync<WireException>(() => watching)).Message);
    }

    [Fact]
    public async Task WatchingEndsWithTheCountOfWhatTheFilterChooses()
    {
        using FrameFilter filter = new("ether proto 0x88b5");
        WatchRun run = new(device, feed, filter, count: 2);
        Task watching = run.RunAsync(seen.Add, CancellationToken.None);

        await device.SendAsync(EchoProtocol.Type, new byte[] { EchoProtocol.Echo });
        peer.Send(FromPort.ArpRequest());
        peer.Send(FromPort.User(EchoProtocol.Answer, []));
        await watching.WaitAsync(Limit);

        // This side's question, the device's ARP, this side's answer to it at some time, and the device's answer.
        Assert.InRange(run.Passed, 3, 4);
        Assert.Equal(2, run.Shown);
        Assert.Equal([false, true], seen.Select(static one => one.FromDevice));
    }

    [Fact]
    public async Task WhatHasPassedByTheEndIsShown()
    {
        await device.SendAsync(EchoProtocol.Type, new byte[] { EchoProtocol.Echo });

        await new WatchRun(device, feed, filter: null, count: null).RunAsync(seen.Add, new CancellationToken(canceled: true));

        Assert.Single(seen);
    }

    private static SendPlan Plan(int count, int? rate, int? expected) =>
        new(EchoProtocol.Type, To: null, Vlan: null, [EchoProtocol.Echo, 7], count, rate, Limit, expected);

    private async Task<byte[]> ReceiveAsync()
    {
        byte[] buffer = new byte[EthernetFrame.BufferBytes];
        using CancellationTokenSource limit = new(Limit);
        int length = await peer.ReceiveAsync(buffer, SocketFlags.None, limit.Token);
        return buffer[..length];
    }
}
