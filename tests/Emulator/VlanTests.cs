// lwIP on a VLAN: its frames have the tag, both ways, and those of applications have none. This side's addresses, ARP, UDP and TCP are behind the
// tag as behind a switch (VlanWire); here is also looked at what passes on the board's own wire.
using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;
using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

public sealed class VlanTests : IAsyncLifetime
{
    private const int HeaderBytes = EthernetFrame.HeaderBytes;

    private static readonly Board Model = TestImage.BoardOf(TestSystem.Vlan);
    private static readonly StackVlan Vlan = Model.Network.Vlan!;
    private static readonly ushort Tag = (ushort)((Vlan.Priority << 13) | Vlan.Id);

    private readonly ConcurrentQueue<byte[]> fromBoard = [];
    private DeviceSession? session;

    private DeviceSession Device => session!;

    public async Task InitializeAsync() => session = await DeviceSession.StartAsync(
        Model, TestImage.ExistingElfOf(TestImage.ImageOf(TestSystem.Vlan)), EmulatedNetwork.WireAndHttp, CancellationToken.None, Observe);

    public async Task DisposeAsync() => await Device.DisposeAsync();

    [Fact]
    public async Task BothKindsOfTrafficLoseNothing()
    {
        PortUnderTest port = new(Device);
        DeviceStatus status = await BothKinds.RunAsync(port, async () =>
        {
            for (int request = 0; request < 20; request++)
            {
                await port.ReadConservedStatusAsync();
            }
        });

        Assert.DoesNotContain(status.Receive.Dropped, static reason => reason.Value != 0);
        byte[][] frames = [.. fromBoard];
        Assert.Contains(frames, static frame => TypeOf(frame) == EchoProtocol.Type);
        Assert.All(
            frames.Where(static frame => TypeOf(frame) != EchoProtocol.Type),
            static frame => Assert.Equal((EthernetType.VLanTaggedFrame, Tag), (TypeOf(frame), TagOf(frame))));
    }

    // 1472 bytes are the most that an untagged frame can carry: the tag comes on top.
    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    [InlineData(1471)]
    [InlineData(1472)]
    public async Task PingsOfAnyLengthAreAnsweredOnTheVlan(int dataBytes)
    {
        PortUnderTest port = new(Device);
        byte[] data = [.. Enumerable.Range(0, dataBytes).Select(static value => (byte)value)];

        byte[] answer = await port.ExchangeAsync(
            Datagrams.Ping(port.Station.Address, port.Address, sequence: 7, data),
            frame => EthernetFrame.Parse(frame).Extract<IcmpV4Packet>()?.TypeCode == IcmpV4TypeCode.EchoReply,
            "ping");

        Assert.Equal(data, EthernetFrame.Parse(answer).Extract<IcmpV4Packet>().Data[..dataBytes]);
    }

    [Theory]
    [InlineData("unclaimed")]
    [InlineData("tagged", 0x81000000)]
    [InlineData("tagged", 0x81000065)]
    [InlineData("tagged", 0x88A80064)]
    [InlineData("tagged", 0x81000064, 0x81000064)]
    public async Task WhatIsNotOnTheVlanIsNobodys(string reason, params uint[] tags)
    {
        PortUnderTest port = new(Device);
        byte[] ping = Datagrams.Ping(port.Station.Address, port.Address, sequence: 8, new byte[32]);
        DeviceStatus before = await port.ReadConservedStatusAsync();

        await Device.Board.Wire.SendAsync(WithTags(ping, tags), CancellationToken.None);

        DeviceStatus after = await port.WaitForAsync(now => now.Receive.Dropped[reason] != before.Receive.Dropped[reason]);
        Assert.Equal(before.Receive.Dropped[reason] + 1, after.Receive.Dropped[reason]);
        Assert.Equal(before.Lwip.Icmp.Received, after.Lwip.Icmp.Received);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task AnyPriorityIsTaken(uint priority)
    {
        PortUnderTest port = new(Device);
        byte[] ping = Datagrams.Ping(port.Station.Address, port.Address, sequence: 9, new byte[32]);
        DeviceStatus before = await port.ReadConservedStatusAsync();

        await Device.Board.Wire.SendAsync(WithTags(ping, [0x81000000 | (priority << 13) | Vlan.Id]), CancellationToken.None);

        await port.WaitForAsync(now => now.Lwip.Icmp.Received == before.Lwip.Icmp.Received + 1);
    }

    private static byte[] WithTags(byte[] frame, uint[] tags)
    {
        byte[] tagged = [.. frame[..(HeaderBytes - sizeof(ushort))], .. new byte[tags.Length * sizeof(uint)], .. frame[(HeaderBytes - sizeof(ushort))..]];
        foreach ((int index, uint tag) in tags.Index())
        {
            BinaryPrimitives.WriteUInt32BigEndian(tagged.AsSpan(HeaderBytes - sizeof(ushort) + index * sizeof(uint)), tag);
        }

        return tagged;
    }

    private static EthernetType TypeOf(byte[] frame) => (EthernetType)BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(HeaderBytes - sizeof(ushort)));

    private static ushort TagOf(byte[] frame) => BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(HeaderBytes));

    private void Observe(DateTimeOffset time, FrameDirection direction, ReadOnlySpan<byte> frame)
    {
        if (direction == FrameDirection.Received)
        {
            fromBoard.Enqueue(frame.ToArray());
        }
    }
}
