// An application that wants the newest frames: they wait in the kernel, the oldest gives way, and one at a time is published.
using System.Linq;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class DropsOldestTests
{
    private const ushort Claimed = 0x88B5;
    private const uint Slots = 3;
    private const uint Asleep = 0b1;

    private readonly DmaMac _mac = new();
    private readonly SimulatedPort _port;

    public DropsOldestTests()
    {
        _port = new SimulatedPort(_mac, new PortSetup { Slots = [Slots], DropsOldest = true });
        Application.Claim(Claimed);
    }

    private SimulatedApplication Application => _port.Applications[0];

    private ref MiniportCounters Counters => ref _port.MiniportAt(0)->Counters;

    [Fact]
    public void AReceivedFrameWaits()
    {
        Assert.Equal(0u, _port.Receive(Frame(1)));

        Assert.Equal((1u, 0u), (_port.MiniportAt(0)->WaitingCount, _port.ReceivedBy(0)));
        Assert.Equal([SlotOwner.Waiting, SlotOwner.Free, SlotOwner.Free], SlotOwners.Of(_port.MiniportAt(0)));
        Conservation.Check(_port);
    }

    [Fact]
    public void ASleepingApplicationGetsOneFrameAtATime()
    {
        Receive(1, 2);

        Assert.Equal(1, Wake());
        Assert.False(Application.TryTake(out _));
        Assert.Equal(2, Wake());
        Assert.Equal(-1, Wake());
    }

    [Fact]
    public void TheNewestFramesSurvive()
    {
        Receive(1, 2, 3, 4, 5);

        Assert.Equal(2u, Counters.Outdated);
        Assert.Equal([3, 4, 5], WakeUntilNothingWaits());
    }

    [Fact]
    public void TheNewestFramesSurviveWithinOneBatch()
    {
        foreach (byte number in Enumerable.Range(1, 7))
        {
            _port.Arrive(Frame(number));
        }

        _port.Drain();

        Assert.Equal(4u, Counters.Outdated);
        Assert.Equal([5, 6, 7], WakeUntilNothingWaits());
    }

    [Fact]
    public void WhatTheApplicationHasIsNeverTakenFromIt()
    {
        Receive(1, 2);
        Assert.Equal(1, Wake());

        Receive(3, 4, 5, 6);

        Descriptor held = Assert.Single(Application.Held);
        Assert.Equal(1, PayloadOf(held));
        Assert.Equal(SlotOwner.Application, SlotOwners.Of(_port.MiniportAt(0))[held.Slot]);
        Assert.Equal([5, 6], WakeUntilNothingWaits());
    }

    [Fact]
    public void WithAllSlotsAtTheApplicationTheNewestIsDropped()
    {
        Receive(1, 2, 3);
        Assert.Equal([1, 2, 3], WakeUntilNothingWaits());

        Receive(4, 5);

        Assert.Equal((2u, 0u), (Counters.NoSlot, Counters.Outdated));
    }

    [Fact]
    public void WithAllSlotsAtTheMacTheNewestIsDropped()
    {
        Receive(1, 2, 3);
        WakeUntilNothingWaits();
        while (Application.Held.Count != 0)
        {
            Application.Write(Application.Held[0].Slot, SimulatedFrame.FromPort(Claimed));
            Application.Send();
        }
        Application.HandOver();

        Receive(4);
        Assert.Equal((1u, Slots), (Counters.NoSlot, _port.MiniportAt(0)->AtMacCount));
        _mac.FinishTransfers();
        _port.FinishSent();
        Receive(5);

        Assert.Equal([5], WakeUntilNothingWaits());
    }

    [Fact]
    public void AReleasedSlotTakesTheNextFrameWithoutLosingAnother()
    {
        Receive(1, 2, 3);
        Wake();
        Application.Release();
        Application.HandOver();

        Receive(4);

        Assert.Equal(0u, Counters.Outdated);
        Assert.Equal([2, 3, 4], WakeUntilNothingWaits());
    }

    [Fact]
    public void AKickBringsTheNextFrame()
    {
        Receive(1, 2);

        Assert.Equal(0b1u, Kick());
        Assert.Equal(1, Take());
        Assert.Equal(0b1u, Kick());
        Assert.Equal(2, Take());
        Assert.Equal(0u, Kick());
        Conservation.Check(_port);
    }

    [Fact]
    public void AKickBeforeTheFrameIsTakenBringsNothing()
    {
        Receive(1, 2);
        Kick();

        Assert.Equal(0u, Kick());

        Assert.Equal(1u, _port.MiniportAt(0)->WaitingCount);
    }

    [Fact]
    public void OneThatIsAwakeIsLeftAlone()
    {
        Receive(1);

        Assert.Equal(0u, _port.PublishWaiting(asleep: 0));

        Assert.Equal(1u, _port.MiniportAt(0)->WaitingCount);
    }

    [Fact]
    public void TheNoticeStandsAsLongAsFramesWait()
    {
        Assert.Equal(0, _port.FramesWait);
        Receive(1, 2);
        Assert.Equal(0b1, _port.FramesWait);
        Wake();
        Assert.Equal(0b1, _port.FramesWait);
        Wake();
        Assert.Equal(0, _port.FramesWait);
    }

    [Fact]
    public void ADescriptorTellsWhenItsFrameWasReceived()
    {
        Receive(1);
        uint received = SimulatedClock.Now;
        Receive(2);

        _port.PublishWaiting(Asleep);

        Assert.True(Application.TryTake(out Descriptor descriptor));
        Assert.Equal(
            new Descriptor { Slot = 0, LengthBytes = 60, Claim = 0, Flags = DescriptorFlags.Received, TimeStampMicroseconds = received },
            descriptor);
    }

    [Fact]
    public void AtItsEndWhatWaitedIsDroppedAndItsSlotsAreFree()
    {
        Receive(1, 2, 3);
        Wake();

        _port.End(0);

        Assert.Equal((2u, 0u, Slots), (Counters.Outdated, _port.MiniportAt(0)->WaitingCount, _port.MiniportAt(0)->Slots.FreeCount));
        Assert.Equal(0, _port.FramesWait);
        Conservation.Check(_port);
    }

    [Fact]
    public void NothingOfTheLifeBeforeReachesTheNext()
    {
        Receive(1, 2);
        _port.Restart(0);
        Application.Claim(Claimed);
        Receive(3);

        Assert.Equal([3], WakeUntilNothingWaits());
        Assert.Equal(1u, _port.MiniportAt(0)->ReceiveHead);
    }

    [Fact]
    public void ASlotAtTheMacOutlivesItsApplicationAndThoseWithFramesThatWaitDoNot()
    {
        Receive(1, 2);
        Wake();
        Application.Write(Application.Held[0].Slot, SimulatedFrame.FromPort(Claimed));
        Application.Send();
        Application.HandOver();

        _port.Restart(0);

        Assert.Equal([SlotOwner.Mac, SlotOwner.Free, SlotOwner.Free], SlotOwners.Of(_port.MiniportAt(0)));
        Conservation.Check(_port);
    }

    [Fact]
    public void ANeighbourGetsItsFramesStraight()
    {
        using SimulatedPort port = new(new FifoMac(), new PortSetup { Slots = [Slots, Slots] });
        port.MiniportAt(0)->DropsOldest = true;
        port.Applications[0].Claim(Claimed);
        port.Applications[1].Claim(0x88B6);

        Assert.Equal(0b10u, port.Receive(SimulatedFrame.To(0x88B6)));
        Assert.Equal(0u, port.Receive(SimulatedFrame.To(Claimed)));

        Conservation.Check(port);
    }

    private static SimulatedFrame Frame(int number) => SimulatedFrame.To(Claimed, firstPayloadByte: (byte)number);

    private void Receive(params int[] numbers)
    {
        foreach (int number in numbers)
        {
            Assert.Equal(0u, _port.Receive(Frame(number)));
        }
        Conservation.Check(_port);
    }

    // The kernel loop finds the application asleep; the number of the frame that it gets, or -1.
    private int Wake()
    {
        _port.PublishWaiting(Asleep);
        Conservation.Check(_port);
        return Take();
    }

    private int[] WakeUntilNothingWaits() => [.. Enumerable.Range(0, (int)Slots + 1).Select(_ => Wake()).TakeWhile(number => number >= 0)];

    private int Take() => Application.TryTake(out Descriptor descriptor) ? PayloadOf(descriptor) : -1;

    private int PayloadOf(Descriptor descriptor) => Application.FrameMemory(descriptor.Slot)[(int)FrameLimits.HeaderBytes];

    private uint Kick() => _port.Kick(0, Application.ReceiveTail, Application.TransmitHead, releasedSlots: 0);
}
