// The receive interrupt: no frame is slept over, whether the chip holds the level or notices arrivals only.
namespace PortShare.Devices.Tests.Lan9118;

public class InterruptTests
{
    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AFrameInterruptsOnceItIsArmed(bool isLevelHeld)
    {
        using DrivenChip driven = Opened(isLevelHeld);
        driven.Receive.ArmReceiveInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Chip.Deliver(DrivenChip.Frame(60));

        Assert.True(driven.Chip.IsInterrupting);
        driven.Receive.MaskInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatWasCountedAndTakenDoesNotInterruptAgain(bool isLevelHeld)
    {
        using DrivenChip driven = Opened(isLevelHeld);
        driven.Chip.Deliver(DrivenChip.Frame(60));
        Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
        driven.Receive.Discard(driven.Peek(out _));
        // A chip that holds the level has set it again before the frame was taken: one look in vain.
        Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
        driven.Receive.ArmReceiveInterrupt();

        Assert.False(driven.Chip.IsInterrupting);
    }

    // Counted and then acknowledged, it would be neither counted nor tell of itself.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void AFrameBetweenAcknowledgingAndCountingIsCountedOrInterrupts(bool isLevelHeld)
    {
        using DrivenChip driven = Opened(isLevelHeld);
        driven.Chip.After(accesses: 1, () => driven.Chip.Deliver(DrivenChip.Frame(60)));
        uint counted = driven.Receive.AcknowledgeReceived();
        driven.Receive.ArmReceiveInterrupt();

        Assert.True(counted == 1 || driven.Chip.IsInterrupting);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AFrameBehindTheCountInterruptsAsSoonAsItIsArmed(bool isLevelHeld)
    {
        using DrivenChip driven = Opened(isLevelHeld);
        driven.Receive.AcknowledgeReceived();
        driven.Chip.Deliver(DrivenChip.Frame(60));
        driven.Receive.ArmReceiveInterrupt();

        Assert.True(driven.Chip.IsInterrupting);
    }

    private static DrivenChip Opened(bool isLevelHeld) =>
        DrivenChip.Opened(discardsByReading: true, new Chip { IsLevelHeld = isLevelHeld });
}
