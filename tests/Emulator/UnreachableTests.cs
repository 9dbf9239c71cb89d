// ICMP destination unreachable (RFC 792; RFC 1122, 3.2.2): what it quotes.
using System;
using System.Buffers.Binary;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Emulator.Tests;

public class UnreachableTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    private const ProtocolType UnknownProtocol = (ProtocolType)253;
    private const byte Unreachable = 3;
    private const byte ProtocolUnreachable = 2;
    private const byte PortUnreachable = 3;
    private const int IcmpHeaderBytes = 8;
    private const int QuotedDataBytes = 8;

    // A record of the route (RFC 791, 3.1), with room for nine hosts: the longest header there is.
    private static readonly byte[] RecordRoute = [7, 39, 4, .. new byte[36], 0];

    private readonly PortUnderTest port = emulated.Port;

    private ValidFrames Frames => new(port.Station.Address, port.Address);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public Task UdpToAClosedPortIsQuotedWithItsHeader(int dataBytes) =>
        ExpectQuotedAsync(Frames.Udp(ValidFrames.NobodysPort, new byte[dataBytes]), PortUnreachable);

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public Task UdpToAClosedPortIsQuotedWithItsOptions(int dataBytes) => ExpectQuotedAsync(
        Edit.WithOptions(Frames.Udp(ValidFrames.NobodysPort, new byte[dataBytes]), RecordRoute), PortUnreachable);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    public Task AProtocolThatNobodySpeaksIsQuotedWithItsOptions(int dataBytes) => ExpectQuotedAsync(
        Edit.WithOptions(Frames.Ip(UnknownProtocol, new byte[dataBytes]), RecordRoute), ProtocolUnreachable);

    [Fact]
    public async Task APingWithOptionsIsAnswered()
    {
        byte[] data = [1, 2, 3, 4];
        byte[] ping = Edit.WithOptions(Datagrams.Ping(port.Station.Address, port.Address, sequence: 1, data), RecordRoute);

        byte[] answer = await port.ExchangeAsync(ping, static frame => Offset.IsIp(frame, ProtocolType.Icmp), "ping");

        Assert.Equal(0, Payload(answer)[0]);
        Assert.True(InternetChecksum.IsRight(Payload(answer)));
    }

    private async Task ExpectQuotedAsync(byte[] frame, byte code)
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();

        byte[] answer = await port.ExchangeAsync(frame, static frame => Offset.IsIp(frame, ProtocolType.Icmp), "what nobody serves");

        ReadOnlyMemory<byte> message = Payload(answer);
        byte[] packet = Packet(frame);
        int quotedBytes = Math.Min(packet.Length, HeaderBytes(frame) + QuotedDataBytes);
        Assert.Equal((Unreachable, code), (message.Span[0], message.Span[1]));
        Assert.True(InternetChecksum.IsRight(message.Span));
        Assert.Equal(new byte[sizeof(uint)], message[sizeof(uint)..IcmpHeaderBytes].ToArray());
        Assert.Equal(packet[..quotedBytes], message[IcmpHeaderBytes..].ToArray());
        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(1u, after.Lwip.Icmp.Sent - before.Lwip.Icmp.Sent);
    }

    private static int HeaderBytes(byte[] frame) => (frame[Offset.IpVersion] & 0xF) * sizeof(uint);

    private static byte[] Packet(byte[] frame) => frame[EthernetFrame.HeaderBytes..][..BinaryPrimitives.ReadUInt16BigEndian(
        frame.AsSpan(Offset.IpTotalBytes))];

    private static byte[] Payload(byte[] frame) => Packet(frame)[HeaderBytes(frame)..];
}
