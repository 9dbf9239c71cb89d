// Frames out of the ring: copied, exchanged, dropped; and what happens when it runs dry.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

public class DriverReceiveTests : RingReceiveTests
{
    private const int LongestBytes = 1522;
    private const int Ring = (int)ChipPlace.Descriptors;

    // As in QEMU, and whether the buffer is given away.
    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void AFrameOfAnyLengthIsTakenAsItCame(bool asInQemu, bool exchanges)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        for (int length = 60; length <= LongestBytes; length++)
        {
            CheckTaken(driven, DrivenRing.Frame(length), exchanges);
        }
    }

    // It comes back by itself, at the frame after those that are there, and not before one was taken.
    [Theory]
    [MemberData(nameof(Ways))]
    public void ADryRingRecovers(bool asInQemu, bool exchanges)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        byte[][] frames = [.. Enumerable.Range(0, 3 * Ring).Select(i => DrivenEmac.Frame(60 + i, seed: i))];
        List<byte[]> taken = [];
        foreach (byte[] frame in frames)
        {
            driven.Chip.Deliver(frame);
        }

        for (int round = 0; round < frames.Length; round++)
        {
            for (uint left = Math.Min(3, driven.Receive.AcknowledgeReceived()); left != 0; left--)
            {
                taken.Add(driven.Take(exchanges));
            }
        }

        Assert.Equal(frames.Length, taken.Count + driven.Chip.LostFrames);
        Assert.Equal(frames.Take(Ring), taken.Take(Ring));
        // In their order: each is as long as its number says.
        Assert.Equal(taken.Select(static frame => frame.Length).Order(), taken.Select(static frame => frame.Length));
        driven.Control.Poll(1);
        Assert.Equal((uint)driven.Chip.LostFrames, driven.Control.Counters.Overruns);
        byte[] later = DrivenEmac.Frame(300);
        Assert.True(driven.Chip.Deliver(later));
        Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
        Assert.Equal(later, driven.Take(exchanges));
    }

    // Reception goes on at the descriptor where it stopped, and no other frame is missing.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, Ring + 1)]
    [InlineData(true, 1)]
    [InlineData(true, Ring + 1)]
    public void AFrameThatTheBusDoesNotTakeIsLostAloneAndCounted(bool asInQemu, int errors)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Chip.Deliver(DrivenEmac.Frame(60));
        driven.Chip.ReceiveBusErrors = errors;
        for (int i = 1; i <= errors; i++)
        {
            driven.Chip.Deliver(DrivenEmac.Frame(60 + i));
            Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
            Assert.Equal((uint)i, driven.Control.Counters.Overruns);
        }

        driven.Chip.Deliver(DrivenEmac.Frame(100));
        Assert.Equal(2u, driven.Receive.AcknowledgeReceived());
        Assert.Equal(DrivenEmac.Frame(60), driven.Take(exchanges: false));
        Assert.Equal(DrivenEmac.Frame(100), driven.Take(exchanges: true));
        driven.Control.Poll(1);
        Assert.Equal((uint)driven.Chip.LostFrames, driven.Control.Counters.Overruns);
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void TheInterruptIsALevelThatLastsWhileFramesWait(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Chip.Deliver(DrivenEmac.Frame(60));
        Assert.False(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        Assert.True(driven.Chip.IsInterrupting);
        driven.Receive.MaskInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        driven.Take(exchanges: false);
        Assert.False(driven.Chip.IsInterrupting);
    }

    // Descriptors say nothing of errors, so the chip has to drop them.
    [Theory]
    [InlineData(ReceiveVector.CrcError)]
    [InlineData(ReceiveVector.CodeError)]
    [InlineData(ReceiveVector.Dribble)]
    public void ABadFrameDoesNotArrive(uint events)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu: false);
        Assert.False(driven.Chip.Deliver(DrivenEmac.Frame(100), events));
        Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
    }

    private protected override DrivenRing Make(bool asInQemu) => new DrivenEmac(asInQemu);
}
