// What goes into a driver's MAC and what is to come out of it, by the simplest expectation.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.Enet;

/// <summary>Frames both ways through an opened driver.</summary>
/// <param name="driven">The driver.</param>
/// <param name="random">What happens.</param>
internal sealed class DriverTraffic(DrivenEnet driven, Random random) : RingTraffic(driven, Ring, random)
{
    private const int Ring = (int)ChipPlace.Descriptors;

    // Each so long that what hangs is noticed; the FIFO is full before.
    private const int FinalPolls = 30;

    private int _explained;
    private int _hangs;

    public Chip Chip => driven.Chip;

    // With a mode that is not the PHY's, nothing arrives whole.
    protected override bool CanDeliver =>
        Chip.IsEnabled && Chip.Phy.IsLinkUp && Chip.Mode == (Chip.Phy.Is100, Chip.Phy.IsFullDuplex) && Chip.WaitingFrames < MostWaiting;

    protected override bool IsFiltering => Chip.IsFiltering;

    // Frames that the driver took back from a MAC that was off, or that nobody has counted yet.
    private int LostWhenOff => GivenFrames - SentFrames - Chip.SentIntoNothing - Chip.AbortedFrames - Chip.Owned.Transmit;

    /// <summary>A DMA stops for good.</summary>
    public void Hang(bool isReceiver)
    {
        _hangs++;
        if (isReceiver)
        {
            Chip.HangReceiver();
        }
        else
        {
            Chip.HangTransmitter();
        }
    }

    /// <summary>A run in which nothing went wrong would say little.</summary>
    public void CheckThatMuchHappened()
    {
        Assert.InRange(DeliveredFrames - TakenFrames, 100, DeliveredFrames);
        Assert.InRange(TakenFrames, 100, DeliveredFrames);
        Assert.InRange(SentFrames, 100, GivenFrames);
        Assert.InRange(Counters.TransmitErrors, 10u, uint.MaxValue);
        Assert.InRange(LinkDowns, 10u, uint.MaxValue);
        Assert.InRange(_hangs, 10, int.MaxValue);
        Assert.InRange(StrayFrames, Chip.IsFiltering ? 100 : 0, int.MaxValue);
    }

    protected override void Check()
    {
        Assert.Equal(LinkDowns, Counters.LinkDowns);
        Assert.InRange(SkippedFrames, 0, GivenFrames - SentFrames);
        if (Chip.IsEnabled)
        {
            Assert.InRange(LostWhenOff, 0, (int)Counters.TransmitErrors);
            Assert.InRange((int)Counters.TransmitErrors, LostWhenOff, LostWhenOff + Chip.AbortedFrames);
        }

        Chip.Writes.Clear();
    }

    protected override void Finish()
    {
        (Chip.BusErrors, Chip.ReceiveBusErrors, Chip.LostTransmitDoorbells, Chip.IsTransmitHeld) = (0, 0, 0, false);
        for (int i = 0; i < FinalPolls; i++)
        {
            Deliver(Ring);
            Take(int.MaxValue);
            Poll(100);
        }

        for (int i = 0; i < MostWaiting; i++)
        {
            Take(int.MaxValue);
        }

        Poll(100);
        CheckSent();
        Check();
        Assert.Equal((Ring, 0), Chip.Owned);
        Assert.Equal(DeliveredFrames, TakenFrames + MissedFrames + ExpectedFrames);
        Assert.Equal(LostWhenOff + (Chip.CountsStatistics ? Chip.AbortedFrames : 0), (int)Counters.TransmitErrors);
        // Frames that an overflow cut off, and that were taken after it was counted, come out of the count with the next one.
        int lost = MissedFrames + ExpectedFrames - Chip.ForgottenFrames - _explained;
        Assert.InRange((int)Counters.Overruns, lost, lost + (Chip.MarksOverruns ? Ring : 0));
    }

    protected override void TakeBad(uint peeked)
    {
        Assert.Equal(ReceiveError.Other, driven.Receive.Explain(peeked, out uint lengthBytes));
        _explained++;
        driven.Receive.Discard(lengthBytes);
    }
}
