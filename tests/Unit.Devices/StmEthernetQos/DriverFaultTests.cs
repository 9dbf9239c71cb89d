// Failures that users of this MAC report, each at a full ring: the driver gets over it, and counts what it has cost.
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverFaultTests
{
    private const int Ring = (int)ChipPlace.Descriptors;

    public static TheoryData<bool, bool> Chips => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    // Frames come faster than they are taken, for long, one at a time.
    [Theory]
    [MemberData(nameof(Chips))]
    public void ReceptionGoesOnUnderLoad(bool fetchesEarly, bool resumesWithPacket)
    {
        DrivenQos driven = DrivenQos.Opened(fetchesEarly, resumesWithPacket);
        int taken = 0;
        for (int i = 0; i < 2000; i++)
        {
            Deliver(driven, 2);
            Assert.NotEqual(0u, driven.Receive.AcknowledgeReceived());
            driven.Take(exchanges: (i & 1) != 0);
            taken++;
        }

        taken += TakeAll(driven);
        driven.Control.Poll(1);
        Assert.Equal(4000, taken + driven.Chip.LostFrames);
        Assert.Equal((uint)driven.Chip.LostFrames, driven.Counters.Overruns);
    }

    // The DMA does not see the tail move, as often as that may be; and nothing comes that would have it look.
    [Theory]
    [InlineData(1)]
    [InlineData(Ring)]
    [InlineData(3 * Ring)]
    public void ReceptionThatMissesItsTailIsStartedAgain(int missed)
    {
        DrivenQos driven = DrivenQos.Opened();
        Deliver(driven, 40);
        driven.Chip.MissedReceiveTails = missed;
        int taken = TakeAll(driven);
        for (int i = 0; i < 3 * Ring && driven.Chip.WaitingFrames != 0; i++)
        {
            driven.Control.Poll(1);
            taken += TakeAll(driven);
        }

        Assert.Equal(40 - driven.Chip.LostFrames, taken);
        CheckWorks(driven);
    }

    // Told of its tail and still deaf, it costs what the queue holds, and what comes until the second overflow.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReceptionThatHangsIsStartedAnew(bool wasFull)
    {
        DrivenQos driven = DrivenQos.Opened();
        Deliver(driven, wasFull ? Ring : 0);
        driven.Chip.IsReceptionHung = true;
        for (int i = 0; i < 3; i++)
        {
            TakeAll(driven);
            Deliver(driven, 40);
            driven.Control.Poll(1);
        }

        Assert.False(driven.Chip.IsReceptionHung);
        CheckWorks(driven);
    }

    // A burst that overflows the queue in each tick is no reason.
    [Fact]
    public void ReceptionThatIsOnlyBusyIsLeftAlone()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.Writes.Clear();
        for (int i = 0; i < 20; i++)
        {
            Deliver(driven, 60);
            TakeAll(driven);
            driven.Control.Poll(1);
        }

        Assert.InRange(driven.Chip.LostFrames, 20, 1200);
        Assert.DoesNotContain(driven.Chip.Writes, static write => write.Register == Register.DmaMr);
    }

    // With the mask of a MAC that was just reset the line would stay active after half of what a counter holds, and no frame would end that.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NoCounterInterrupts(bool hasRecovered)
    {
        DrivenQos driven = DrivenQos.Opened();
        if (hasRecovered)
        {
            FailReception(driven);
            driven.Control.Poll(1);
        }

        foreach (uint value in (uint[])[0x7FFF_FFFF, 0xFFFF_FFFE])
        {
            foreach (Counter counter in System.Enum.GetValues<Counter>())
            {
                driven.Chip.Preset(counter, value);
            }

            driven.Receive.ArmReceiveInterrupt();
            Deliver(driven, 40);
            driven.Chip.Deliver(DrivenRing.Frame(60), LineError.Crc);
            driven.Chip.Deliver(DrivenRing.Frame(60), LineError.Crc | LineError.Dribble);
            TakeAll(driven);
            driven.Send(DrivenRing.Frame(60));
            driven.Receive.ArmReceiveInterrupt();
            Assert.False(driven.Chip.IsInterrupting);
        }
    }

    // As after a long time of frames to groups, of which some are bad: each counter passes half of what it holds, or all of it. Nobody reads the
    // queue's counter of lost ones for longer than that counts.
    [Theory]
    [InlineData(0x7FFF_FFFEu)]
    [InlineData(0xFFFF_FFFDu)]
    public void AFloodToGroupsLeavesItHearing(uint value)
    {
        const int Flood = 4000;
        DrivenQos driven = DrivenQos.Opened();
        driven.Control.TrySetReach(new() { EveryGroup = true });
        foreach (Counter counter in System.Enum.GetValues<Counter>())
        {
            driven.Chip.Preset(counter, value);
        }

        int taken = 0;
        for (int i = 0; i < Flood; i++)
        {
            driven.Chip.Deliver(DrivenRing.GroupFrame(60 + (i % 1000)));
            driven.Chip.Deliver(DrivenRing.GroupFrame(60), (i % 8) switch { 0 => LineError.Crc, 1 => LineError.Crc | LineError.Dribble, _ => 0 });
            if (i % 3 == 0)
            {
                Assert.NotEqual(0u, driven.Receive.AcknowledgeReceived());
                driven.Receive.Explain(driven.Peek(out _), out uint length);
                driven.Receive.Discard(length);
                taken++;
            }
        }

        Assert.InRange(driven.Chip.LostFrames, Flood, 2 * Flood);
        taken += TakeAll(driven);
        Assert.InRange(taken, 1, (2 * Flood) - driven.Chip.LostFrames);
        driven.Control.Poll(1);
        Assert.InRange(driven.Counters.Overruns, 2047u, (uint)driven.Chip.LostFrames);
        driven.Receive.ArmReceiveInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Chip.Deliver(DrivenRing.Frame(60));
        Assert.True(driven.Chip.IsInterrupting);
        Assert.Equal(1, TakeAll(driven));
        CheckWorks(driven);
    }

    // An underrun costs its frame, and those behind it go out.
    [Fact]
    public void AnUnderrunCostsOneFrame()
    {
        DrivenQos driven = WithFullTransmitRing();
        driven.Chip.Underruns = 1;
        driven.Chip.RunTransmitter(Chip.Never);
        driven.Control.Poll(1);
        driven.Chip.RunTransmitter(Chip.Never);

        Assert.Equal(Enumerable.Range(61, Ring - 2), driven.Chip.Sent.Select(static frame => frame.Length));
        Assert.Equal(1u, driven.Counters.TransmitErrors);
    }

    // One that hangs costs what is in the ring, after a second.
    [Fact]
    public void TransmissionThatHangsAfterAnUnderrunIsStartedAnew()
    {
        DrivenQos driven = WithFullTransmitRing();
        (driven.Chip.Underruns, driven.Chip.HangsAfterUnderrun) = (1, true);
        driven.Chip.IsTransmitHeld = false;
        driven.Chip.RunTransmitter(Chip.Never);
        driven.Control.Poll(1);
        for (int ms = 0; ms < 900; ms += 100)
        {
            Assert.Equal(1u, driven.Counters.TransmitErrors);
            driven.Control.Poll(100);
        }

        for (int ms = 0; ms < 300; ms += 100)
        {
            driven.Control.Poll(100);
        }

        Assert.Empty(driven.Chip.Sent);
        Assert.Equal((uint)Ring - 1, driven.Counters.TransmitErrors);
        CheckWorks(driven);
    }

    // A slow line is none that hangs: one frame goes out each half second.
    [Fact]
    public void ASlowLineIsLeftAlone()
    {
        DrivenQos driven = WithFullTransmitRing();
        for (int i = 0; i < Ring - 1; i++)
        {
            driven.Control.Poll(500);
            driven.Chip.RunTransmitter(1);
        }

        driven.Control.Poll(500);
        Assert.Equal(Ring - 1, driven.Chip.Sent.Count);
        Assert.Equal(0u, driven.Counters.TransmitErrors);
    }

    // As many frames as the DMA may have are given whenever there is room: the tail never comes round to the frame that the DMA is at.
    [Fact]
    public void TheTailsNeverSayThatAFullRingIsEmpty()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.IsTransmitHeld = true;
        for (int i = 0; i < 10 * Ring; i++)
        {
            while (driven.Transmit.HasRoom())
            {
                driven.Send(DrivenRing.Frame(60));
            }

            Assert.Equal(Ring - 1, driven.Chip.Owned.Transmit);
            Assert.False(driven.Chip.Suspended.Transmit);
            driven.Chip.RunTransmitter(1);
        }

        Assert.Equal(10 * Ring, driven.Chip.Sent.Count);
    }

    [Fact]
    public void WhenInterruptsCeaseATickFindsTheFrames()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.IsReceiveInterruptLost = true;
        driven.Receive.ArmReceiveInterrupt();
        Assert.False(driven.Receive.HasUntold);
        Deliver(driven, Ring + 5);

        Assert.False(driven.Chip.IsInterrupting);
        Assert.True(driven.Receive.HasUntold);
        Assert.Equal(Ring + 5, TakeAll(driven));
        Assert.False(driven.Receive.HasUntold);
    }

    // What waits in the ring is lost then, and counted; what is in the MAC's queue is lost with its counter.
    [Theory]
    [MemberData(nameof(Chips))]
    public void AnErrorOfTheBusInReceptionIsOverAfterATick(bool fetchesEarly, bool resumesWithPacket)
    {
        DrivenQos driven = DrivenQos.Opened(fetchesEarly, resumesWithPacket);
        for (int i = 1; i < 2 * Ring; i++)
        {
            Deliver(driven, i % (Ring - 1));
            FailReception(driven);
            driven.Control.Poll(1);
            Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
            CheckWorks(driven);
        }

        Assert.Equal((uint)Enumerable.Range(1, (2 * Ring) - 1).Sum(i => i % (Ring - 1)), driven.Counters.Overruns);
    }

    [Fact]
    public void AnErrorOfTheBusInTransmissionIsOverAfterATick()
    {
        for (int i = 1; i < Ring; i++)
        {
            DrivenQos driven = WithFullTransmitRing();
            driven.Chip.RunTransmitter(i - 1);
            driven.Chip.TransmitBusErrors = 1;
            driven.Chip.RunTransmitter(Chip.Never);
            driven.Chip.IsTransmitHeld = false;
            driven.Control.Poll(1);

            Assert.Equal(i - 1, driven.Chip.Sent.Count);
            Assert.Equal((uint)(Ring - i), driven.Counters.TransmitErrors);
            driven.Chip.Sent.Clear();
            CheckWorks(driven);
        }
    }

    // The PHY's clock is gone meanwhile: no register is touched, nothing hangs, and all goes on when it is back.
    [Fact]
    public void AResetThatDoesNotEndIsTriedAgain()
    {
        DrivenQos driven = WithFullTransmitRing();
        Deliver(driven, 3);
        driven.Chip.HasReferenceClock = false;
        FailReception(driven);
        for (int i = 0; i < 5; i++)
        {
            Assert.False(driven.Control.Poll(100));
            Assert.Equal(i == 1, driven.Control.TakeSilence());
            Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
            Assert.False(driven.Receive.HasUntold);
            Assert.False(driven.Transmit.HasRoom());
            Assert.True(driven.Control.TrySetReach(new MacReach { Everything = true }));
            driven.Receive.ArmReceiveInterrupt();
            driven.Transmit.ArmSentInterrupt();
            driven.Receive.MaskInterrupt();
        }

        Assert.Equal((3u, (uint)Ring - 1), (driven.Counters.Overruns, driven.Counters.TransmitErrors));
        (driven.Chip.HasReferenceClock, driven.Chip.IsTransmitHeld) = (true, false);
        driven.Control.Poll(100);
        CheckWorks(driven);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2047, 2047)]
    [InlineData(5000, 2047)]
    public void WhatTheDmaDropsIsCounted(int dropped, uint expected)
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.DropInDma(dropped);
        driven.Control.Poll(1);
        driven.Control.Poll(1);
        Assert.Equal(expected, driven.Counters.Overruns);
    }

    private static DrivenQos WithFullTransmitRing()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.IsTransmitHeld = true;
        for (int i = 0; driven.Transmit.HasRoom(); i++)
        {
            driven.Send(DrivenRing.Frame(60 + i));
        }

        return driven;
    }

    private static void Deliver(DrivenQos driven, int frames)
    {
        for (; frames != 0; frames--)
        {
            driven.Chip.Deliver(DrivenRing.Frame(60));
        }
    }

    private static void FailReception(DrivenQos driven)
    {
        driven.Chip.ReceiveBusErrors = 1;
        Deliver(driven, 1);
    }

    private static int TakeAll(DrivenQos driven)
    {
        int taken = 0;
        while (driven.Receive.AcknowledgeReceived() != 0)
        {
            uint peeked = driven.Peek(out _);
            driven.Receive.Explain(peeked, out uint length);
            driven.Receive.Discard(length);
            taken++;
        }

        return taken;
    }

    private static void CheckWorks(DrivenQos driven)
    {
        byte[] frame = DrivenRing.Frame(200);
        for (int i = 0; i < 2 * Ring; i++)
        {
            Assert.True(driven.Chip.Deliver(frame));
            Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
            Assert.Equal(frame, driven.Take(exchanges: (i & 1) != 0));
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(frame);
            driven.Chip.RunTransmitter(Chip.Never);
            Assert.Equal(frame, driven.Chip.Sent[^1]);
        }
    }
}
