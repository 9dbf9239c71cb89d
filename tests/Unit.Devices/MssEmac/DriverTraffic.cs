// What goes into a driver's MAC and what is to come out of it, by the simplest expectation.
using System;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>Frames both ways through an opened driver.</summary>
internal sealed class DriverTraffic : RingTraffic
{
    private const int Ring = (int)ChipPlace.Descriptors;

    private readonly DrivenEmac _driven;
    private int _skippedByBus;

    public DriverTraffic(bool asInQemu, Random random)
        : this(DrivenEmac.Opened(asInQemu), random) =>
        Chip.IsTransmitHeld = !asInQemu;

    private DriverTraffic(DrivenEmac driven, Random random)
        : base(driven, Ring, random) =>
        _driven = driven;

    public Chip Chip => _driven.Chip;

    protected override bool CanDeliver => Chip.IsLinkUp && Chip.WaitingFrames < MostWaiting;

    /// <summary>Time passes. What the chip has lost is counted then; but what stopped reception, when that is started again.</summary>
    public override void Poll(int elapsedMs)
    {
        int lost = Chip.LostFrames;
        base.Poll(elapsedMs);
        Assert.InRange((int)Counters.Overruns, lost - 1, Chip.LostFrames);
    }

    /// <summary>The bus does not take the next frame that comes.</summary>
    public void FailOnBusWhenReceiving() => Chip.ReceiveBusErrors = 1;

    /// <summary>The bus does not give the next frame that is to go out, however often it is tried.</summary>
    /// <param name="tries">How often: once may be mended by another try.</param>
    public void FailOnBus(int tries)
    {
        Chip.BusErrors = tries;
        Chip.RunTransmitter(1);
    }

    /// <summary>A run in which nothing went wrong would say little.</summary>
    public void CheckThatMuchHappened()
    {
        Assert.InRange(Chip.LostFrames, 100, DeliveredFrames);
        Assert.InRange(TakenFrames, 100, DeliveredFrames);
        Assert.InRange(SentFrames, 100, GivenFrames);
        Assert.InRange(Counters.TransmitErrors, 10u, uint.MaxValue);
        Assert.InRange(LinkDowns, 10u, uint.MaxValue);
    }

    /// <summary>Every descriptor is the DMA's, or one whose frame is counted and not taken, or free: and every counter is right.</summary>
    protected override void Check()
    {
        // A frame that the bus did not give, or that went out without a link, is left out.
        Assert.InRange(SkippedFrames, 0, Chip.SentIntoNothing + (int)Counters.TransmitErrors);
        Assert.InRange(SkippedFrames - _skippedByBus, 0, Chip.SentIntoNothing);
        Assert.Equal(Ring, Chip.Owned.Receive + Chip.Counted.Receive);
        Assert.Equal(GivenFrames - SentFrames - Chip.SentIntoNothing - (int)Counters.TransmitErrors, Chip.Owned.Transmit);
        Assert.Equal(LinkDowns, Counters.LinkDowns);
        Chip.Writes.Clear();
    }

    protected override void Finish()
    {
        (Chip.BusErrors, Chip.ReceiveBusErrors) = (0, 0);
        // Once to notice an error, which stops the DMA, and once behind it.
        for (int i = 0; i < 2; i++)
        {
            Chip.RunTransmitter(Chip.Never);
            _driven.Transmit.Start();
        }

        Chip.RunTransmitter(Chip.Never);
        for (int i = 0; i < MostWaiting && DeliveredFrames != TakenFrames + Chip.LostFrames; i++)
        {
            Take(Ring);
        }

        Take(Ring);
        Poll(1);
        CheckSent();
        Check();
        Assert.Equal((Ring, 0), Chip.Owned);
        Assert.Equal(DeliveredFrames, TakenFrames + Chip.LostFrames);
        Assert.Equal(Chip.LostFrames, MissedFrames + ExpectedFrames);
        Assert.Equal((uint)Chip.LostFrames, Counters.Overruns);
        Assert.Equal(SkippedFrames + UnsentFrames, Chip.SentIntoNothing + (int)Counters.TransmitErrors);
    }

    protected override void NoteSkipped(byte[] frame)
    {
        base.NoteSkipped(frame);
        _skippedByBus += Chip.Refused.Exists(refused => refused.AsSpan().SequenceEqual(frame)) ? 1 : 0;
    }
}
