// What the agent says on the console, and when it announces.
using System;
using System.Linq;
using PortShare.Apps.Lldp;

namespace PortShare.Core.Tests.Lldp;

public sealed class AgentTests : IDisposable
{
    private const uint Ipv4 = 0x0A000002;

    private readonly FakeBoard board = new();
    private readonly Agent agent = new();

    public void Dispose() => board.Dispose();

    [Fact]
    public void AppearanceChangeAndLeaveAreSaid()
    {
        agent.Receive(Pdu.Of(1, 20, Pdu.Tlv(5, [.. "switch"u8]), Pdu.Management(10, 0, 200, 1)), 0);
        agent.Receive(Pdu.Of(1, 20, Pdu.Tlv(5, [.. "switch"u8]), Pdu.Management(10, 0, 200, 1)), 1);
        agent.Receive(Pdu.Of(1, 20, Pdu.Tlv(5, [.. "router"u8])), 2);
        agent.Receive(Pdu.Of(1, 0), 3);

        Assert.Equal(
            ["neighbour appeared: switch, port 1, 10.0.200.1", "neighbour changed: router, port 1", "neighbour gone (shutdown): router, port 1"],
            board.Lines);
    }

    [Fact]
    public void WhoseTimeHasPassedIsGone()
    {
        agent.Receive(Pdu.Of(1, 20), 0);
        agent.Receive(Pdu.Of(2, 20), 0);

        agent.MustAnnounce(19_999, hasLink: true, Ipv4);
        Assert.Equal(2, board.Lines.Count);
        agent.MustAnnounce(20_000, hasLink: true, Ipv4);
        Assert.Equal(
            ["neighbour gone (aged out): 02:00:00:00:00:01, port 1", "neighbour gone (aged out): 02:00:00:00:00:02, port 1"], board.Lines[2..]);
    }

    [Fact]
    public void IdsAreWrittenByTheirSubtypes()
    {
        agent.Receive([.. Pdu.Tlv(1, 5, 1, 192, 0, 2, 7), .. Pdu.Tlv(2, 3, 2, 0, 0, 0, 0xAB, 0xCD), .. Pdu.TimeToLive(20)], 0);
        agent.Receive([.. Pdu.Tlv(1, 4, 9, (byte)'\\'), .. Pdu.Tlv(2, [5, .. "eth0"u8]), .. Pdu.TimeToLive(20)], 0);

        Assert.Equal(["neighbour appeared: 192.0.2.7, port 02:00:00:00:ab:cd", "neighbour appeared: ??, port eth0"], board.Lines);
    }

    [Fact]
    public void WhatIsSentIsPrintableAndShortWhenItIsSaid()
    {
        byte[] evil = [.. Enumerable.Range(0, 255).Select(static i => (byte)i)];
        byte[] pdu =
        [
            .. Pdu.Tlv(1, [7, .. evil]), .. Pdu.Tlv(2, [7, .. Enumerable.Repeat((byte)'p', 255)]), .. Pdu.TimeToLive(20), .. Pdu.Tlv(5, [.. evil[60..]]),
            .. Pdu.Management(255, 255, 255, 255), .. Pdu.End,
        ];
        agent.Receive(pdu, 0);
        agent.MustAnnounce(20_000, hasLink: true, Ipv4);

        Assert.Equal(
            $"neighbour gone (aged out): <=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[, port {new string('p', 32)}, 255.255.255.255", board.LastLine);
        Assert.InRange(board.LastLine.Length, 100, 120);
    }

    [Fact]
    public void NobodyFloodsTheConsole()
    {
        // One that changes its name ten times a second, for ten seconds.
        for (uint nowMs = 0; nowMs < 10_000; nowMs += 100)
        {
            agent.Receive(Pdu.Of(1, 20, Pdu.Tlv(5, (byte)('a' + nowMs / 100 % 2))), nowMs);
        }

        Assert.Equal((int)NeighbourLog.LinesInARow + 9, board.Lines.Count);
        agent.MustAnnounce(10_000, hasLink: true, Ipv4);
        Assert.Equal("in all: 0 LLDPDUs and 0 TLVs malformed, 0 without room, 83 lines left out", board.LastLine);
    }

    [Fact]
    public void WhatIsDroppedIsCountedAndSaidNowAndThen()
    {
        for (byte station = 0; station <= NeighbourTable.Capacity; station++)
        {
            agent.Receive(Pdu.Of(station, 1000, Pdu.Tlv(8)), 0);
        }
        agent.Receive([1], 0);
        board.Lines.Clear();

        agent.MustAnnounce(0, hasLink: true, Ipv4);
        agent.Receive([], 0);
        agent.MustAnnounce(29_999, hasLink: true, Ipv4);
        Assert.Equal(["in all: 1 LLDPDUs and 9 TLVs malformed, 1 without room, 0 lines left out"], board.Lines);
        agent.MustAnnounce(30_000, hasLink: true, Ipv4);
        agent.MustAnnounce(60_000, hasLink: true, Ipv4);
        Assert.Equal(["in all: 2 LLDPDUs and 9 TLVs malformed, 1 without room, 0 lines left out"], board.Lines[1..]);
    }

    [Fact]
    public void ItAnnouncesWhileThereIsALinkAndSoonWhenItComes()
    {
        Assert.False(agent.MustAnnounce(0, hasLink: false, Ipv4));
        Assert.Equal(1000u, agent.LeftMs(0));
        Assert.Equal(5, AnnouncedIn(1000, 40_000));
        Assert.False(agent.MustAnnounce(100_000, hasLink: false, Ipv4));
        Assert.True(agent.MustAnnounce(100_001, hasLink: true, Ipv4));
    }

    [Fact]
    public void ItAnnouncesAnAddressAndGreetsANeighbourSoon()
    {
        Assert.Equal(4, AnnouncedIn(0, 10_000));

        Assert.True(agent.MustAnnounce(10_000, hasLink: true, Ipv4 + 1));
        Assert.False(agent.MustAnnounce(11_000, hasLink: true, Ipv4 + 1));
        agent.Receive(Pdu.Of(1, 120), 11_500);
        Assert.Equal(0u, agent.LeftMs(11_500));
        Assert.True(agent.MustAnnounce(11_500, hasLink: true, Ipv4 + 1));
    }

    private int AnnouncedIn(ulong fromMs, ulong untilMs)
    {
        int count = 0;
        for (ulong nowMs = fromMs; nowMs < untilMs; nowMs += agent.LeftMs(nowMs))
        {
            count += agent.MustAnnounce(nowMs, hasLink: true, Ipv4) ? 1 : 0;
        }
        return count;
    }
}
