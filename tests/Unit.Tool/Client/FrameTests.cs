using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Client;

public class FrameTests
{
    private static readonly PortAddress Ours = Address("02-00-00-00-00-01", "10.0.0.254");
    private static readonly PortAddress Theirs = Address("52-54-00-12-34-56", "10.0.0.2");

    [Fact]
    public void AnEchoFrameHasItsFieldsInPlace()
    {
        byte[] frame = EchoProtocol.Build(Ours.Hardware, Theirs.Hardware, EchoProtocol.Echo, [1, 2, 3], 64);

        Assert.Equal(64, frame.Length);
        Assert.Equal("52540012345602000000000188B545010203" + new string('0', 92), Convert.ToHexString(frame));
    }

    [Fact]
    public void TheExpectedAnswerIsMarkedAsOneAndHasItsAddressesExchanged()
    {
        byte[] request = EchoProtocol.Build(Ours.Hardware, Theirs.Hardware, EchoProtocol.Echo, [9, 8, 7], 1514);

        Assert.Equal(
            EchoProtocol.Build(Theirs.Hardware, Ours.Hardware, EchoProtocol.Answer, [9, 8, 7], 1514),
            EchoProtocol.ExpectedAnswer(request));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(1472)]
    public void AUdpFrameIsPaddedAndItsChecksumsAreRight(int payloadBytes)
    {
        byte[] payload = [.. Enumerable.Range(0, payloadBytes).Select(static index => (byte)index)];

        byte[] frame = Datagrams.Udp(Ours, Theirs, 5000, Datagrams.EchoPort, payload);

        UdpPacket udp = Datagrams.TryReadUdp(frame)!;
        IPv4Packet ip = (IPv4Packet)udp.ParentPacket;
        Assert.Equal(Math.Max(60, 42 + payloadBytes), frame.Length);
        Assert.True(udp.ValidUdpChecksum);
        Assert.True(ip.ValidIPChecksum);
        Assert.Equal(payload, udp.PayloadData ?? []);
        Assert.Equal((5000, 7), (udp.SourcePort, udp.DestinationPort));
        Assert.Equal((Ours.Protocol, Theirs.Protocol), (ip.SourceAddress, ip.DestinationAddress));
    }

    [Fact]
    public void APingCarriesItsSequenceAndData()
    {
        byte[] frame = Datagrams.Ping(Ours, Theirs, 7, [1, 2, 3]);

        IcmpV4Packet icmp = EthernetFrame.Parse(frame).Extract<IcmpV4Packet>();
        Assert.Equal(IcmpV4TypeCode.EchoRequest, icmp.TypeCode);
        Assert.Equal(7, icmp.Sequence);
        Assert.Equal([1, 2, 3], icmp.Data);
        Assert.True(icmp.ValidIcmpChecksum);
    }

    [Fact]
    public void AnArpRequestForOurAddressIsAnswered()
    {
        byte[] answer = AddressResolution.TryAnswer(AddressResolution.Request(Theirs, Ours), Ours)!;

        EthernetPacket frame = EthernetFrame.Parse(answer);
        ArpPacket arp = frame.Extract<ArpPacket>();
        Assert.Equal(60, answer.Length);
        Assert.Equal(Theirs.Hardware, frame.DestinationHardwareAddress);
        Assert.Equal(ArpOperation.Response, arp.Operation);
        Assert.Equal((Ours.Hardware, Ours.Protocol), (arp.SenderHardwareAddress, arp.SenderProtocolAddress));
        Assert.Equal((Theirs.Hardware, Theirs.Protocol), (arp.TargetHardwareAddress, arp.TargetProtocolAddress));
    }

    [Fact]
    public void OtherFramesAreNotAnsweredByArp()
    {
        byte[] answer = AddressResolution.TryAnswer(AddressResolution.Request(Theirs, Ours), Ours)!;

        Assert.Null(AddressResolution.TryAnswer(AddressResolution.Request(Ours, Theirs), Ours));
        Assert.Null(AddressResolution.TryAnswer(answer, Theirs));
        Assert.Null(AddressResolution.TryAnswer(answer.AsSpan(0, 20), Theirs));
        Assert.Null(AddressResolution.TryAnswer(Datagrams.Udp(Theirs, Ours, 1, 2, []), Ours));
    }

    private static PortAddress Address(string hardware, string protocol) =>
        new(PhysicalAddress.Parse(hardware), IPAddress.Parse(protocol));

    [Theory]
    [InlineData("52", "10.0.0.2", "52 is no MAC address; it has six bytes, such as 52:54:00:12:34:56")]
    [InlineData("525400123456", "fe80::1", "fe80::1 is no IPv4 address; it is such as 10.0.0.2")]
    public void AddressesOfAnotherLengthAreRefused(string hardware, string protocol, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new PortAddress(PhysicalAddress.Parse(hardware), IPAddress.Parse(protocol)));

        Assert.Equal(message, error.Message);
    }
}
