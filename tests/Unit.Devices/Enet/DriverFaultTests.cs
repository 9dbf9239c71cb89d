// What drivers of this MAC are reported to stop at, each while the ring is full: the driver gets on, and what is lost is counted.
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests.Enet;

public class DriverFaultTests
{
    private const int Ring = (int)ChipPlace.Descriptors;

    // More than the driver waits for a frame to go out.
    private const int LongMs = 3000;

    // Reception that has stopped while the ring was full, and a kernel that is slow to take what is there.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Ring)]
    public void ReceptionGoesOnUnderLoad(int limit)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false, new Chip { MarksOverruns = false });
        for (int i = 0; i < 1000; i++)
        {
            driven.Chip.Deliver(DrivenRing.Frame(1000, seed: i));
            uint waiting = driven.Receive.AcknowledgeReceived();
            for (int taken = 0; i % (2 * Ring) == 0 && taken < limit && waiting != 0; taken++, waiting--)
            {
                driven.Take(exchanges: taken % 2 == 0);
            }
        }

        Assert.InRange(driven.Chip.LostFrames, 1, 1000);
        driven.Drain();
        Assert.True(driven.Chip.Deliver(DrivenRing.Frame(60)));
        Assert.Equal(1, driven.Drain());
    }

    // Some frames are lost until it is noticed.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AReceiverThatHangsIsRestarted(bool wasFull)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        for (int i = 0; wasFull && i < Ring; i++)
        {
            driven.Chip.Deliver(DrivenRing.Frame(1000));
        }

        driven.Chip.HangReceiver();
        driven.Drain();
        for (int i = 0; i < 10; i++)
        {
            driven.Chip.Deliver(DrivenRing.Frame(1000));
            driven.Drain();
            driven.Control.Poll(1);
        }

        Assert.InRange(driven.Control.Counters.Overruns, 1u, (uint)driven.Chip.LostFrames);
        Assert.True(driven.Chip.Deliver(DrivenRing.Frame(1000)));
        Assert.Equal(1, driven.Drain());
    }

    // Bursts that overflow the FIFO are no reason.
    [Fact]
    public void AReceiverThatIsOnlyBusyIsNotRestarted()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false, new Chip { MarksOverruns = false });
        driven.Chip.Writes.Clear();
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < 3 * Ring; i++)
            {
                driven.Chip.Deliver(DrivenRing.Frame(1000));
            }

            driven.Drain();
            driven.Control.Poll(1);
        }

        Assert.InRange(driven.Chip.LostFrames, 20, 1000);
        Assert.DoesNotContain(driven.Chip.Writes, static write => write.Register == Register.Ecr);
    }

    // As after a long time of frames to groups: each counter goes round with the first of them, or with the last.
    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    public void AFloodToGroupsLeavesItHearing(uint left)
    {
        const int Flood = 4000;
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false, new Chip { MarksOverruns = false });
        driven.Control.TrySetReach(new() { EveryGroup = true });
        driven.Chip.PresetStatistics(left);
        driven.Control.Poll(1);
        uint overruns = driven.Control.Counters.Overruns;
        int taken = 0;
        for (int i = 0; i < Flood; i++)
        {
            driven.Chip.Deliver(DrivenRing.GroupFrame(60 + (i % 1000)));
            if (i % 3 == 0 && driven.Receive.AcknowledgeReceived() != 0)
            {
                driven.Take(exchanges: i % 2 == 0);
                taken++;
            }

            if (i % 500 == 0)
            {
                driven.Control.Poll(1);
            }
        }

        taken += driven.Drain();
        driven.Control.Poll(1);
        Assert.InRange(driven.Chip.LostFrames, 1000, Flood);
        Assert.Equal(Flood, taken + driven.Chip.LostFrames);
        Assert.Equal((uint)driven.Chip.LostFrames, driven.Control.Counters.Overruns - overruns);
        Assert.True(driven.Chip.Deliver(DrivenRing.Frame(60)));
        Assert.Equal(1, driven.Drain());
    }

    // 16 bits, with two left.
    [Fact]
    public void WhatIsLostWhileTheStatisticsGoRoundIsCounted()
    {
        Chip chip = new() { MarksOverruns = false };
        chip.Phy.PartnerAbilities = 0x40A1;
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false, chip);
        chip.PresetStatistics(left: 2);
        driven.Control.Poll(1);
        MacCounters before = driven.Control.Counters;
        while (chip.LostFrames < 5)
        {
            chip.Deliver(DrivenRing.Frame(1000));
        }

        chip.Collisions = 4;
        for (int i = 0; i < 6; i++)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60));
        }

        driven.Control.Poll(1);
        MacCounters now = driven.Control.Counters;
        Assert.Equal((5u, 4u), (now.Overruns - before.Overruns, now.TransmitErrors - before.TransmitErrors));
    }

    [Fact]
    public void WithoutReceiveInterruptsTheRingIsLookedAtAllTheSame()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        driven.Receive.ArmReceiveInterrupt();
        driven.Chip.HasLostReceiveInterrupts = true;
        Assert.False(driven.Receive.HasUntold);
        for (int i = 0; i < Ring; i++)
        {
            driven.Chip.Deliver(DrivenRing.Frame(60));
        }

        Assert.False(driven.Chip.IsInterrupting);
        Assert.True(driven.Receive.HasUntold);
        Assert.Equal(Ring, driven.Drain());
        Assert.False(driven.Receive.HasUntold);
    }

    // ERR006358. Frames are not even late if others follow.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ALostDoorbellIsRungAgain(bool isFull)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        driven.Chip.IsTransmitHeld = true;
        driven.Chip.LostTransmitDoorbells = 1;
        int given = 0;
        for (; given < (isFull ? Ring - 1 : 1) && driven.Transmit.HasRoom(); given++)
        {
            driven.Send(DrivenRing.Frame(60 + given), starts: false);
        }

        driven.Transmit.Start();
        driven.Chip.RunTransmitter(ChipModel.Never);
        Assert.Empty(driven.Chip.Sent);
        driven.Control.Poll(1);
        driven.Chip.RunTransmitter(ChipModel.Never);

        Assert.Equal(Enumerable.Range(60, given), driven.Chip.Sent.Select(static frame => frame.Length));
        Assert.Equal(0u, driven.Control.Counters.TransmitErrors);
    }

    // All of a frame is in the FIFO before it goes out.
    [Fact]
    public void SlowMemoryDoesNotCutAFrameOff()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false, new Chip { HangsAfterUnderrun = true, SlowFrames = Ring });
        for (int i = 0; i < Ring; i++)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(1514, seed: i));
        }

        Assert.Equal(Ring, driven.Chip.Sent.Count);
        Assert.Equal(0, driven.Chip.AbortedFrames);
    }

    // As behind an underrun, or without a clock.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, Ring - 1)]
    [InlineData(true, 1)]
    [InlineData(true, Ring - 1)]
    public void ATransmitterThatHangsIsRestarted(bool isWithoutClock, int frames)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        driven.Chip.HasReferenceClock = !isWithoutClock;
        if (!isWithoutClock)
        {
            driven.Chip.HangTransmitter();
        }

        for (int i = 0; i < frames; i++)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60));
        }

        Assert.Equal(frames == 1, driven.Transmit.HasRoom());
        Poll(driven, LongMs);
        Assert.Equal((uint)frames, driven.Control.Counters.TransmitErrors);
        Assert.Empty(driven.Chip.Sent);
        driven.Chip.HasReferenceClock = true;
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenRing.Frame(100));
        Assert.Equal(100, Assert.Single(driven.Chip.Sent).Length);
    }

    // The first time it may be anything.
    [Fact]
    public void AMissingClockIsToldOnceUntilFramesGoOut()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        for (int times = 0; times < 2; times++)
        {
            driven.Chip.HasReferenceClock = false;
            Assert.False(SendInto());
            Assert.True(SendInto());
            Assert.False(driven.Control.TakeSilence());
            Assert.False(SendInto());
            driven.Chip.HasReferenceClock = true;
            Assert.False(SendInto());
        }

        bool SendInto()
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60));
            Poll(driven, LongMs);
            return driven.Control.TakeSilence();
        }
    }

    // Frames that go out one by one, however slowly, are no reason.
    [Fact]
    public void ATransmitterThatIsOnlySlowIsNotRestarted()
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        driven.Chip.IsTransmitHeld = true;
        for (int i = 0; i < 20; i++)
        {
            while (driven.Transmit.HasRoom())
            {
                driven.Send(DrivenRing.Frame(60));
            }

            Poll(driven, 500);
            driven.Chip.RunTransmitter(1);
        }

        Assert.Equal(20, driven.Chip.Sent.Count);
        Assert.Equal(0u, driven.Control.Counters.TransmitErrors);
    }

    // The MAC turns itself off. What both rings had is lost, and counted; nothing of it is sent later.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ABusErrorIsNoticed(bool whenReceiving)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        driven.Chip.IsTransmitHeld = true;
        for (int i = 0; i < Ring - 1; i++)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60));
            driven.Chip.Deliver(DrivenRing.Frame(60));
        }

        (driven.Chip.ReceiveBusErrors, driven.Chip.BusErrors) = whenReceiving ? (1, 0) : (0, 1);
        driven.Chip.Deliver(DrivenRing.Frame(60));
        driven.Chip.RunTransmitter(1);
        Assert.False(driven.Chip.IsEnabled);
        driven.Control.Poll(1);

        // The frame that met the error was in no ring.
        Assert.Equal((uint)(whenReceiving ? Ring - 1 : Ring), driven.Control.Counters.Overruns);
        Assert.Equal((uint)(Ring - 1), driven.Control.Counters.TransmitErrors);
        driven.Chip.IsTransmitHeld = false;
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenRing.Frame(100));
        Assert.Equal(100, Assert.Single(driven.Chip.Sent).Length);
        Assert.True(driven.Chip.Deliver(DrivenRing.Frame(100)));
        Assert.Equal(1, driven.Drain());
    }

    // It does not turn off, or not on. What it was told before it is told again.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AMacThatDoesNotObeyIsReset(bool staysOff)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        driven.Control.TrySetReach(new() { EveryGroup = true });
        byte[] toGroup = DrivenRing.GroupFrame(60);
        driven.Chip.BusErrors = staysOff ? 1 : 0;
        if (!staysOff)
        {
            driven.Chip.HangTransmitter();
        }

        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenRing.Frame(60));
        Assert.Equal(!staysOff, driven.Chip.IsEnabled);
        driven.Chip.HoldsEnable = true;
        Poll(driven, LongMs);

        Assert.False(driven.Chip.HoldsEnable);
        Assert.Equal(1u, driven.Control.Counters.TransmitErrors);
        Assert.True(driven.Control.IsLinkUp);
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenRing.Frame(100));
        Assert.Equal(100, Assert.Single(driven.Chip.Sent).Length);
        Assert.True(driven.Chip.Deliver(DrivenRing.Frame(100)));
        Assert.True(driven.Chip.Deliver(toGroup));
        Assert.Equal(2, driven.Drain());
        driven.Chip.Phy.IsCableIn = false;
        Assert.True(driven.PollsUntil(isUp: false));
    }

    private static void Poll(DrivenEnet driven, int times)
    {
        for (int i = 0; i < times; i++)
        {
            driven.Control.Poll(1);
        }
    }
}
