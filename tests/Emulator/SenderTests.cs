// Who sends to the emulated board: what its answers depend on, and what it says of a station that has its own address.
// Senders that are refused are among the bad frames: BadLinkFrames, BadPackets.
using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.BadFrames;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

public class SenderTests(ReachingWirePort emulated) : IClassFixture<ReachingWirePort>
{
    private const int Moves = 20;
    private const ushort OwnUdpPort = 49152;
    private const uint BusyMicroseconds = 3_000;

    // As many broadcasts as wait for lwIP, with one more behind them.
    private const int BroadcastsBefore = 5;

    private static readonly IPAddress Mover = IPAddress.Parse("10.0.0.77");

    private readonly PortUnderTest port = emulated.Port;

    // RFC 5227, 2.1.1: whoever asks whether an address is in use has none yet.
    [Fact]
    public async Task AnAddressProbeIsAnswered()
    {
        PortAddress newcomer = new(PhysicalAddress.Parse("02-00-00-00-00-77"), IPAddress.Any);

        byte[] answer = await port.ExchangeAsync(
            AddressResolution.Request(newcomer, port.Address),
            frame => EthernetFrame.Parse(frame).Extract<ArpPacket>() is { Operation: ArpOperation.Response } arp
                && arp.SenderProtocolAddress.Equals(port.Address.Protocol),
            "an address probe");

        Assert.Equal(newcomer.Hardware, EthernetFrame.Parse(answer).DestinationHardwareAddress);
    }

    // A host moves from one interface to another, tells everybody, and asks at once: while an application keeps lwIP waiting, and behind
    // other broadcasts, so that all of them are queued together.
    [Fact]
    public async Task AGratuitousArpHoldsForTheQuestionBehindIt()
    {
        PortAddress[] places =
            [new(PhysicalAddress.Parse("02-00-00-00-00-0A"), Mover), new(PhysicalAddress.Parse("02-00-00-00-00-0B"), Mover)];
        await port.ExchangeAsync(
            AddressResolution.Request(places[0], port.Address),
            frame => EthernetFrame.Parse(frame).Extract<ArpPacket>() is { Operation: ArpOperation.Response } arp
                && arp.SenderProtocolAddress.Equals(port.Address.Protocol),
            "ARP");

        for (int move = 1; move <= Moves; move++)
        {
            PortAddress place = places[move % places.Length];
            byte[] payload = [(byte)move];
            await port.Station.SendAsync(
                HostileProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, 'p', [BusyMicroseconds]));
            for (int broadcast = 0; broadcast < BroadcastsBefore; broadcast++)
            {
                await port.Station.SendAsync(AddressResolution.Request(port.Station.Address, port.Station.Address));
            }

            await port.Station.SendAsync(AddressResolution.Request(place, place));
            byte[] answer = await port.ExchangeAsync(
                Datagrams.Udp(place, port.Address, OwnUdpPort, Datagrams.EchoPort, payload),
                frame => Datagrams.TryReadUdp(frame) is { DestinationPort: OwnUdpPort } udp && udp.PayloadData.SequenceEqual(payload),
                $"UDP echo after move {move}");

            Assert.Equal((move, place.Hardware), (move, EthernetFrame.Parse(answer).DestinationHardwareAddress));
        }
    }
}

public class OwnAddressTests(ReachingWirePort emulated) : IClassFixture<ReachingWirePort>
{
    // PortShare.Core.RareNotice
    private const uint NoticeIntervalMs = 10_000;

    /// <summary>What the console says of another station with the board's MAC address.</summary>
    public const string Said = "address conflict: another station sends from 52:54:00:12:34:56, too";

    private readonly PortUnderTest port = emulated.Port;

    [Fact]
    public async Task AStationWithThePortsOwnAddressIsCountedEachTimeAndSaidRarely()
    {
        const uint Frames = 5;
        DeviceStatus before = await port.ReadConservedStatusAsync();
        int saidBefore = CountSaid();

        for (uint sent = 0; sent < Frames; sent++)
        {
            await port.Station.SendAsync(AddressResolution.Request(port.Address, port.Address));
        }

        DeviceStatus after = await port.WaitForAsync(
            now => now.Network.HardwareAddressConflicts - before.Network.HardwareAddressConflicts == Frames);
        Assert.Equal(Frames, after.Receive.Dropped["ownSource"] - before.Receive.Dropped["ownSource"]);
        await port.WaitForAsync(_ => CountSaid() > 0);
        Assert.InRange(CountSaid() - saidBefore, 0, 1 + (int)((after.UptimeMs - before.UptimeMs) / NoticeIntervalMs));
    }

    private int CountSaid() => emulated.Board.Console.Split('\n').Count(line => line.Contains(Said, StringComparison.Ordinal));

    // While an application keeps the kernel from the MAC, frames gather, and are dropped by the run: by groups whichever they are, by the
    // port's own address, and not by one that differs from it in its last byte.
    [Fact]
    public async Task ARunOfSendersThatCannotBeEndsWithTheLastOfThem()
    {
        const uint Rounds = 20;
        const uint BusyMicroseconds = 3_000;
        PhysicalAddress[] groups = [.. ((string[])["01-00-5E-00-00-01", "03-00-00-00-00-02", "FF-FF-FF-FF-FF-FF"]).Select(PhysicalAddress.Parse)];
        byte[] nearlyOwn = port.Address.Hardware.GetAddressBytes();
        nearlyOwn[^1] ^= 1;
        PhysicalAddress[] senders =
        [
            .. groups, port.Station.Address.Hardware, .. Enumerable.Repeat(port.Address.Hardware, groups.Length), new(nearlyOwn), groups[0],
        ];
        DeviceStatus before = await port.ReadConservedStatusAsync();

        for (uint round = 1; round <= Rounds; round++)
        {
            await port.Station.SendAsync(
                HostileProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, 'p', [BusyMicroseconds]));
            foreach (PhysicalAddress sender in senders)
            {
                await port.Station.SendAsync(
                    EchoProtocol.Build(sender, port.Address.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes));
            }

            await port.WaitForAsync(now => Dropped(now, "invalidSource") == round * (uint)(groups.Length + 1));
        }

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(Rounds * (uint)groups.Length, Dropped(after, "ownSource"));
        Assert.Equal(Rounds * (uint)groups.Length, after.Network.HardwareAddressConflicts - before.Network.HardwareAddressConflicts);
        Assert.Equal(2 * Rounds, after.Miniports[1].Received - before.Miniports[1].Received);

        uint Dropped(DeviceStatus now, string reason) => now.Receive.Dropped[reason] - before.Receive.Dropped[reason];
    }

    [Fact]
    public async Task AnApplicationThatIsPromiscuousSeesFramesOfThatStation()
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();

        await port.Station.SendAsync(EthernetFrame.Build(port.Address.Hardware, port.Address.Hardware, HostileProtocol.Type, []));

        DeviceStatus after = await port.WaitForAsync(now => now.Miniports[0].Received != before.Miniports[0].Received);
        Assert.Equal(1u, after.Network.HardwareAddressConflicts - before.Network.HardwareAddressConflicts);
        Assert.Equal(before.Receive.Dropped["ownSource"], after.Receive.Dropped["ownSource"]);
    }

    // Where applications get frames to groups, lwIP does as well.
    [Theory]
    [InlineData("01-00-5E-00-00-01")]
    [InlineData("01-80-C2-00-00-0E")]
    [InlineData("33-33-00-00-00-01")]
    [InlineData("FF-FF-FF-FF-FF-FF")]
    public async Task APacketToThePortAloneInAFrameToManyIsNotAnswered(string group)
    {
        byte[] ping = Datagrams.Ping(port.Station.Address, port.Address, sequence: 1, [1]);
        PhysicalAddress.Parse(group).GetAddressBytes().CopyTo(ping, 0);
        DeviceStatus before = await port.ReadConservedStatusAsync();

        await port.Station.SendAsync(ping);

        DeviceStatus after = await port.WaitForAsync(
            now => now.Lwip.Refused.IpGroupFrame - before.Lwip.Refused.IpGroupFrame == 1);
        Assert.Equal(before.Lwip.Icmp, after.Lwip.Icmp);
    }
}

public class OneImageTwiceTests
{
    // Each asks by ARP whether another station has its IPv4 address, and so betrays that it has its MAC address.
    [Fact]
    public async Task TwoDevicesOfOneImageNoticeEachOther()
    {
        await using EmulatedBoard first = await StartAsync();
        await using EmulatedBoard second = await StartAsync();
        await using Hub hub = new(first.Wire, second.Wire);

        foreach (EmulatedBoard board in (EmulatedBoard[])[first, second])
        {
            await board.WaitForLineAsync(OwnAddressTests.Said);
        }
    }

    private static Task<EmulatedBoard> StartAsync() => EmulatedBoard.StartAsync(TestImage.Board, TestImage.ExistingElf);
}

/// <summary>A board that asks for its address, alone on its wire: after 5 seconds it takes the system's.</summary>
public sealed class FallBackPort() : BoardFixture(TestImage.ImageOf(TestSystem.Dhcp));

public class SenderWithoutAddressTests(FallBackPort emulated) : IClassFixture<FallBackPort>
{
    private const byte EchoReply = 0;
    private const ushort DhcpServer = 67;
    private const ushort DhcpClient = 68;

    private readonly PortUnderTest port = emulated.Port;

    // Where lwIP knows DHCP it takes packets from 0.0.0.0, and its answer to them goes to everybody.
    [Fact]
    public async Task ThePortsAddressAnswersNobody()
    {
        await emulated.Board.WaitForLineAsync("no address by DHCP");
        Liveness liveness = new(port);
        await liveness.CheckAsync();
        DeviceStatus before = await port.ReadConservedStatusAsync();
        PortAddress nobody = port.Station.Address with { Protocol = IPAddress.Any };
        ValidFrames frames = new(nobody, port.Address);
        int errors = 0;
        using (port.Station.Listen(frame => errors += IsError(frame) ? 1 : 0))
        {
            await port.Station.SendAsync(frames.Ip(ProtocolType.Igmp, new byte[8]));
            await port.Station.SendAsync(frames.Udp(DhcpServer, [1]));
            await port.Station.SendAsync(frames.Udp(DhcpClient, [1]));
            await liveness.CheckAsync();
        }

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(0, errors);
        Assert.Equal(3u, after.Lwip.Refused.IpSource - before.Lwip.Refused.IpSource);
    }

    private static bool IsError(ReadOnlySpan<byte> frame) =>
        Offset.IsIp(frame, ProtocolType.Icmp) && frame[Offset.IcmpType] != EchoReply;
}
