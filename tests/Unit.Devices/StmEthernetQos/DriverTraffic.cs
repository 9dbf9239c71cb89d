// What goes into the driver's MAC and what is to come out of it, by the simplest expectation.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>Frames both ways through an opened driver.</summary>
internal sealed class DriverTraffic : RingTraffic
{
    private const int Ring = (int)ChipPlace.Descriptors;
    private const int LongestStored = 2044;

    private readonly DrivenQos _driven;
    private readonly Random _random;
    private int _underruns;
    private int _badDelivered;
    private int _badTaken;

    public DriverTraffic(Chip chip, Random random)
        : this(DrivenQos.Opened(chip), random) =>
        chip.IsTransmitHeld = true;

    private DriverTraffic(DrivenQos driven, Random random)
        : base(driven, Ring, random) =>
        (_driven, _random) = (driven, random);

    public Chip Chip => _driven.Chip;

    // With a speed that is not the PHY's, nothing is understood.
    protected override bool CanDeliver => Chip.CanReceive && Chip.Mode == (Chip.Phy.Is100, Chip.Phy.IsFullDuplex);

    private int Lost => (int)Counters.Overruns + Chip.ForgottenFrames + Chip.FilteredFrames - StrayFrames;

    // Frames that went out, as far as the MAC knows.
    private int Unheard => Chip.SentIntoNothing + Chip.GarbledFrames + Chip.UnnoticedCollisions;

    /// <summary>A frame comes that is no good: its FCS is wrong, or it is too long for a buffer.</summary>
    public void DeliverBad()
    {
        if (!CanDeliver)
        {
            return;
        }

        _badDelivered++;
        if (_random.Next(2) == 0)
        {
            Chip.Deliver(DrivenRing.Frame(_random.Next(60, 400)), LineError.Crc);
        }
        else
        {
            Chip.Deliver(DrivenRing.Frame(_random.Next(1600, LongestStored)));
        }
    }

    /// <summary>The next frame that goes out comes too slowly for the line.</summary>
    public void Underrun(bool hangs)
    {
        _underruns++;
        (Chip.Underruns, Chip.HangsAfterUnderrun) = (1, hangs);
        Chip.RunTransmitter(1);
        Chip.Underruns = 0;
    }

    /// <summary>A run in which nothing went wrong would say little.</summary>
    public void CheckThatMuchHappened()
    {
        Assert.InRange(Chip.LostFrames, 100, DeliveredFrames);
        Assert.InRange(Chip.ForgottenFrames, 10, DeliveredFrames);
        Assert.InRange(TakenFrames, 100, DeliveredFrames);
        Assert.InRange(SentFrames, 100, GivenFrames);
        Assert.InRange(Counters.TransmitErrors, 10u, uint.MaxValue);
        Assert.InRange(LinkDowns, 10u, uint.MaxValue);
        Assert.InRange(StrayFrames, 100, int.MaxValue);
    }

    protected override void TakeBad(uint peeked)
    {
        ReceiveError error = _driven.Receive.Explain(peeked, out uint length);
        Assert.True(error is ReceiveError.FcsError or ReceiveError.TooLong, $"{error} of 0x{peeked:X8}");
        _driven.Receive.Discard(length);
        _badTaken++;
    }

    // What an underrun costs is counted when the ring is looked at. An error of the bus ends a DMA; the next tick counts what that costs.
    protected override void Check()
    {
        int unsent = GivenFrames - SentFrames - Unheard - (int)Counters.TransmitErrors;
        Assert.InRange(unsent - Chip.Owned.Transmit, 0, _underruns);
        Assert.InRange(SkippedFrames, 0, Unheard + (int)Counters.TransmitErrors + _underruns);
        Assert.InRange(Lost, 0, DeliveredFrames + _badDelivered - TakenFrames - _badTaken);
        Assert.Equal(LinkDowns, Counters.LinkDowns);
        Chip.Writes.Clear();
    }

    protected override void Finish()
    {
        Chip.IsReceptionHung = false;
        (Chip.TransmitBusErrors, Chip.ReceiveBusErrors, Chip.MissedReceiveTails) = (0, 0, 0);
        for (int i = 0; i < 20; i++)
        {
            Poll(100);
            Chip.RunTransmitter(Chip.Never);
            Take(Ring);
        }

        Poll(1);
        CheckSent();
        Check();
        Assert.Equal((Ring, 0), Chip.Owned);
        Assert.Equal(DeliveredFrames, TakenFrames + MissedFrames + ExpectedFrames);
        // Of bad ones not all are missed.
        Assert.InRange(Lost - MissedFrames - ExpectedFrames, 0, _badDelivered - _badTaken);
        Assert.Equal(SkippedFrames + UnsentFrames, Unheard + (int)Counters.TransmitErrors);
    }
}
