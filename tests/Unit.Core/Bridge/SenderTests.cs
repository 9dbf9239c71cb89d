// Who cannot be the sender of a frame: a group, nobody, or the port itself.
using System;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class SenderOnFifoTests() : SenderTests(static () => new FifoMac());

public sealed class SenderOnDmaTests() : SenderTests(static () => new DmaMac());

public abstract unsafe class SenderTests(Func<MacDevice> mac)
{
    private const ushort Claimed = 0x88B5;
    private const ushort Unclaimed = 0x88B7;
    private const ushort Ipv4 = 0x0800;
    private const ushort Arp = 0x0806;

    // A flood: longer than any quota, and than an application's slots.
    private const int FloodFrames = 12;

    private static readonly byte[] Zeros = new byte[StationAddress.Port.Length];

    public static TheoryData<byte[]> Impossible =>
    [
        StationAddress.Group,
        StationAddress.Broadcast,
        Zeros,
        // The port's own address, but for the bit of groups.
        [(byte)(StationAddress.Port[0] | 1), .. StationAddress.Port[1..]],
    ];

    // Addresses that differ from one that is refused in a single byte.
    public static TheoryData<byte[]> Possible =>
    [
        StationAddress.Peer,
        [0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 1, 0],
        [0, 0, 0, 1, 0, 0],
        [2, 0, 0, 0, 0, 0],
        [.. StationAddress.Port[..^1], 0x02],
        [.. StationAddress.Port[..^2], 0x01, StationAddress.Port[^1]],
        [.. StationAddress.Port[..3], 0x01, .. StationAddress.Port[4..]],
        [0x04, .. StationAddress.Port[1..]],
        [0x80, 0, 0, 0, 0, 0],
    ];

    public static TheoryData<ushort, bool> KernelFrames => new() { { Ipv4, false }, { Ipv4, true }, { Arp, false }, { Arp, true } };

    [Theory]
    [MemberData(nameof(Possible))]
    public void AnyOtherStationMayBeTheSender(byte[] source)
    {
        using SimulatedPort port = Open();

        port.Receive(SimulatedFrame.To(Claimed, source: source));
        port.Receive(SimulatedFrame.To(Ipv4, source: source));
        port.Receive(SimulatedFrame.To(Arp, destination: StationAddress.Broadcast, source: source));

        Assert.Equal((1u, 2u, 0u), (port.ReceivedBy(0), port.Received.Kernel, port.ReceivedFromPort));
        Conservation.Check(port);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void NobodyGetsAFrameFromAGroupOrFromNobody(byte[] source)
    {
        using SimulatedPort port = Open(ApplicationOptions.Multicast | ApplicationOptions.Promiscuous);

        foreach (byte[] destination in (byte[][])[StationAddress.Port, StationAddress.Group, StationAddress.Stranger])
        {
            Assert.Equal(0u, port.Receive(SimulatedFrame.To(Claimed, destination: destination, source: source)));
        }

        port.Receive(SimulatedFrame.To(Ipv4, source: source));
        port.Receive(SimulatedFrame.To(Arp, destination: StationAddress.Broadcast, source: source));

        Assert.Equal((5u, 0u), (port.Received.InvalidSource, port.Received.OwnSource));
        Conservation.Check(port);
    }

    [Theory]
    [MemberData(nameof(KernelFrames))]
    public void TheStackGetsNoFrameFromThePortsOwnAddress(ushort etherType, bool isGroup)
    {
        using SimulatedPort port = Open(ApplicationOptions.Multicast | ApplicationOptions.Promiscuous);

        port.Receive(SimulatedFrame.To(
            etherType, destination: isGroup ? StationAddress.Broadcast : StationAddress.Port, source: StationAddress.Port));

        Assert.Equal((1u, 1u, 0u), (port.Received.OwnSource, port.ReceivedFromPort, port.Received.Kernel));
        Conservation.Check(port);
    }

    [Fact]
    public void AnApplicationGetsNoFrameFromThePortsOwnAddress()
    {
        using SimulatedPort port = Open();

        Assert.Equal(0u, port.Receive(SimulatedFrame.To(Claimed, source: StationAddress.Port)));

        Assert.Equal((1u, 1u), (port.Received.OwnSource, port.ReceivedFromPort));
        Conservation.Check(port);
    }

    [Fact]
    public void AnApplicationThatIsPromiscuousGetsIt()
    {
        using SimulatedPort port = Open(ApplicationOptions.Promiscuous);

        Assert.Equal(0b1u, port.Receive(SimulatedFrame.To(Claimed, source: StationAddress.Port)));

        Assert.Equal((1u, 0u, 1u), (port.ReceivedBy(0), port.Received.OwnSource, port.ReceivedFromPort));
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameThatNobodyWantsCountsAsThatWhoeverSentIt()
    {
        using SimulatedPort port = Open();

        port.Receive(SimulatedFrame.To(Unclaimed, source: Zeros));
        port.Receive(SimulatedFrame.To(0x8100, source: StationAddress.Port));
        port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Stranger, source: StationAddress.Group));

        Assert.Equal((1u, 1u, 1u), (port.Received.Unclaimed, port.Received.Tagged, port.Received.NotForUs));
        Assert.Equal((0u, 0u, 0u), (port.Received.InvalidSource, port.Received.OwnSource, port.ReceivedFromPort));
        Conservation.Check(port);
    }

    // One frame after the other, and as runs, which are dropped without a look at the sender.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFrameWithoutAPlaceCountsAsThatWhoeverSentIt(bool oneByOne)
    {
        using SimulatedPort port = Open();
        foreach (ushort etherType in (ushort[])[Claimed, Ipv4, Arp])
        {
            byte[] destination = etherType == Arp ? StationAddress.Broadcast : StationAddress.Port;
            for (int i = 0; i < FloodFrames; i++)
            {
                port.Arrive(SimulatedFrame.To(etherType, destination: destination));
                port.Arrive(SimulatedFrame.To(etherType, destination: destination, source: i < 2 ? StationAddress.Peer : Zeros));
                port.Drain(oneByOne ? 1 : uint.MaxValue);
            }
        }

        port.Drain();

        Assert.Equal(0u, port.Received.InvalidSource);
        Assert.NotEqual(0u, port.MiniportAt(0)->Counters.NoSlot);
        Assert.NotEqual(0u, port.Received.UnicastQuota);
        Assert.NotEqual(0u, port.Received.GroupQuota);
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameForWhichTheStackHasNoBufferCountsAsThatWhoeverSentIt()
    {
        using SimulatedPort port = Open();
        port.Stack.KeepsBuffers = true;
        for (int i = 0; i < FloodFrames; i++)
        {
            port.Receive(SimulatedFrame.To(Ipv4));
        }

        uint before = port.Received.NoBuffer;
        port.Receive(SimulatedFrame.To(Ipv4, source: Zeros));

        Assert.Equal((before + 1, 0u), (port.Received.NoBuffer, port.Received.InvalidSource));
        Conservation.Check(port);
    }

    [Fact]
    public void ARefusedFrameEndsNobodysWait()
    {
        using SimulatedPort port = Open(dropsOldest: true);
        port.Receive(SimulatedFrame.To(Claimed));
        for (int i = 0; i < FloodFrames; i++)
        {
            port.Receive(SimulatedFrame.To(Claimed, source: Zeros));
        }

        // Nothing gave way to them.
        Assert.Equal((1u, 0u), (port.MiniportAt(0)->WaitingCount, port.MiniportAt(0)->Counters.Outdated));
        Assert.Equal((uint)FloodFrames, port.Received.InvalidSource);
        Conservation.Check(port);
    }

    [Fact]
    public void GoodFramesBetweenRefusedOnesArrive()
    {
        using SimulatedPort port = Open();
        foreach (byte[] source in (byte[][])[StationAddress.Peer, Zeros, StationAddress.Peer, StationAddress.Port, StationAddress.Peer])
        {
            port.Arrive(SimulatedFrame.To(Claimed, source: source));
        }

        port.Receive();

        Assert.Equal((3u, 1u, 1u), (port.ReceivedBy(0), port.Received.InvalidSource, port.Received.OwnSource));
        Conservation.Check(port);
    }

    private SimulatedPort Open(ApplicationOptions rights = ApplicationOptions.None, bool dropsOldest = false)
    {
        SimulatedPort port = new(mac(), new PortSetup { Slots = [4], Rights = rights, DropsOldest = dropsOldest, StackBuffers = 8 });
        port.Applications[0].Claim(Claimed);
        return port;
    }
}
