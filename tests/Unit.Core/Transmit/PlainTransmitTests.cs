// Most frames are sent in a run, with what the kernel notes of them held back until its end. A descriptor that is not plain ends the
// run, wherever it stands; what comes of each must not depend on that.
using System;
using System.Linq;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed class PlainTransmitOnFifoTests() : PlainTransmitTests(static frames => FifoMac.WithRoomFor(frames));

public sealed class PlainTransmitOnDmaTests() : PlainTransmitTests(static frames => new DmaMac(transmitDescriptors: (int)frames));

public abstract unsafe class PlainTransmitTests : IDisposable
{
    private const ushort Claimed = 0x88B5;
    private const ushort AlsoClaimed = 0x88B6;
    private const uint Slots = 6;
    private const uint RoomFrames = 5;
    private const ushort FrameBytes = (ushort)FrameLimits.MinimumBytes;

    private readonly MacDevice _mac;
    private readonly SimulatedPort _port;

    protected PlainTransmitTests(Func<uint, MacDevice> mac)
    {
        _mac = mac(RoomFrames);
        _port = new SimulatedPort(_mac, new PortSetup { Slots = [Slots], EmptySlots = Slots });
        Application.Claim(Claimed);
        Application.Claim(AlsoClaimed);
        while (Application.TryTake(out Descriptor descriptor))
        {
            Write(descriptor.Slot, Claimed);
        }
        // Remembered: only then are frames plain.
        Publish(0);
        HandOver();
        LetWireTakeAll();
        _mac.ForgetSent();
    }

    private SimulatedApplication Application => _port.Applications[0];

    private ref MiniportCounters Counters => ref _port.MiniportAt(0)->Counters;

    public void Dispose()
    {
        Conservation.Check(_port);
        _port.Dispose();
    }

    [Fact]
    public void ASlotThatIsAskedForInTheMiddleComesBackAlone()
    {
        Publish(1);
        Publish(2, DescriptorFlags.GiveBack);
        Publish(3);
        HandOver();

        AssertSent(1, 2, 3);
        Assert.True(Application.TryTake(out Descriptor descriptor));
        Assert.Equal((2, DescriptorFlags.Sent), (descriptor.Slot, descriptor.Flags));
        Assert.False(Application.TryTake(out _));
        AssertApplicationHas(2, 4, 5);
    }

    [Fact]
    public void AnotherEtherTypeInTheMiddleIsLookedAtAndSent()
    {
        Write(2, AlsoClaimed);
        Publish(1);
        Publish(2);
        Publish(3);
        HandOver();

        AssertSent(1, 2, 3);
        Assert.Equal(0u, Counters.Refused);
        AssertApplicationHas(4, 5);
    }

    [Fact]
    public void AnotherSourceInTheMiddleIsRefusedAndTheOthersAreSent()
    {
        Application.FrameMemory(2)[6] ^= 2;
        Publish(1);
        Publish(2);
        Publish(3);
        HandOver();

        AssertSent(1, 3);
        Assert.Equal(1u, Counters.RefusedSource);
        AssertApplicationHas(4, 5);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(1515)]
    public void ABadLengthInTheMiddleIsRefusedAndTheOthersAreSent(ushort lengthBytes)
    {
        Publish(1);
        Application.Publish(2, lengthBytes);
        Publish(3);
        HandOver();

        AssertSent(1, 3);
        Assert.Equal(1u, Counters.RefusedLength);
        AssertApplicationHas(4, 5);
    }

    [Theory]
    [InlineData(0)] // free
    [InlineData(1)] // sent just before
    [InlineData(6)] // not there
    [InlineData(32 + 3)] // not there, but a shift would make it another
    public void ASlotThatIsNotTheApplicationsInTheMiddleIsRefusedAndTheOthersAreSent(ushort slot)
    {
        Publish(1);
        Publish(slot);
        Publish(3);
        HandOver();

        AssertSent(1, 3);
        Assert.Equal(1u, Counters.RefusedSlot);
        AssertApplicationHas(2, 4, 5);
    }

    [Fact]
    public void ASlotThatCameBackInTheRunCanBeSentAgainOnlyOnceTheMacIsDone()
    {
        Publish(1, DescriptorFlags.GiveBack);
        Publish(1);
        HandOver();

        bool isSentAtOnce = _mac is FifoMac;
        Assert.Equal(isSentAtOnce ? 0u : 1u, Counters.RefusedSlot);
        AssertSent(isSentAtOnce ? [1, 1] : [1]);
    }

    [Fact]
    public void UntilTheFrameHasLeftOnlyAMacWithDmaKeepsTheSlot()
    {
        Publish(1);
        Publish(3);
        HandOver();

        SlotOwner expected = _mac is DmaMac ? SlotOwner.Mac : SlotOwner.Free;
        SlotOwner[] owners = SlotOwners.Of(_port.MiniportAt(0));
        Assert.Equal((expected, SlotOwner.Application, expected), (owners[1], owners[2], owners[3]));
        LetWireTakeAll();
        Assert.Equal(SlotOwner.Free, SlotOwners.Of(_port.MiniportAt(0))[1]);
    }

    [Fact]
    public void WhereTheRoomEndsTheRestWaits()
    {
        Application.Publish(1, FrameBytes);
        Application.Publish(2, FrameBytes, DescriptorFlags.GiveBack);
        for (ushort slot = 3; slot < Slots; slot++)
        {
            Publish(slot);
        }
        // The MAC has room for as many; this one would be one too many.
        _port.SendFromStack(SimulatedFrame.FromPort(0x0800).Bytes);
        HandOver();

        AssertApplicationHas(_mac is DmaMac ? [5] : [2, 5]);
        Assert.True(_port.HasWaiting);
        Assert.Equal(4u, _port.SentBy(0) - 1);
        LetWireTakeAll();
        _port.Serve();

        Assert.False(_port.HasWaiting);
        AssertApplicationHas(2);
        Assert.Equal(5u, _port.SentBy(0) - 1);
    }

    [Fact]
    public void ADescriptorIsReadOnce()
    {
        Publish(1);
        Publish(2);
        HandOver();
        Application.TransmitRing[1] = default;
        Application.TransmitRing[2] = default;

        HandOver();

        AssertSent(1, 2);
        Assert.Equal(0u, Counters.Refused);
    }

    // The payload tells which slot a frame was sent from.
    private void Write(ushort slot, ushort etherType)
    {
        Application.Write(slot, SimulatedFrame.FromPort(etherType));
        Application.FrameMemory(slot)[(int)FrameLimits.HeaderBytes] = (byte)slot;
    }

    private void Publish(ushort slot, ushort flags = 0) => Application.Publish(slot, FrameBytes, flags);

    private void HandOver()
    {
        _port.HandOver(0, Application.TransmitHead, releasedSlots: 0);
        Conservation.Check(_port);
    }

    private void LetWireTakeAll()
    {
        (_mac as FifoMac)?.DrainTransmitFifo();
        (_mac as DmaMac)?.FinishTransfers();
        _port.FinishSent();
    }

    private void AssertSent(params int[] slots)
    {
        LetWireTakeAll();
        Assert.Equal(slots, _mac.Sent.Select(frame => (int)frame.Bytes[FrameLimits.HeaderBytes]));
    }

    private void AssertApplicationHas(params int[] slots)
    {
        SlotOwner[] owners = SlotOwners.Of(_port.MiniportAt(0));
        Assert.Equal(slots, Enumerable.Range(0, owners.Length).Where(slot => owners[slot] == SlotOwner.Application));
    }
}
