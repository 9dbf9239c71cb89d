// Two boards on one wire: what one of them answers is no question to the other. Else a single frame with the other's address as its
// source, which anybody can send, goes round for ever.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Emulator.Tests;

public class TwoBoardsTests(TwoBoards boards) : IClassFixture<TwoBoards>
{
    private readonly PortAddress first = boards.First.Address;
    private readonly PortAddress second = boards.Second.Address;

    /// <summary>What the first board gets, and what then goes from board to board.</summary>
    public static TheoryData<string, string[]> KernelFrames => new()
    {
        { "ping", ["EchoReply"] },
        { "answer to a ping", [] },
        { "ARP question", ["ARP Response"] },
        { "ARP answer", [] },
        { "UDP echo", ["UDP from 7", "UnreachablePort"] },
        { "UDP echo from the echo port", [] },
        { "UDP to nobody", ["UnreachablePort"] },
        { "UDP to nobody from the echo port", ["UnreachablePort"] },
        { "SYN", ["SYN ACK", "RST"] },
        { "SYN from the same service", ["SYN ACK", "RST"] },
        { "SYN to nobody", ["RST"] },
        { "data of no connection", ["RST"] },
    };

    [Theory]
    [InlineData(EchoProtocol.Type, "echo")]
    [InlineData(EchoProtocol.HelloType, "hello")]
    public async Task AnApplicationsAnswerIsNotAnswered(EthernetType type, string application)
    {
        byte[] question = EchoProtocol.Build(
            second.Hardware, first.Hardware, EchoProtocol.Echo, [1, 2, 3], EthernetFrame.MinimumBytes, type);
        MiniportCounters[] before = await ReadAsync(application);

        IReadOnlyCollection<byte[]> passed = await boards.AskAsync(question, live => live.CheckUserEchoAsync(type));

        Assert.Equal([EchoProtocol.ExpectedAnswer(question)], passed);
        MiniportCounters[] after = await ReadAsync(application);
        const uint Received = TwoBoards.Rounds + 1;
        Assert.Equal([Received, Received], after.Zip(before, static (now, then) => now.Received - then.Received));
        Assert.Equal([Received, Received - 1], after.Zip(before, static (now, then) => now.Sent - then.Sent));
    }

    [Theory]
    [MemberData(nameof(KernelFrames))]
    public async Task WhatTheStackAnswersEnds(string question, string[] follows)
    {
        byte[] frame = Build(question);
        EthernetType type = EthernetFrame.Parse(frame).Type;

        IReadOnlyCollection<byte[]> passed = await boards.AskAsync(frame, static live => live.CheckPingAsync());

        Assert.Equal(follows, passed.Where(one => Offset.HasType(one, type)).Select(Describe));
        await boards.First.ReadConservedStatusAsync();
        await boards.Second.ReadConservedStatusAsync();
    }

    // lwIP's sequence numbers can be guessed, so that a forger could connect both boards' echo services; then one byte goes round.
    [Fact]
    public async Task TcpEchoRefusesAnotherEchoService()
    {
        PortAddress own = boards.First.Station.Address;
        ValidFrames frames = new(own, first);
        byte[] accepted = await ExchangeTcpAsync(
            frames.Tcp(Datagrams.EchoPort, [], syn: true, Datagrams.EchoPort), static tcp => tcp is { Synchronize: true, Acknowledgment: true });
        TcpPacket answer = EthernetFrame.Parse(accepted).Extract<TcpPacket>();
        TcpPacket data = new(Datagrams.EchoPort, Datagrams.EchoPort)
        {
            Acknowledgment = true,
            SequenceNumber = answer.AcknowledgmentNumber,
            AcknowledgmentNumber = answer.SequenceNumber + 1,
            WindowSize = 8192,
            PayloadData = [1],
        };

        byte[] refused = await ExchangeTcpAsync(frames.Ip(ProtocolType.Tcp, data.Bytes), static tcp => !tcp.Synchronize);

        Assert.Equal("RST", Describe(refused));
        await boards.First.ReadConservedStatusAsync();
    }

    private Task<byte[]> ExchangeTcpAsync(byte[] segment, Predicate<TcpPacket> isAnswer) => boards.First.ExchangeAsync(
        segment,
        frame => Offset.IsIp(frame, ProtocolType.Tcp)
            && EthernetFrame.Parse(frame).Extract<TcpPacket>() is { DestinationPort: Datagrams.EchoPort } tcp && isAnswer(tcp),
        "a segment from the echo port");

    private byte[] Build(string question)
    {
        ValidFrames frames = new(second, first);
        return question switch
        {
            "ping" => Datagrams.Ping(second, first, sequence: 1, [1, 2, 3]),
            "answer to a ping" => frames.Ip(ProtocolType.Icmp, [(byte)IcmpV4TypeCode.EchoReply, 0, 0, 0, 0, 1, 0, 1]),
            "ARP question" => frames.ArpRequest(),
            "ARP answer" => frames.ArpReply(),
            "UDP echo" => frames.Udp(Datagrams.EchoPort, [1, 2, 3]),
            "UDP echo from the echo port" => frames.Udp(Datagrams.EchoPort, [1, 2, 3], Datagrams.EchoPort),
            "UDP to nobody" => frames.Udp(ValidFrames.NobodysPort, [1, 2, 3]),
            "UDP to nobody from the echo port" => frames.Udp(ValidFrames.NobodysPort, [1, 2, 3], Datagrams.EchoPort),
            "SYN" => frames.Tcp(ValidFrames.HttpPort, [], syn: true),
            "SYN from the same service" => frames.Tcp(Datagrams.EchoPort, [], syn: true, Datagrams.EchoPort),
            "SYN to nobody" => frames.Tcp(ValidFrames.NobodysPort, [], syn: true),
            "data of no connection" => frames.Tcp(ValidFrames.HttpPort, [1, 2, 3]),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question, "not one of them"),
        };
    }

    private static string Describe(byte[] frame) => EthernetFrame.Parse(frame).PayloadPacket switch
    {
        ArpPacket arp => $"ARP {arp.Operation}",
        IPv4Packet { PayloadPacket: IcmpV4Packet icmp } => $"{icmp.TypeCode}",
        IPv4Packet { PayloadPacket: UdpPacket udp } => $"UDP from {udp.SourcePort}",
        IPv4Packet { PayloadPacket: TcpPacket { Reset: true } } => "RST",
        IPv4Packet { PayloadPacket: TcpPacket { Synchronize: true, Acknowledgment: true } } => "SYN ACK",
        _ => Convert.ToHexString(frame),
    };

    private async Task<MiniportCounters[]> ReadAsync(string application)
    {
        DeviceStatus[] statuses = [await boards.First.ReadConservedStatusAsync(), await boards.Second.ReadConservedStatusAsync()];
        return [.. statuses.Select(status => status.Miniports.Single(miniport => miniport.Name == application))];
    }
}

public class TwoBoardsAnswersTests(TwoBoards boards) : IClassFixture<TwoBoards>
{
    // The answer goes to the second board, which the first has not spoken to before; and nobody asks for who has just spoken.
    [Fact]
    public async Task TwoBoardsAnswerEachOtherWithoutAsking()
    {
        byte[] question = new ValidFrames(boards.Second.Address, boards.First.Address).Udp(Datagrams.EchoPort, [1, 2, 3]);

        IReadOnlyCollection<byte[]> passed = await boards.AskAsync(question, static live => live.CheckPingAsync());

        Assert.Equal(
            [EthernetType.IPv4, EthernetType.IPv4],
            passed.Select(static frame => EthernetFrame.Parse(frame).Type));
    }
}
