// Where the emulated board sends to: an answer to where its question came from, everything else to where ARP says.
using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class AnswerTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    private const ushort OwnPort = 20_700;
    private const uint FirstSequence = 0x1000;

    private static readonly byte[] Data = [1, 2, 3, 4];

    private readonly PortUnderTest port = emulated.Port;

    // The second is of another network, as if a router had passed it on that is not the board's gateway.
    [Theory]
    [InlineData("10.0.0.91")]
    [InlineData("192.0.2.91")]
    public async Task AnAnswerGoesWhereTheQuestionCameFromAndNobodyIsAsked(string from)
    {
        PortAddress asker = new(PhysicalAddress.Parse("02-00-00-00-00-91"), IPAddress.Parse(from));
        int questions = 0;
        using (port.Station.Listen(frame => questions += IsQuestionForAnother(frame) ? 1 : 0))
        {
            byte[] ping = await port.ExchangeAsync(
                Datagrams.Ping(asker, port.Address, sequence: 91, Data),
                frame => IsTo(frame, asker, ProtocolType.Icmp),
                "ping");
            byte[] echo = await port.ExchangeAsync(
                Datagrams.Udp(asker, port.Address, OwnPort, Datagrams.EchoPort, Data),
                frame => IsTo(frame, asker, ProtocolType.Udp),
                "UDP echo");

            Assert.Equal(asker.Hardware, EthernetFrame.Parse(ping).DestinationHardwareAddress);
            Assert.Equal(asker.Hardware, EthernetFrame.Parse(echo).DestinationHardwareAddress);
        }

        Assert.Equal(0, questions);
    }

    // The peer has moved meanwhile.
    [Fact]
    public async Task WhatIsRepeatedGoesWhereArpSays()
    {
        PortAddress peer = new(PhysicalAddress.Parse("02-00-00-00-00-92"), IPAddress.Parse("10.0.0.92"));
        PortAddress moved = peer with { Hardware = PhysicalAddress.Parse("02-00-00-00-00-93") };
        (byte[] question, _) = await SendWithoutAcknowledgingAsync(peer);

        byte[] repeated = await port.ExchangeAsync(
            AddressResolution.TryAnswer(question, moved)!, frame => IsEcho(frame, peer), "the echo again");

        Assert.Equal(moved.Hardware, EthernetFrame.Parse(repeated).DestinationHardwareAddress);
        await ResetAsync(moved);
    }

    [Fact]
    public async Task WhoDoesNotAnswerArpHoldsNothing()
    {
        PortAddress peer = new(PhysicalAddress.Parse("02-00-00-00-00-94"), IPAddress.Parse("10.0.0.94"));
        DeviceStatus before = await port.ReadConservedStatusAsync();
        (_, uint acknowledged) = await SendWithoutAcknowledgingAsync(peer);

        DeviceStatus after = await port.WaitForAsync(now => now.Lwip.Refused.Unresolved > before.Lwip.Refused.Unresolved);
        Assert.Equal(before.Memory.ReceiveBuffers.Used, after.Memory.ReceiveBuffers.Used);
        Assert.Equal(before.Lwip.Arp.MemoryErrors, after.Lwip.Arp.MemoryErrors);

        // It goes on when the peer speaks again.
        byte[] answer = await port.ExchangeAsync(
            new Segment(OwnPort, Datagrams.EchoPort, TcpFlags.Ack, FirstSequence + 1 + (uint)Data.Length, acknowledged, Data: Data)
                .ToFrame(peer, port.Address),
            frame => IsEcho(frame, peer),
            "the next echo");
        Assert.Equal(peer.Hardware, EthernetFrame.Parse(answer).DestinationHardwareAddress);
        await ResetAsync(peer);
    }

    [Fact]
    public async Task NobodysQuestionKeepsOutAnothers()
    {
        PortAddress[] peers = [.. Enumerable.Range(0, (int)TestImage.Board.Lwip.TcpConnections).Select(Silent)];
        foreach (PortAddress silent in peers[1..])
        {
            uint next = await OpenAsync(silent);
            await port.Station.SendAsync(DataOf(silent, next));
        }

        (byte[] question, _) = await SendWithoutAcknowledgingAsync(peers[0]);
        byte[] repeated = await port.ExchangeAsync(
            AddressResolution.TryAnswer(question, peers[0])!, frame => IsEcho(frame, peers[0]), "the echo again");

        Assert.Equal(peers[0].Hardware, EthernetFrame.Parse(repeated).DestinationHardwareAddress);
        foreach (PortAddress peer in peers)
        {
            await ResetAsync(peer);
        }
    }

    private static PortAddress Silent(int number) =>
        new(PhysicalAddress.Parse("02-00-00-00-00-95"), IPAddress.Parse($"10.0.0.{100 + number}"));

    // At its start the board asks whether another station has its own address.
    private bool IsQuestionForAnother(ReadOnlySpan<byte> frame) => Offset.HasType(frame, EthernetType.Arp)
        && !frame.Slice(Offset.ArpTarget, 4).SequenceEqual(port.Address.Protocol.GetAddressBytes());

    private static bool IsTo(byte[] frame, PortAddress address, ProtocolType protocol) =>
        Offset.IsIp(frame, protocol) && frame.AsSpan(Offset.IpDestination, 4).SequenceEqual(address.Protocol.GetAddressBytes());

    private static bool IsEcho(byte[] frame, PortAddress peer) =>
        IsTo(frame, peer, ProtocolType.Tcp) && Segment.TryRead(frame, out _)!.Data!.SequenceEqual(Data);

    // Returns the board's question for the peer, and what the peer has not acknowledged.
    private async Task<(byte[] Question, uint Acknowledged)> SendWithoutAcknowledgingAsync(PortAddress peer)
    {
        uint next = await OpenAsync(peer);
        byte[] question = await port.ExchangeAsync(
            DataOf(peer, next),
            frame => Offset.HasType(frame, EthernetType.Arp)
                && frame.AsSpan(Offset.ArpTarget, 4).SequenceEqual(peer.Protocol.GetAddressBytes()),
            "data that nobody acknowledges");
        return (question, next + (uint)Data.Length);
    }

    private async Task<uint> OpenAsync(PortAddress peer)
    {
        byte[] answer = await port.ExchangeAsync(
            new Segment(OwnPort, Datagrams.EchoPort, TcpFlags.Syn, FirstSequence).ToFrame(peer, port.Address),
            frame => IsTo(frame, peer, ProtocolType.Tcp),
            "SYN");
        return Segment.TryRead(answer, out _)!.Sequence + 1;
    }

    private byte[] DataOf(PortAddress peer, uint acknowledged) =>
        new Segment(OwnPort, Datagrams.EchoPort, TcpFlags.Ack, FirstSequence + 1, acknowledged, Data: Data).ToFrame(peer, port.Address);

    private async Task ResetAsync(PortAddress peer)
    {
        uint next = FirstSequence + 1 + (uint)Data.Length;
        await port.Station.SendAsync(
            new Segment(OwnPort, Datagrams.EchoPort, TcpFlags.Rst, next).ToFrame(peer, port.Address));
        await port.Station.SendAsync(
            new Segment(OwnPort, Datagrams.EchoPort, TcpFlags.Rst, next + (uint)Data.Length).ToFrame(peer, port.Address));
    }
}
