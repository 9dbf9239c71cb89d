// What every port must do, whatever wire it is reached by. A class for each kind of wire derives from this one.
using System;
using System.Collections.Generic;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>The cases that any port must pass.</summary>
/// <param name="port">The port. The station must not share its wire with other traffic to it.</param>
public abstract class PortCases(PortUnderTest port)
{
    private const byte UnknownCommand = (byte)'?';
    private const EthernetType UnclaimedType = (EthernetType)0x88B6;
    private const ushort OwnUdpPort = 49152;
    private const uint MessagesOfEachKind = 10_000;

    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(60);

    private PortAddress Own => port.Station.Address;

    [PortFact]
    public async Task UserFramesOfEveryLengthComeBackByteByByte()
    {
        const int Lengths = EthernetFrame.MaximumBytes - EthernetFrame.MinimumBytes + 1;
        DeviceStatus before = await port.ReadConservedStatusAsync();

        for (int frameBytes = EthernetFrame.MinimumBytes; frameBytes <= EthernetFrame.MaximumBytes; frameBytes++)
        {
            await EchoAsync(Pattern(frameBytes - EthernetFrame.HeaderBytes - 1, seed: frameBytes), frameBytes);
        }

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal((uint)Lengths, after.Receive.User - before.Receive.User);
        Assert.Equal((uint)Lengths, after.Transmit.User - before.Transmit.User);
    }

    [PortTheory]
    [InlineData(EchoProtocol.Sink)]
    [InlineData(EchoProtocol.Answer)]
    [InlineData(UnknownCommand)]
    public async Task UserFramesWithAnotherCommandAreTakenAndNotAnswered(byte command)
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        int answers = 0;
        using (port.Station.Listen(frame => answers += IsFromApplication(frame) ? 1 : 0))
        {
            await port.Station.SendAsync(EchoProtocol.Build(Own.Hardware, port.Address.Hardware, command, [], 60));
            await EchoAsync([], frameBytes: 60);
        }

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(1, answers);
        Assert.Equal(2u, after.Miniports[0].Received - before.Miniports[0].Received);
        Assert.Equal(1u, after.Miniports[0].Sent - before.Miniports[0].Sent);
        Assert.Equal(before.Miniports[0].Slots, after.Miniports[0].Slots);
    }

    [PortTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1471)]
    [InlineData(1472)]
    public async Task UdpEchoReturnsThePayload(int payloadBytes)
    {
        byte[] payload = Pattern(payloadBytes, seed: payloadBytes);
        byte[] request = Datagrams.Udp(Own, port.Address, OwnUdpPort, Datagrams.EchoPort, payload);

        byte[] answer = await port.ExchangeAsync(
            request,
            static frame => Datagrams.TryReadUdp(frame) is { DestinationPort: OwnUdpPort },
            $"UDP echo of {payloadBytes} bytes");

        UdpPacket udp = Datagrams.TryReadUdp(answer)!;
        Assert.Equal(payload, udp.PayloadData ?? []);
        Assert.Equal(Datagrams.EchoPort, udp.SourcePort);
        Assert.True(udp.ValidUdpChecksum);
        Assert.True(((IPv4Packet)udp.ParentPacket).ValidIPChecksum);
        await port.ReadConservedStatusAsync();
    }

    [PortTheory]
    [InlineData(0)]
    [InlineData(56)]
    [InlineData(1471)]
    [InlineData(1472)]
    public async Task PingIsAnsweredWithItsData(int dataBytes)
    {
        byte[] data = Pattern(dataBytes, seed: dataBytes);
        ushort sequence = (ushort)dataBytes;

        byte[] answer = await port.ExchangeAsync(
            Datagrams.Ping(Own, port.Address, sequence, data),
            frame => TryReadPong(frame) is IcmpV4Packet pong && pong.Sequence == sequence,
            $"ping with {dataBytes} bytes");

        IcmpV4Packet pong = TryReadPong(answer)!;
        Assert.Equal(data, pong.Data ?? []);
        Assert.True(pong.ValidIcmpChecksum);
        await port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task ArpNamesThePortsAddress()
    {
        byte[] answer = await port.ExchangeAsync(
            AddressResolution.Request(Own, port.Address),
            frame => EthernetFrame.Parse(frame).Extract<ArpPacket>() is { Operation: ArpOperation.Response } arp
                && arp.SenderProtocolAddress.Equals(port.Address.Protocol),
            "ARP");

        Assert.Equal(port.Address.Hardware, EthernetFrame.Parse(answer).Extract<ArpPacket>().SenderHardwareAddress);
        await port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task AnEtherTypeThatNobodyClaimedIsDroppedAndCounted()
    {
        uint dropped = await CountDroppedAsync(
            "unclaimed", EthernetFrame.Build(port.Address.Hardware, Own.Hardware, UnclaimedType, []));

        Assert.Equal(1u, dropped);
    }

    [PortFact]
    public async Task AFrameForAnotherStationReachesNobody()
    {
        PhysicalAddress other = new([0x02, 0, 0, 0, 0, 0x77]);

        uint dropped = await CountDroppedAsync(
            "notForUs", EchoProtocol.Build(Own.Hardware, other, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes));

        // Most controllers filter it themselves, and then the bridge has nothing to drop.
        Assert.InRange(dropped, 0u, 1u);
    }

    [PortFact]
    public async Task BothKindsAtOnceLoseNothing()
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        await using RawEchoPath userPath = new(port.Station, port.Address);
        await using WireUdpEchoPath kernelPath = new(port.Station, port.Address, OwnUdpPort);
        EchoLoad user = new(userPath, TestImage.Window.UserMessages, LossLimit);
        EchoLoad kernel = new(kernelPath, TestImage.Window.KernelMessages, LossLimit);

        await Task.WhenAll(
            user.RunAsync(MessagesOfEachKind, CancellationToken.None),
            kernel.RunAsync(MessagesOfEachKind, CancellationToken.None));

        EchoTotals flawless = new(MessagesOfEachKind, MessagesOfEachKind, Lost: 0, Wrong: 0);
        Assert.Equal(flawless, user.Totals);
        Assert.Equal(flawless, kernel.Totals);
        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(MessagesOfEachKind, after.Receive.User - before.Receive.User);
        Assert.Equal(MessagesOfEachKind, after.Transmit.User - before.Transmit.User);
        Assert.True(after.Receive.Kernel - before.Receive.Kernel >= MessagesOfEachKind);
        Assert.Equal(before.Receive.Dropped, after.Receive.Dropped);
        Assert.Equal(before.Transmit.Dropped, after.Transmit.Dropped);
    }

    private static byte[] Pattern(int length, int seed)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static IcmpV4Packet? TryReadPong(byte[] frame) =>
        EthernetFrame.Parse(frame).Extract<IcmpV4Packet>() is { TypeCode: IcmpV4TypeCode.EchoReply } pong ? pong : null;

    private bool IsFromApplication(ReadOnlySpan<byte> frame)
    {
        EthernetPacket ethernet = EthernetFrame.Parse(frame.ToArray());
        return ethernet.Type == EchoProtocol.Type && ethernet.SourceHardwareAddress.Equals(port.Address.Hardware);
    }

    private async Task EchoAsync(byte[] data, int frameBytes)
    {
        byte[] request = EchoProtocol.Build(Own.Hardware, port.Address.Hardware, EchoProtocol.Echo, data, frameBytes);
        byte[] answer = await port.ExchangeAsync(
            request, frame => IsFromApplication(frame), $"user echo of {frameBytes} bytes");
        Assert.Equal(EchoProtocol.ExpectedAnswer(request), answer);
    }

    // Frames are handled in order: once the echo is back, the frame before it has been dealt with.
    private async Task<uint> CountDroppedAsync(string reason, byte[] frame)
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        await port.Station.SendAsync(frame);
        await EchoAsync([], EthernetFrame.MinimumBytes);
        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(1u, after.Receive.User - before.Receive.User);
        return after.Receive.Dropped.GetValueOrDefault(reason) - before.Receive.Dropped.GetValueOrDefault(reason);
    }
}
