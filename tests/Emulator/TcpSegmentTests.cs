// Single segments of TCP, made by hand: what opens a connection, and what an open one takes and answers (RFC 9293, 3.10.7.4).
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class TcpSegmentTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    private const ushort EchoPort = Datagrams.EchoPort;
    private const ushort WindowBytes = 5840;
    private const ushort FullSize = 1460;
    private const ushort SmallestSize = 88;
    private const uint AnswersInATick = 8;
    private const uint RefusedSegments = 200;
    private const int BurstSegments = 24;
    private const int MostBursts = 1000;

    private static int s_lastPort = 22_000;

    private readonly PortUnderTest port = emulated.Port;

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(87)]
    public async Task APeerThatTakesSmallSegmentsOnlyIsReset(int size)
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        Segment answer = await port.ExchangeAsync(Syn(NextPort(), (ushort)size));

        Assert.Equal(TcpFlags.Rst | TcpFlags.Ack, answer.Flags);
        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(before.Lwip.Refused.TcpSegmentSize + 1, after.Lwip.Refused.TcpSegmentSize);
    }

    // 1,460 bytes in 17 segments.
    [Theory]
    [InlineData(SmallestSize)]
    [InlineData(0)]
    [InlineData(536)]
    [InlineData(9000)]
    public async Task DataComesBackInSegmentsOfThePeersSize(int size)
    {
        Peer peer = await ConnectAsync(size);
        byte[] data = Pattern(FullSize);
        List<byte> echo = [];

        peer = await CollectAsync(peer, data, echo);

        Assert.Equal(data, echo);
        await ResetAsync(peer);
    }

    // The echo of a whole window, to a peer that takes 88 bytes at a time, in turns of what the board sends of itself.
    [Fact]
    public async Task AWholeWindowOfSmallSegmentsComesBack()
    {
        Peer peer = await ConnectAsync(SmallestSize, ushort.MaxValue);
        byte[] data = Pattern(WindowBytes);
        List<byte> echo = [];

        foreach (byte[] part in data.Chunk(FullSize))
        {
            peer = await CollectAsync(peer, part, echo);
        }

        Assert.Equal(data, echo);
        await ResetAsync(peer);
    }

    // Forged by somebody who does not see the answers.
    [Fact]
    public async Task DataThatAcknowledgesAGuessOpensNothing()
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        Random random = new(11);
        for (int i = 0; i < 200; i++)
        {
            ushort own = NextPort();
            await port.SendAsync(Syn(own, FullSize));
            Segment forged = new(own, EchoPort, TcpFlags.Ack | TcpFlags.Push, 0x1001, (uint)random.NextInt64(1L << 32), Data: Pattern(10));
            Segment answer = await port.ExchangeAsync(forged, static segment => !segment.Flags.HasFlag(TcpFlags.Syn));

            Assert.True(answer.Flags.HasFlag(TcpFlags.Rst), $"guess {i}: {answer}");
        }

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(before.Memory.TcpConnections.Used, after.Memory.TcpConnections.Used);
    }

    // Consecutive connections' first numbers, and those of neighbouring ports, have nothing in common: with a counter, or a hash that is
    // none, the differences repeat.
    [Fact]
    public async Task FirstNumbersCannotBeForeseen()
    {
        List<uint> numbers = [];
        for (int i = 0; i < 64; i++)
        {
            numbers.Add((await port.ExchangeAsync(Syn(NextPort(), FullSize))).Sequence);
        }

        uint[] differences = [.. numbers.Zip(numbers.Skip(1), static (first, second) => second - first)];
        Assert.Equal(differences.Length, differences.Distinct().Count());
        Assert.InRange(differences.Count(static difference => difference < 1u << 31), 12, 51);
    }

    // lwIP by itself takes the option from any segment.
    [Fact]
    public async Task ASegmentSizeBehindTheSynIsDropped()
    {
        Peer peer = await ConnectAsync(FullSize);
        DeviceStatus before = await port.ReadConservedStatusAsync();

        await port.SendAsync(peer.Segment(TcpFlags.Ack | TcpFlags.Push, Pattern(10)) with { Mss = 1 });
        List<byte> echo = [];
        await CollectAsync(peer, [1, 2, 3], echo);

        Assert.Equal([1, 2, 3], echo);
        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(before.Lwip.Refused.TcpSegmentSize + 1, after.Lwip.Refused.TcpSegmentSize);
        await ResetAsync(peer);
    }

    // lwIP by itself goes on probing with nothing left to send, and stops the board by an assertion.
    [Fact]
    public async Task TheLastByteIsAcknowledgedByAnAnswerToItsProbe()
    {
        Peer peer = await ConnectAsync(FullSize, window: 0);
        Segment probe = await port.ExchangeAsync(
            peer.Segment(TcpFlags.Ack | TcpFlags.Push, [1]), answer => answer.Length == 1 && answer.Sequence == peer.NextFromBoard);
        peer = peer with { NextToBoard = peer.NextToBoard + 1, NextFromBoard = probe.Sequence + 1 };
        await port.SendAsync(peer.Segment(TcpFlags.Ack, []));

        DeviceStatus before = await port.ReadConservedStatusAsync();
        await port.WaitForAsync(status => status.UptimeMs > before.UptimeMs + 2000);
        await ResetAsync(peer);
    }

    [Fact]
    public async Task DataWithoutAcknowledgmentIsDropped()
    {
        Peer peer = await ConnectAsync(FullSize);
        DeviceStatus before = await port.ReadConservedStatusAsync();

        await port.SendAsync(peer.Segment(TcpFlags.Push, Pattern(10)));
        await port.SendAsync(peer.Segment(TcpFlags.None, []));
        List<byte> echo = [];
        await CollectAsync(peer, [1, 2, 3], echo);

        Assert.Equal([1, 2, 3], echo);
        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(before.Lwip.Refused.TcpAcknowledgment + 2, after.Lwip.Refused.TcpAcknowledgment);
        await ResetAsync(peer);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(1_000_000_000)]
    [InlineData(-1_000_000)]
    public async Task DataThatAcknowledgesWhatWasNotSentIsAnsweredAndDropped(int distance)
    {
        Peer peer = await ConnectAsync(FullSize);

        Segment answer = await port.ExchangeAsync(
            peer.Segment(TcpFlags.Ack | TcpFlags.Push, Pattern(10)) with { Acknowledged = peer.NextFromBoard + (uint)distance });

        Assert.Equal((TcpFlags.Ack, peer.NextToBoard, 0), (answer.Flags, answer.Acknowledged, answer.Length));
        await ResetAsync(peer);
    }

    // The board cannot take more until its echo is acknowledged: it has announced a window of 0.
    [Fact]
    public async Task ThePureAcknowledgmentsOfAClosedWindowAreAnsweredAFewTimes()
    {
        Peer peer = await ConnectAsync(FullSize, window: 0);
        for (int sent = 0; sent < WindowBytes; sent += FullSize)
        {
            await port.SendAsync(peer.Segment(TcpFlags.Ack, Pattern(FullSize)));
            peer = peer with { NextToBoard = peer.NextToBoard + FullSize };
        }

        DeviceStatus before = await port.WaitForAsync(status => status.Memory.TcpSegments.Used >= 4);
        await FloodAsync(before, peer.Segment(TcpFlags.Ack, []));
        await ResetAsync(peer);
    }

    public static TheoryData<string, int, bool> Unacceptable => new()
    {
        { "old data", -5, true },
        { "data beyond the window", 100_000, true },
        { "nothing beyond the window", 100_000, false },
        { "a hole before it", 100, true },
    };

    // RFC 5961, 7.
    [Theory]
    [MemberData(nameof(Unacceptable))]
    public async Task WhatIsNotAcceptableIsAnsweredAFewTimes(string what, int distance, bool hasData)
    {
        Assert.NotEmpty(what);
        Peer peer = await ConnectAsync(FullSize);
        Segment segment = peer.Segment(TcpFlags.Ack, hasData ? Pattern(5) : []);

        await FloodAsync(await port.ReadConservedStatusAsync(), segment with { Sequence = segment.Sequence + (uint)distance });
        await ResetAsync(peer);
    }

    [Theory]
    [InlineData((byte)(TcpFlags.Syn), 0)]
    [InlineData((byte)(TcpFlags.Syn | TcpFlags.Ack), 10)]
    [InlineData((byte)(TcpFlags.Rst), 1)]
    public async Task WhatWouldResetIsChallengedAFewTimes(byte flags, int distance)
    {
        Peer peer = await ConnectAsync(FullSize);
        Segment segment = peer.Segment((TcpFlags)flags, []);

        await FloodAsync(await port.ReadConservedStatusAsync(), segment with { Sequence = segment.Sequence + (uint)distance });

        List<byte> echo = [];
        await CollectAsync(peer, [1, 2, 3], echo);
        Assert.Equal([1, 2, 3], echo);
        await ResetAsync(peer);
    }

    // A few answers in half a second of the board's clock, however many come. A burst is no more than the board has places for.
    private async Task FloodAsync(DeviceStatus before, Segment segment)
    {
        uint answers = 0;
        using IDisposable listening = port.Station.Listen(
            frame => answers += Segment.TryRead(frame, out _) is Segment answer && answer.OwnPort == segment.OwnPort ? 1u : 0);
        DeviceStatus after = before;
        for (int burst = 0; burst < MostBursts && after.Lwip.Refused.TcpAnswer < before.Lwip.Refused.TcpAnswer + RefusedSegments; burst++)
        {
            for (int i = 0; i < BurstSegments; i++)
            {
                await port.SendAsync(segment);
            }

            after = await port.ReadConservedStatusAsync();
        }

        Assert.True(after.Lwip.Refused.TcpAnswer >= before.Lwip.Refused.TcpAnswer + RefusedSegments, $"{after.Lwip.Refused}");
        uint ticks = (after.UptimeMs - before.UptimeMs) / 500 + 2;
        Assert.InRange(answers, AnswersInATick, ticks * AnswersInATick);
    }

    private static ushort NextPort() => (ushort)Interlocked.Increment(ref s_lastPort);

    private static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 7))];

    private static Segment Syn(ushort own, ushort size) =>
        new(own, EchoPort, TcpFlags.Syn, 0x1000) { Mss = size == 0 ? null : size };

    private async Task<Peer> ConnectAsync(int size, ushort window = 8192)
    {
        ushort own = NextPort();
        Segment answer = await port.ExchangeAsync(Syn(own, (ushort)size));
        Assert.Equal(TcpFlags.Syn | TcpFlags.Ack, answer.Flags);
        Peer peer = new(own, 0x1001, answer.Sequence + 1, window);
        await port.SendAsync(peer.Segment(TcpFlags.Ack, []));
        return peer;
    }

    // Sends data and acknowledges what comes back, until all has.
    private async Task<Peer> CollectAsync(Peer peer, byte[] data, List<byte> echo)
    {
        Channel<Segment> arrived = Channel.CreateUnbounded<Segment>();
        using IDisposable listening = port.Station.Listen(frame =>
        {
            if (Segment.TryRead(frame, out _) is Segment segment && segment.OwnPort == peer.Own)
            {
                arrived.Writer.TryWrite(segment);
            }
        });
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        int wanted = echo.Count + data.Length;
        await port.SendAsync(peer.Segment(TcpFlags.Ack | TcpFlags.Push, data));
        peer = peer with { NextToBoard = peer.NextToBoard + (uint)data.Length };
        while (echo.Count < wanted)
        {
            Segment segment = await arrived.Reader.ReadAsync(limit.Token);
            if (segment.Length != 0 && segment.Sequence == peer.NextFromBoard)
            {
                echo.AddRange(segment.Data!);
                peer = peer with { NextFromBoard = peer.NextFromBoard + (uint)segment.Length };
                await port.SendAsync(peer.Segment(TcpFlags.Ack, []));
            }
        }

        return peer;
    }

    private async Task ResetAsync(Peer peer)
    {
        await port.SendAsync(peer.Segment(TcpFlags.Rst, []));
        await port.ReadConservedStatusAsync();
    }

    private sealed record Peer(ushort Own, uint NextToBoard, uint NextFromBoard, ushort Window)
    {
        public Segment Segment(TcpFlags flags, byte[] data) => new(Own, EchoPort, flags, NextToBoard, NextFromBoard, Window, data);
    }
}
