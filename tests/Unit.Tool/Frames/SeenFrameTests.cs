// A frame in words, and as scripts have it.
using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Frames;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Frames;

public class SeenFrameTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly PortAddress Own = new(PhysicalAddress.Parse("02-00-00-00-00-01"), IPAddress.Parse("10.0.0.254"));
    private static readonly PortAddress Port = new(PhysicalAddress.Parse("52-54-00-12-34-56"), IPAddress.Parse("10.0.0.2"));
    private static readonly ValidFrames ToPort = new(Own, Port);
    private static readonly ValidFrames FromPort = new(Port, Own);

    private static SeenFrame See(byte[] frame) =>
        SeenFrame.Of(new PassedFrame(Start + TimeSpan.FromMicroseconds(1234), FrameDirection.Sent, frame), Start, Port.Hardware);

    public static TheoryData<byte[], string> Lines => new()
    {
        { ToPort.User((byte)'E', []), "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  0x88B5, 60 bytes" },
        { FromPort.User((byte)'E', []), "   0.001234 ← 52:54:00:12:34:56 > 02:00:00:00:00:01  0x88B5, 60 bytes" },
        { ToPort.ArpRequest(), "   0.001234 → 02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff  ARP who has 10.0.0.2? tell 10.0.0.254, 60 bytes" },
        { FromPort.ArpReply(), "   0.001234 ← 52:54:00:12:34:56 > 02:00:00:00:00:01  ARP 10.0.0.2 is at 52:54:00:12:34:56, 60 bytes" },
        { ToPort.Udp(7, [1, 2]), "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  UDP 10.0.0.254:49153 > 10.0.0.2:7, 60 bytes" },
        { ToPort.Tcp(80, [1, 2]), "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  TCP 10.0.0.254:49153 > 10.0.0.2:80 ACK with 2 bytes, 60 bytes" },
        { ToPort.Tcp(80, [], syn: true), "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  TCP 10.0.0.254:49153 > 10.0.0.2:80 SYN with 0 bytes, 60 bytes" },
        { Datagrams.Ping(Own, Port, 1, []), "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  ICMP EchoRequest 10.0.0.254 > 10.0.0.2, 60 bytes" },
        { ToPort.Ip(ProtocolType.Igmp, []), "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  IPv4 Igmp 10.0.0.254 > 10.0.0.2, 60 bytes" },
        { ToPort.Tagged(provider: false, []), "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  VLAN 5 priority 0, 0x88B5, 60 bytes" },
        { ToPort.ArpRequest()[..20], "   0.001234 → 02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff  malformed, 20 bytes" },
        { ToPort.Tagged(provider: false, [])[..14], "   0.001234 → 02:00:00:00:00:01 > 52:54:00:12:34:56  malformed, 14 bytes" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void AFrameIsALine(byte[] frame, string line) => Assert.Equal(line, See(frame).Line);

    [Fact]
    public void ScriptsHaveWhatIsBehindTheTagAndTheTag()
    {
        SendPlan plan = new(EchoProtocol.Type, To: null, new VlanTag(5, 3), "Emil"u8.ToArray(), 1, Rate: null, TimeSpan.Zero, Expected: null);

        JsonElement seen = JsonSerializer.SerializeToElement(See(plan.FrameFrom(Own.Hardware, Port.Hardware)), JsonSerializerOptions.Web);

        Assert.Equal("0x88B5", seen.GetProperty("etherType").GetString());
        Assert.Equal("""{"id":5,"priority":3}""", seen.GetProperty("vlan").GetRawText());
        Assert.Equal("456d696c" + new string('0', 2 * (60 - 18 - 4)), seen.GetProperty("payload").GetString());
        Assert.Equal(0.001234, seen.GetProperty("seconds").GetDouble(), tolerance: 1e-9);
        Assert.False(seen.GetProperty("fromDevice").GetBoolean());
        Assert.False(seen.TryGetProperty("line", out _));
    }

    // Whatever passes is shown: what throws would end the watching.
    [Fact]
    public void WhateverIsCutOffOrChangedIsShown()
    {
        Random random = new(1);
        for (int run = 0; run < 20_000; run++)
        {
            byte[] frame = ToPort.Any(random);
            frame = frame[..random.Next(EthernetFrame.HeaderBytes, frame.Length + 1)];
            frame[random.Next(frame.Length)] = (byte)random.Next(256);

            Assert.NotEmpty(See(frame).Line);
        }
    }

    [Fact]
    public void BytesAreDumpedWithTheirTextAndRepeatedLinesOnce()
    {
        byte[] bytes = [.. "Emil\n"u8, .. new byte[16 - 5], .. new byte[16 * 3], 1];

        Assert.Equal(
            [
                "0000  45 6d 69 6c 0a 00 00 00 00 00 00 00 00 00 00 00  Emil............",
                "0010  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................",
                "*",
                "0040  01                                               .",
            ],
            HexDump.Lines(bytes));
    }
}
