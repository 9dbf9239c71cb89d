// Frames that wait for the stack: each class has its own quota, and none costs another one anything.
using System;
using System.Linq;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class StackQuotaTests : IDisposable
{
    private const ushort Ipv4 = 0x0800;
    private const ushort Arp = 0x0806;
    private const ushort Claimed = 0x88B5;
    private const uint UnicastQuota = 3;
    private const uint GroupQuota = 2;

    private readonly SimulatedPort _port = new(
        new FifoMac(),
        new PortSetup { StackBuffers = 8, Quotas = new StackQuotas(UnicastQuota, GroupQuota) });

    public StackQuotaTests() => _port.Applications[0].Claim(Claimed);

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Fact]
    public void AFrameWaitsUntilTheStackTakesIt()
    {
        Drain(1, Unicast(0));

        Assert.Equal((1u, 0u), (_port.Received.Queued, _port.Received.Kernel));
        Assert.Empty(_port.Stack.Delivered);
        _port.DeliverNext();

        Assert.Equal((0u, 1u), (_port.Received.Queued, _port.Received.Kernel));
        Assert.Single(_port.Stack.Delivered);
    }

    [Fact]
    public void FramesOfOneClassKeepTheirOrder()
    {
        for (int round = 0; round < 40; round++)
        {
            Drain(1, Unicast((byte)round));
            Drain(1, Unicast((byte)(round + 100)));
            _port.DeliverNext();
            _port.DeliverNext();
        }

        Assert.Equal(
            Enumerable.Range(0, 40).SelectMany(round => new[] { round, round + 100 }),
            _port.Stack.Delivered.Select(frame => (int)frame[(int)FrameLimits.HeaderBytes]));
    }

    [Fact]
    public void AStepOfTheStackIsOneFrameOfEachClass()
    {
        for (int i = 0; i < 2; i++)
        {
            Drain(1, Unicast(0));
            Drain(1, Group());
        }

        _port.DeliverNext();

        Assert.Equal([false, true], _port.Stack.Delivered.Select(IsGroup));
        Assert.Equal(2u, _port.Received.Queued);
    }

    [Fact]
    public void ABroadcastWaitsForAllUnicastFramesBeforeIt()
    {
        Drain(2, Unicast(0));
        Drain(1, Group());

        _port.DeliverNext();
        Assert.Equal([false], _port.Stack.Delivered.Select(IsGroup));
        _port.DeliverNext();

        Assert.Equal([false, false, true], _port.Stack.Delivered.Select(IsGroup));
    }

    [Fact]
    public void ABroadcastComesBeforeTheUnicastFrameBehindIt()
    {
        Drain(1, Group());
        Drain(1, Unicast(0));

        _port.DeliverNext();

        Assert.Equal([true, false], _port.Stack.Delivered.Select(IsGroup));
    }

    [Fact]
    public void AUnicastFrameWaitsForAllBroadcastsBeforeIt()
    {
        Drain((int)GroupQuota, Group());
        Drain(1, Unicast(0));

        _port.DeliverNext();
        Assert.Equal([true], _port.Stack.Delivered.Select(IsGroup));
        _port.DeliverNext();

        Assert.Equal([true, true, false], _port.Stack.Delivered.Select(IsGroup));
    }

    [Fact]
    public void AStormThatGoesOnKeepsNoUnicastFrameWaitingForLong()
    {
        Drain((int)GroupQuota, Group());
        Drain(1, Unicast(0));

        for (uint step = 0; step < GroupQuota; step++)
        {
            _port.DeliverNext();
            Drain((int)GroupQuota, Group());
        }

        Assert.Single(_port.Stack.Delivered, frame => !IsGroup(frame));
    }

    [Fact]
    public void TheOrderOutlivesTheWrapOfTheRings()
    {
        for (int round = 0; round < 3 * StackQueue.MaximumQuotaFrames; round++)
        {
            _port.Stack.ForgetDelivered();
            Drain(1, Unicast(0));
            Drain(1, Group());
            Drain(1, Unicast(1));
            _port.DeliverNext();
            _port.DeliverNext();

            Assert.Equal([false, true, false], _port.Stack.Delivered.Select(IsGroup));
        }
    }

    [Theory]
    [InlineData(Ipv4)]
    [InlineData(Arp)]
    public void UnicastBeyondItsQuotaIsDroppedAndCounted(ushort etherType)
    {
        Drain(10, SimulatedFrame.To(etherType));

        Assert.Equal(10 - UnicastQuota, _port.Received.UnicastQuota);
        Assert.Equal((0u, 0u), (_port.Received.GroupQuota, _port.Received.NoBuffer));
        Assert.Equal(UnicastQuota, _port.Received.Queued);
    }

    [Fact]
    public void AStormIsDroppedAndCounted()
    {
        Drain(10, Group());

        Assert.Equal(10 - GroupQuota, _port.Received.GroupQuota);
        Assert.Equal(GroupQuota, _port.Received.Queued);
    }

    [Fact]
    public void AStormCostsUnicastAndApplicationsNothing()
    {
        Drain(10, Group());

        Drain((int)UnicastQuota, Unicast(0));
        Drain(1, SimulatedFrame.To(Claimed));

        Assert.Equal(0u, _port.Received.UnicastQuota);
        Assert.Equal(1u, _port.ReceivedBy(0));
    }

    [Fact]
    public void AFloodOfUnicastCostsBroadcastsAndApplicationsNothing()
    {
        Drain(10, Unicast(0));

        Drain((int)GroupQuota, Group());
        Drain(1, SimulatedFrame.To(Claimed));

        Assert.Equal(0u, _port.Received.GroupQuota);
        Assert.Equal(1u, _port.ReceivedBy(0));
    }

    [Fact]
    public void AFloodOfAnApplicationsFramesCostsTheStackNothing()
    {
        Drain(10, SimulatedFrame.To(Claimed));

        Drain((int)UnicastQuota, Unicast(0));

        Assert.Equal(UnicastQuota, _port.Received.Queued);
        Assert.Equal(6u, _port.MiniportAt(0)->Counters.NoSlot);
    }

    [Fact]
    public void APlaceThatIsFreeAgainIsUsed()
    {
        Drain(10, Unicast(0));
        _port.DeliverNext();

        Drain(1, Unicast(1));

        Assert.Equal(UnicastQuota, _port.Received.Queued);
        Assert.Equal(10 - UnicastQuota, _port.Received.UnicastQuota);
    }

    private static bool IsGroup(byte[] frame) => (frame[0] & 1) != 0;

    private static SimulatedFrame Unicast(byte mark) => SimulatedFrame.To(Ipv4, firstPayloadByte: mark);

    private static SimulatedFrame Group() => SimulatedFrame.To(Arp, destination: StationAddress.Broadcast);

    private void Drain(int count, SimulatedFrame frame)
    {
        for (int i = 0; i < count; i++)
        {
            _port.Arrive(frame);
        }
        _port.Drain();
    }
}
