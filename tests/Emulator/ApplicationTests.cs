// The applications besides echo: each alone, and all at once with kernel traffic.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.BadFrames;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

/// <summary>A board with the application <c>hello</c>.</summary>
public sealed class HelloPort() : EmulatedPort("hello");

/// <summary>A board with the application <c>counter</c>.</summary>
public sealed class CounterPort() : EmulatedPort("counter");

/// <summary>A board with three applications.</summary>
public sealed class SharedPort() : EmulatedPort("echo", "hello", "counter");

public class HelloTests(HelloPort emulated) : IClassFixture<HelloPort>
{
    private const int LedPin = 0;
    private const uint Led = 1u << LedPin;

    private readonly PortUnderTest _port = emulated.Port;
    private readonly Liveness _live = new(emulated.Port);

    [Fact]
    public async Task FramesOfEveryLengthComeBackByteByByte()
    {
        DeviceStatus before = await _port.ReadConservedStatusAsync();

        for (int frameBytes = EthernetFrame.MinimumBytes; frameBytes <= EthernetFrame.MaximumBytes; frameBytes++)
        {
            byte[] data = new byte[frameBytes - EthernetFrame.HeaderBytes - 1];
            new Random(frameBytes).NextBytes(data);
            byte[] request = EchoProtocol.Build(
                _port.Station.Address.Hardware, _port.Address.Hardware, EchoProtocol.Echo, data, frameBytes, EchoProtocol.HelloType);
            byte[] expected = EchoProtocol.ExpectedAnswer(request);
            Assert.Equal(
                expected,
                await _port.ExchangeAsync(
                    request, answer => answer.AsSpan().StartsWith(expected.AsSpan(0, EthernetFrame.HeaderBytes)), $"{frameBytes} bytes"));
        }

        DeviceStatus after = await _port.ReadConservedStatusAsync();
        Assert.Equal(before.Receive.Dropped, after.Receive.Dropped);
        Assert.Equal(after.Receive.User - before.Receive.User, after.Transmit.User - before.Transmit.User);
    }

    [EmulatedFact(Emulated.Leds)]
    public async Task EachQuestionTogglesTheLed()
    {
        uint level = await ReadLedAsync();
        for (int frame = 0; frame < 5; frame++)
        {
            await _live.CheckUserEchoAsync(EchoProtocol.HelloType);
            level ^= Led;
            Assert.Equal(level, await ReadLedAsync());
        }
    }

    // hello toggles what it reads.
    [EmulatedFact(Emulated.Leds)]
    public async Task ALevelSetFromOutsideIsWhatTheApplicationReads()
    {
        foreach (bool isHigh in new[] { true, true, false, false, true })
        {
            await emulated.Board.SetPinAsync(LedPin, isHigh);
            Assert.Equal(isHigh, await ReadLevelAsync());

            await _live.CheckUserEchoAsync(EchoProtocol.HelloType);
            Assert.Equal(!isHigh, await ReadLevelAsync());
        }
    }

    [EmulatedFact(Emulated.Leds)]
    public async Task SettingAPinLeavesTheOthersAlone()
    {
        const int Other = LedPin + 1;
        const uint Both = 0b11;
        uint register = TestImage.Board.Gpio!.Address;

        await Task.WhenAll(emulated.Board.SetPinAsync(LedPin, isHigh: true), emulated.Board.SetPinAsync(Other, isHigh: true));
        Assert.Equal(Both, await emulated.Board.ReadWordAsync(register));

        await emulated.Board.SetPinAsync(Other, isHigh: false);
        Assert.Equal(Led, await emulated.Board.ReadWordAsync(register));
    }

    [Theory]
    [InlineData(EchoProtocol.Answer)]
    [InlineData(EchoProtocol.Sink)]
    public async Task WhatIsNoQuestionIsNotAnswered(byte command)
    {
        DeviceStatus before = await _port.ReadConservedStatusAsync();

        await SendAndAskAsync(command);

        DeviceStatus after = await _port.ReadConservedStatusAsync();
        Assert.Equal(2u, after.Miniports[0].Received - before.Miniports[0].Received);
        Assert.Equal(1u, after.Miniports[0].Sent - before.Miniports[0].Sent);
    }

    [EmulatedTheory(Emulated.Leds)]
    [InlineData(EchoProtocol.Answer)]
    [InlineData(EchoProtocol.Sink)]
    public async Task WhatIsNoQuestionTogglesNothing(byte command)
    {
        uint level = await ReadLedAsync();

        await SendAndAskAsync(command);

        Assert.Equal(level ^ Led, await ReadLedAsync());
    }

    // Frames are handled in order: once the question is answered, the frame before it has been dealt with.
    private async Task SendAndAskAsync(byte command)
    {
        await _port.Station.SendAsync(EchoProtocol.Build(
            _port.Station.Address.Hardware, _port.Address.Hardware, command, [], EthernetFrame.MinimumBytes, EchoProtocol.HelloType));
        await _live.CheckUserEchoAsync(EchoProtocol.HelloType);
    }

    private async Task<bool> ReadLevelAsync() => (await _port.Device.ReadStatusAsync()).Pins!.Levels[LedPin];

    private async Task<uint> ReadLedAsync() => await emulated.Board.ReadWordAsync(TestImage.Board.Gpio!.Address) & Led;
}

public class CounterTests(CounterPort emulated) : IClassFixture<CounterPort>
{
    private const uint PeriodMs = 100;

    private readonly PortUnderTest _port = emulated.Port;

    [Fact]
    public async Task NumbersFollowEachOtherInFramesOfTheirOwnProtocol()
    {
        using CountListener counter = new(_port);

        await counter.HearAsync(10);

        IReadOnlyList<uint> numbers = counter.Numbers;
        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(i => numbers[0] + (uint)i), numbers);
        Assert.All(counter.Frames, frame =>
        {
            Assert.Equal(EthernetFrame.MinimumBytes, frame.Length);
            Assert.Equal(-1, frame.AsSpan(EthernetFrame.HeaderBytes + 9).IndexOfAnyExcept((byte)0));
        });
    }

    // By the device's own clock. When the machine keeps the emulator waiting, the counter catches up.
    [Fact]
    public async Task ANumberComesEvery100Milliseconds()
    {
        const int Enough = 20;
        using CountListener counter = new(_port);
        DeviceStatus before = await _port.ReadConservedStatusAsync();
        long deviationMs;
        int attempts = 10;
        do
        {
            await counter.HearAsync(Enough);
            DeviceStatus after = await _port.ReadConservedStatusAsync();
            deviationMs = (long)((after.Transmit.User - before.Transmit.User) * PeriodMs) - (after.UptimeMs - before.UptimeMs);
        }
        while (Math.Abs(deviationMs) > PeriodMs && --attempts > 0);

        Assert.InRange(deviationMs, -PeriodMs, PeriodMs);
    }
}

public class SharedPortTests(SharedPort emulated) : IClassFixture<SharedPort>
{
    private const uint MessagesOfEachKind = 3_000;
    private const ushort OwnUdpPort = 49152;

    // What the emulated MAC holds, of all kinds together: see EchoWindow.
    private const int EchoMessages = 2;
    private const int HelloMessages = 1;

    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(60);

    private readonly PortUnderTest _port = emulated.Port;

    [Fact]
    public async Task ThreeApplicationsAndKernelTrafficAtOnceLoseNothing()
    {
        await using RawEchoPath echoPath = new(_port.Station, _port.Address);
        await using RawEchoPath helloPath = new(_port.Station, _port.Address, EchoProtocol.HelloType);
        await using WireUdpEchoPath kernelPath = new(_port.Station, _port.Address, OwnUdpPort);
        EchoLoad[] loads =
        [
            new(echoPath, EchoMessages, LossLimit),
            new(helloPath, HelloMessages, LossLimit),
            new(kernelPath, TestImage.Window.KernelMessages, LossLimit),
        ];
        using CountListener counter = new(_port);
        DeviceStatus before = await _port.ReadConservedStatusAsync();

        await Task.WhenAll(loads.Select(load => load.RunAsync(MessagesOfEachKind, CancellationToken.None)));

        await counter.HearAsync(1);
        DeviceStatus after = await _port.ReadConservedStatusAsync();
        EchoTotals flawless = new(MessagesOfEachKind, MessagesOfEachKind, Lost: 0, Wrong: 0);
        Assert.All(loads, load => Assert.Equal(flawless, load.Totals));
        Assert.Equal(before.Receive.Dropped, after.Receive.Dropped);
        Assert.Equal(before.Transmit.Dropped, after.Transmit.Dropped);
        Assert.Equal(MessagesOfEachKind, SentBy("echo", after) - SentBy("echo", before));
        Assert.Equal(MessagesOfEachKind, SentBy("hello", after) - SentBy("hello", before));
        await counter.HearAsync((int)(SentBy("counter", after) - SentBy("counter", before)) - 1);
        IReadOnlyList<uint> numbers = counter.Numbers;
        Assert.Equal(Enumerable.Range(0, numbers.Count).Select(i => numbers[0] + (uint)i), numbers);
    }

    [Theory]
    [InlineData(EchoProtocol.Type, "echo")]
    [InlineData(EchoProtocol.HelloType, "hello")]
    public async Task AFrameWithoutPayloadIsTakenAndNotAnswered(EthernetType type, string application)
    {
        DeviceStatus before = await _port.ReadConservedStatusAsync();

        await _port.Station.SendAsync(EthernetFrame.Build(
            _port.Address.Hardware, _port.Station.Address.Hardware, type, [], EthernetFrame.HeaderBytes));
        await new Liveness(_port).CheckUserEchoAsync(type);

        DeviceStatus after = await _port.ReadConservedStatusAsync();
        Assert.Equal(2u, Of(application, after).Received - Of(application, before).Received);
        Assert.Equal(1u, Of(application, after).Sent - Of(application, before).Sent);
    }

    private static uint SentBy(string application, DeviceStatus status) => Of(application, status).Sent;

    private static MiniportCounters Of(string application, DeviceStatus status) =>
        Assert.Single(status.Miniports, miniport => miniport.Name == application);
}
