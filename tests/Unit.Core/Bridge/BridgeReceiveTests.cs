// What the bridge does with each received frame. The same cases run on a MAC with FIFOs and on one with DMA; after each
// of them every sum must hold.
using System;
using System.Linq;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class BridgeReceiveOnFifoTests() : BridgeReceiveTests(new FifoMac());

public sealed class BridgeReceiveOnDmaTests() : BridgeReceiveTests(new DmaMac());

public abstract unsafe partial class BridgeReceiveTests : IDisposable
{
    private const ushort Claimed = 0x88B5;
    private const ushort ClaimedByOther = 0x88B6;
    private const ushort Unclaimed = 0x88B7;
    private const ushort Ipv4 = 0x0800;
    private const ushort Arp = 0x0806;
    private const ushort VlanTag = 0x8100;
    private const ushort ProviderVlanTag = 0x88A8;

    private readonly SimulatedPort _port;

    protected BridgeReceiveTests(MacDevice mac)
    {
        _port = new SimulatedPort(mac, new PortSetup { Slots = [4, 2], Rights = ApplicationOptions.Multicast, StackBuffers = 2 });
        _port.Applications[0].Claim(Claimed);
        _port.Applications[1].Claim(ClaimedByOther);
    }

    public static TheoryData<int> Lengths => [60, 61, 62, 63, 64, 65, 1513, 1514];

    public void Dispose()
    {
        // Every case ends with this: nothing lost, nothing written outside its memory.
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Theory]
    [InlineData(Ipv4)]
    [InlineData(Arp)]
    public void TheKernelsEtherTypesGoToTheStack(ushort etherType)
    {
        SimulatedFrame frame = SimulatedFrame.To(etherType);

        _port.Receive(frame);

        Assert.Equal(frame.Bytes, Assert.Single(_port.Stack.Delivered));
        Assert.Equal(1u, _port.Received.Kernel);
    }

    [Fact]
    public void AClaimedFrameGoesToItsApplicationAlone()
    {
        Assert.Equal(0b01u, _port.Receive(SimulatedFrame.To(Claimed)));
        Assert.Equal(0b10u, _port.Receive(SimulatedFrame.To(ClaimedByOther)));

        Assert.Empty(_port.Stack.Delivered);
        Assert.Equal(1u, _port.ReceivedBy(0));
        Assert.Equal(1u, _port.ReceivedBy(1));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AUserFrameArrivesByteByByte(int lengthBytes)
    {
        SimulatedFrame frame = SimulatedFrame.To(Claimed, lengthBytes);

        _port.Receive(frame);

        Assert.True(_port.Applications[0].TryTake(out Descriptor descriptor));
        Assert.Equal(lengthBytes, descriptor.LengthBytes);
        Assert.Equal(frame.Bytes, _port.Applications[0].FrameMemory(descriptor.Slot)[..lengthBytes]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AKernelFrameArrivesByteByByte(int lengthBytes)
    {
        SimulatedFrame frame = SimulatedFrame.To(Ipv4, lengthBytes);

        _port.Receive(frame);

        Assert.Equal(frame.Bytes, Assert.Single(_port.Stack.Delivered));
    }

    [Fact]
    public void ADescriptorTellsEverythingAboutItsFrame()
    {
        _port.Applications[0].Claim(Unclaimed);
        uint before = SimulatedClock.Now;

        _port.Receive(SimulatedFrame.To(Unclaimed, 100));

        // The second claim of its own.
        Assert.True(_port.Applications[0].TryTake(out Descriptor descriptor));
        Assert.Equal(
            new Descriptor
            {
                Slot = 0,
                LengthBytes = 100,
                Claim = 1,
                Flags = DescriptorFlags.Received,
                VlanTag = 0,
                Reserved = 0,
                TimeStampMicroseconds = before + 1,
            },
            descriptor);
    }

    [Fact]
    public void FramesArriveInOrder()
    {
        for (byte i = 0; i < 4; i++)
        {
            _port.Arrive(SimulatedFrame.To(Claimed, firstPayloadByte: i));
        }

        _port.Receive();

        for (byte i = 0; i < 4; i++)
        {
            Assert.True(_port.Applications[0].TryTake(out Descriptor descriptor));
            Assert.Equal(i, _port.Applications[0].FrameMemory(descriptor.Slot)[(int)FrameLimits.HeaderBytes]);
        }
        Assert.False(_port.Applications[0].TryTake(out _));
    }

    [Fact]
    public void GroupAddressedFramesGoWhereTheirEtherTypeSays()
    {
        _port.Receive(SimulatedFrame.To(Arp, destination: StationAddress.Broadcast));
        _port.Receive(SimulatedFrame.To(Ipv4, destination: StationAddress.Group));
        _port.Receive(SimulatedFrame.To(Claimed, destination: StationAddress.Broadcast));

        Assert.Equal(2u, _port.Received.Kernel);
        Assert.Equal(1u, _port.ReceivedBy(0));
    }

    [Fact]
    public void WithoutAFreeSlotAFrameIsDropped()
    {
        for (int i = 0; i < 5; i++)
        {
            _port.Receive(SimulatedFrame.To(Claimed));
        }

        Assert.Equal(1u, _port.MiniportAt(0)->Counters.NoSlot);
        Assert.Equal(4u, _port.ReceivedBy(0));
    }

    [Fact]
    public void AnApplicationThatStopsReadingCostsNobodyElseAFrame()
    {
        for (int i = 0; i < 100; i++)
        {
            _port.Receive(SimulatedFrame.To(Claimed));
        }

        _port.Receive(SimulatedFrame.To(Ipv4));
        _port.Receive(SimulatedFrame.To(ClaimedByOther));

        Assert.Equal(1u, _port.Received.Kernel);
        Assert.Equal(1u, _port.ReceivedBy(1));
        Assert.Equal(0u, _port.MiniportAt(1)->Counters.NoSlot);
    }

    [Fact]
    public void AReleasedSlotTakesTheNextFrame()
    {
        for (int i = 0; i < 4; i++)
        {
            _port.Receive(SimulatedFrame.To(Claimed));
        }
        _port.Applications[0].TryTake(out _);
        _port.Applications[0].Release();
        _port.Applications[0].HandOver();

        _port.Receive(SimulatedFrame.To(Claimed));

        Assert.Equal(5u, _port.ReceivedBy(0));
    }

    [Fact]
    public void WithoutAFreeBufferAKernelFrameIsDropped()
    {
        _port.Stack.KeepsBuffers = true;
        for (int i = 0; i < 3; i++)
        {
            _port.Receive(SimulatedFrame.To(Ipv4));
        }

        Assert.Equal(1u, _port.Received.NoBuffer);
        Assert.Equal(2u, _port.Received.Kernel);
    }

    [Fact]
    public void AStackWithoutBuffersCostsApplicationsNothing()
    {
        _port.Stack.KeepsBuffers = true;
        for (int i = 0; i < 10; i++)
        {
            _port.Receive(SimulatedFrame.To(Ipv4));
        }

        _port.Receive(SimulatedFrame.To(Claimed));

        Assert.Equal(1u, _port.ReceivedBy(0));
    }

    [Fact]
    public void ABudgetLeavesTheRestAtTheMac()
    {
        for (int i = 0; i < 4; i++)
        {
            _port.Arrive(SimulatedFrame.To(Claimed));
        }

        _port.Receive(budgetFrames: 3);

        Assert.Equal(3u, _port.Received.Frames);
        Assert.Equal(1, _port.Mac.WaitingCount);
    }

    [Fact]
    public void ABudgetOfNothingTouchesNothing()
    {
        _port.Arrive(SimulatedFrame.To(Claimed));

        Assert.Equal(0u, _port.Receive(budgetFrames: 0));

        Assert.Equal(0u, _port.Received.Frames);
    }

    [Fact]
    public void SumsHoldInsideADelivery()
    {
        _port.Stack.Delivering = _ => Conservation.Check(_port);
        ushort[] etherTypes = [Claimed, Ipv4, Unclaimed, Arp, VlanTag, ClaimedByOther];
        foreach (ushort etherType in etherTypes)
        {
            _port.Arrive(SimulatedFrame.To(etherType));
        }
        _port.Arrive(SimulatedFrame.To(Ipv4) with { Error = ReceiveError.FcsError });

        _port.Receive();

        Assert.Equal((uint)etherTypes.Count(etherType => etherType is Ipv4 or Arp), _port.Received.Kernel);
    }

    [Fact]
    public void TheStackCanAnswerFromInsideADelivery()
    {
        _port.Stack.Delivering = frame =>
        {
            _port.SendFromStack(frame);
            Conservation.Check(_port);
        };
        _port.Arrive(SimulatedFrame.To(Ipv4));
        _port.Arrive(SimulatedFrame.To(Arp));

        _port.Receive();

        Assert.Equal(2u, _port.Transmitted.Kernel);
    }
}
