// Frames into the ring, and the doorbell.
using System.Linq;

namespace PortShare.Devices.Tests;

/// <summary>What holds of each MAC.</summary>
public abstract class RingTransmitTests : RingTests
{
    private const int LongestBytes = 1522;
    private const int Batch = 7;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void AFrameOfAnyLengthGoesOutAsItWasChecked(bool asInQemu, bool isStartChecked)
    {
        DrivenRing driven = Opened(asInQemu);
        for (int length = 14; length <= LongestBytes; length++)
        {
            byte[] frame = DrivenRing.Frame(length);
            Assert.True(driven.Transmit.HasRoom());
            if (isStartChecked)
            {
                driven.SendChecked(frame);
            }
            else
            {
                driven.Send(frame);
            }

            byte[] sent = Assert.Single(driven.Model.Sent);
            Assert.Equal(frame, sent[..length]);
            Assert.Equal(int.Max(60, length), sent.Length);
            Assert.All(sent[length..], static one => Assert.Equal(0, one));
            driven.Model.Sent.Clear();
        }
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void AFrameInPiecesIsPutTogether(bool asInQemu)
    {
        DrivenRing driven = Opened(asInQemu);
        byte[] frame = DrivenRing.Frame(301);
        Assert.True(driven.Transmit.HasRoom());
        driven.SendPieces(frame, 14, 1, 20, 3, 263);
        Assert.Equal(frame, Assert.Single(driven.Model.Sent));
    }

    // One doorbell for all of them; they leave in their order.
    [Theory]
    [MemberData(nameof(Chips))]
    public void ABatchGoesOutByOneDoorbell(bool asInQemu)
    {
        DrivenRing driven = Opened(asInQemu);
        byte[][] frames = [.. Enumerable.Range(0, Batch).Select(i => DrivenRing.Frame(60 + i, seed: i))];
        int before = DoorbellsOf(driven);
        foreach (byte[] frame in frames)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(frame, starts: false);
        }

        Assert.Empty(driven.Model.Sent);
        driven.Transmit.Start();
        Assert.Equal(frames, driven.Model.Sent);
        Assert.Equal(before + 1, DoorbellsOf(driven));
    }

    // The DMA may get to the end of the ring at any access: also between the look whether it is on and the doorbell.
    [Theory]
    [MemberData(nameof(Chips))]
    public void NoFrameIsLeftBehindWheneverTheDmaStops(bool asInQemu)
    {
        for (int accesses = 1; accesses < 12; accesses++)
        {
            DrivenRing driven = Opened(asInQemu);
            driven.Model.IsTransmitHeld = true;
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60));
            driven.Model.After(accesses, () => driven.Model.RunTransmitter(ChipModel.Never));
            driven.Send(DrivenRing.Frame(61));
            driven.Model.RunTransmitter(ChipModel.Never);

            Assert.Equal([60, 61], driven.Model.Sent.Select(static frame => frame.Length));
        }
    }

    private protected abstract int DoorbellsOf(DrivenRing driven);
}
