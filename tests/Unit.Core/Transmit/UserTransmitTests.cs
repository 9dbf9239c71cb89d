// Frames of applications on their way out.
using System.Linq;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class UserTransmitTests
{
    private const ushort Claimed = 0x88B5;
    private const uint FrameBytes = FrameLimits.MinimumBytes;

    [Fact]
    public void AReceivedFrameIsForwardedFromItsOwnSlot()
    {
        using SimulatedPort port = Open(new FifoMac());
        port.Receive(SimulatedFrame.To(Claimed, 100));
        SimulatedApplication application = port.Applications[0];
        application.TryTake(out Descriptor descriptor);
        fixed (byte* payload = application.FrameMemory(descriptor.Slot)[(int)FrameLimits.HeaderBytes..])
        {
            application.Write(descriptor.Slot, SimulatedFrame.FromPort(Claimed, 100));

            application.Send();
            application.HandOver();

            Assert.Equal((nuint)payload, Assert.Single(port.Mac.Sent).PayloadAddress);
        }
        Conservation.Check(port);
    }

    [Fact]
    public void ASlotWhoseFrameIsSentIsFreeAgain()
    {
        using SimulatedPort port = Open(new FifoMac(), emptySlots: 1);

        Send(port);

        Assert.Equal(4u, port.MiniportAt(0)->Slots.FreeCount);
        Conservation.Check(port);
    }

    [Fact]
    public void ASlotThatIsAskedForComesBack()
    {
        using SimulatedPort port = Open(new FifoMac(), emptySlots: 1);
        SimulatedApplication application = TakeSlot(port);

        application.SendAndGetBack(lengthBytes: FrameBytes);
        Assert.True(application.HandOver());

        Assert.True(application.TryTake(out Descriptor descriptor));
        Assert.Equal(
            new Descriptor { Slot = 0, Flags = DescriptorFlags.Sent, TimeStampMicroseconds = SimulatedClock.Now },
            descriptor);
        Conservation.Check(port);
    }

    [Fact]
    public void ASlotThatIsNotAskedForDoesNotWakeTheApplication()
    {
        using SimulatedPort port = Open(new FifoMac(), emptySlots: 1);
        TakeSlot(port).Send(lengthBytes: FrameBytes);

        Assert.False(port.Applications[0].HandOver());
    }

    [Fact]
    public void WithoutRoomAtTheMacTheRestStaysInTheRing()
    {
        FifoMac mac = FifoMac.WithRoomFor(2);
        using SimulatedPort port = Open(mac, emptySlots: 3);

        Send(port);

        Assert.Equal(2u, port.SentBy(0));
        Assert.Equal(2u, port.MiniportAt(0)->TransmitTail);
        Assert.Equal(1u, port.MiniportAt(0)->Slots.ApplicationCount);
        Conservation.Check(port);
    }

    [Fact]
    public void WhatStayedInTheRingIsSentWhenThereIsRoom()
    {
        FifoMac mac = FifoMac.WithRoomFor(2);
        using SimulatedPort port = Open(mac, emptySlots: 3);
        Send(port);

        port.Collect();
        Assert.Equal(2, mac.Sent.Count);
        mac.DrainTransmitFifo();
        port.Collect();

        Assert.Equal(3, mac.Sent.Count);
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameThatWaitsForRoomIsCheckedAgainWhenItIsSent()
    {
        FifoMac mac = FifoMac.WithRoomFor(1);
        using SimulatedPort port = Open(mac, emptySlots: 2);
        Send(port);

        port.Applications[0].Write(1, SimulatedFrame.FromPort(0x0800));
        mac.DrainTransmitFifo();
        port.Collect();

        Assert.Equal(1u, port.MiniportAt(0)->Counters.RefusedEtherType);
        Assert.Single(mac.Sent);
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void AfterAnAllowedFrameOneThatDiffersInAnyByteIsStillRefused(int index)
    {
        using SimulatedPort port = Open(new FifoMac(), emptySlots: 2);
        SendOne(port, SimulatedFrame.FromPort(Claimed), FrameBytes);
        SimulatedFrame other = SimulatedFrame.FromPort(Claimed);
        other.Bytes[index] ^= 0x01;

        SendOne(port, other, FrameBytes);

        Assert.Equal(1u, port.MiniportAt(0)->Counters.Refused);
        Assert.Single(port.Mac.Sent);
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(FrameLimits.HeaderBytes - 1)]
    [InlineData(FrameLimits.MaximumBytes + 1)]
    [InlineData(0u)]
    [InlineData(0xFFFFu)]
    public void AfterAnAllowedFrameABadLengthIsStillRefused(uint lengthBytes)
    {
        using SimulatedPort port = Open(new FifoMac(), emptySlots: 2);
        SendOne(port, SimulatedFrame.FromPort(Claimed), FrameBytes);

        SendOne(port, SimulatedFrame.FromPort(Claimed), lengthBytes);

        Assert.Equal(1u, port.MiniportAt(0)->Counters.RefusedLength);
        Conservation.Check(port);
    }

    [Theory]
    [InlineData(FrameLimits.HeaderBytes)]
    [InlineData(FrameLimits.MaximumBytes)]
    public void AfterAnAllowedFrameTheLengthsAtTheLimitsAreAllowed(uint lengthBytes)
    {
        using SimulatedPort port = Open(new FifoMac(), emptySlots: 2);
        SendOne(port, SimulatedFrame.FromPort(Claimed), FrameBytes);

        SendOne(port, SimulatedFrame.FromPort(Claimed, (int)lengthBytes), lengthBytes);

        Assert.Equal(2u, port.SentBy(0));
    }

    [Fact]
    public void WhatWasForgottenIsLookedAtAgain()
    {
        using SimulatedPort port = Open(new FifoMac(), emptySlots: 2);
        SendOne(port, SimulatedFrame.FromPort(Claimed), FrameBytes);

        Assert.True(EgressRule.IsLikeLastAllowed(PortClaimed, FrameBytes, port.MiniportAt(0)));
        port.MiniportAt(0)->LastAllowed.Forget();

        Assert.False(EgressRule.IsLikeLastAllowed(PortClaimed, FrameBytes, port.MiniportAt(0)));
        SendOne(port, SimulatedFrame.FromPort(Claimed), FrameBytes);
        Assert.Equal(2u, port.SentBy(0));
    }

    [Fact]
    public void BeforeAnyFrameWasAllowedNoneIsLikeIt()
    {
        using SimulatedPort port = Open(new FifoMac());

        // Zeros are what a miniport starts with.
        for (uint lengthBytes = 0; lengthBytes <= ushort.MaxValue; lengthBytes++)
        {
            Assert.False(EgressRule.IsLikeLastAllowed(default, lengthBytes, port.MiniportAt(0)));
        }
    }

    [Fact]
    public void AFrameSentLaterKeepsItsSlotUntilItHasLeft()
    {
        DmaMac mac = new();
        using SimulatedPort port = Open(mac, emptySlots: 1);
        Send(port);

        port.FinishSent();
        Assert.Equal(1u, port.MiniportAt(0)->AtMacCount);
        Conservation.Check(port);
        mac.FinishTransfers();
        port.FinishSent();

        Assert.Equal(0u, port.MiniportAt(0)->AtMacCount);
        Assert.Equal(4u, port.MiniportAt(0)->Slots.FreeCount);
        Conservation.Check(port);
    }

    [Fact]
    public void ASlotAtTheMacCannotBeSentOrReleasedAgain()
    {
        using SimulatedPort port = Open(new DmaMac(), emptySlots: 1);
        Send(port);

        port.Applications[0].Publish(0, (ushort)FrameBytes);
        port.HandOver(0, port.Applications[0].TransmitHead, 0b01);

        Assert.Equal(1u, port.MiniportAt(0)->Counters.RefusedSlot);
        Assert.Equal(1u, port.MiniportAt(0)->Counters.BadReleases);
        Conservation.Check(port);
    }

    [Fact]
    public void AFrameSentLaterTellsItsApplicationIfItAskedForTheSlot()
    {
        DmaMac mac = new();
        using SimulatedPort port = new(mac, new PortSetup { Slots = [2, 2], EmptySlots = 2 });
        foreach (SimulatedApplication application in port.Applications)
        {
            application.Claim((ushort)(Claimed + (application == port.Applications[0] ? 0 : 1)));
            application.TryTake(out Descriptor first);
            application.TryTake(out Descriptor second);
            ushort etherType = (ushort)(Claimed + (application == port.Applications[0] ? 0 : 1));
            application.Write(first.Slot, SimulatedFrame.FromPort(etherType));
            application.Write(second.Slot, SimulatedFrame.FromPort(etherType));
        }
        port.Applications[0].Send(lengthBytes: FrameBytes);
        port.Applications[0].HandOver();
        port.Applications[1].Send(lengthBytes: FrameBytes);
        port.Applications[1].SendAndGetBack(lengthBytes: FrameBytes);
        port.Applications[1].HandOver();
        mac.FinishTransfers();

        Assert.Equal(0b10u, port.FinishSent());

        Assert.True(port.Applications[1].TryTake(out Descriptor descriptor));
        Assert.Equal((1, DescriptorFlags.Sent), (descriptor.Slot, descriptor.Flags));
        Assert.False(port.Applications[0].TryTake(out _));
        Conservation.Check(port);
    }

    [Fact]
    public void TheHeaderThatWasCheckedIsTheOneThatLeaves()
    {
        DmaMac mac = new();
        using SimulatedPort port = Open(mac, emptySlots: 1);
        byte[] checkedHeader = SimulatedFrame.FromPort(Claimed).Bytes[..(int)FrameLimits.HeaderBytes];
        Send(port);

        // The frame is still at the MAC when the application changes all of it.
        port.Applications[0].FrameMemory(0).Fill(0xEE);
        mac.FinishTransfers();

        Assert.Equal(checkedHeader, Assert.Single(mac.Sent).Bytes[..(int)FrameLimits.HeaderBytes]);
    }

    [Fact]
    public void SeveralFramesAtADmaMacKeepTheirOwnHeaders()
    {
        DmaMac mac = new();
        using SimulatedPort port = Open(mac, emptySlots: 3);
        SimulatedApplication application = port.Applications[0];
        for (byte i = 0; i < 3; i++)
        {
            application.TryTake(out Descriptor descriptor);
            byte[] destination = [0x02, 0, 0, 0, 0, i];
            application.Write(descriptor.Slot, SimulatedFrame.To(Claimed, destination: destination, source: StationAddress.Port));
            application.Send(lengthBytes: FrameBytes);
        }
        application.HandOver();

        mac.FinishTransfers();

        Assert.Equal([0, 1, 2], mac.Sent.Select(frame => (int)frame.Bytes[5]));
    }

    private static SimulatedPort Open(MacDevice mac, uint emptySlots = 0)
    {
        SimulatedPort port = new(mac, new PortSetup { EmptySlots = emptySlots });
        port.Applications[0].Claim(Claimed);
        return port;
    }

    private static SourceAndType PortClaimed => new()
    {
        Word2 = StationAddress.ToHardwareAddress(StationAddress.Port).Low,
        Word3 = StationAddress.ToHardwareAddress(StationAddress.Port).High | (EtherType.ToWire(Claimed) << 16),
    };

    private static void SendOne(SimulatedPort port, SimulatedFrame frame, uint lengthBytes)
    {
        SimulatedApplication application = port.Applications[0];
        Assert.True(application.TryTake(out Descriptor descriptor));
        application.Write(descriptor.Slot, frame);
        application.Send(lengthBytes: lengthBytes);
        application.HandOver();
    }

    private static SimulatedApplication TakeSlot(SimulatedPort port)
    {
        SimulatedApplication application = port.Applications[0];
        Assert.True(application.TryTake(out Descriptor descriptor));
        application.Write(descriptor.Slot, SimulatedFrame.FromPort(Claimed));
        return application;
    }

    // Sends from all empty slots in one call.
    private static void Send(SimulatedPort port)
    {
        while (port.MiniportAt(0)->ReceiveHead != port.Applications[0].ReceiveTail)
        {
            TakeSlot(port).Send(lengthBytes: FrameBytes);
        }
        port.Applications[0].HandOver();
    }
}
