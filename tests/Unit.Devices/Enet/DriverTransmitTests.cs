// Frames into the ring, and the doorbell.
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class DriverTransmitTests
{
    private const int LongestBytes = 1522;
    private const int Ring = (int)ChipPlace.Descriptors;

    public static TheoryData<bool> Chips => [false, true];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void AFrameOfAnyLengthGoesOutAsItWasChecked(bool asInQemu, bool isStartChecked)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu);
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

            byte[] sent = Assert.Single(driven.Chip.Sent);
            Assert.Equal(frame, sent[..length]);
            Assert.Equal(int.Max(60, length), sent.Length);
            Assert.All(sent[length..], static one => Assert.Equal(0, one));
            driven.Chip.Sent.Clear();
        }
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void AFrameInPiecesIsPutTogether(bool asInQemu)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu);
        byte[] frame = DrivenRing.Frame(301);
        Assert.True(driven.Transmit.HasRoom());
        driven.SendPieces(frame, 14, 1, 20, 3, 263);
        Assert.Equal(frame, Assert.Single(driven.Chip.Sent));
    }

    // One doorbell for all of them; they leave in their order.
    [Theory]
    [MemberData(nameof(Chips))]
    public void ABatchGoesOutByOneDoorbell(bool asInQemu)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu);
        byte[][] frames = [.. Enumerable.Range(0, Ring - 1).Select(i => DrivenRing.Frame(60 + i, seed: i))];
        driven.Chip.Writes.Clear();
        foreach (byte[] frame in frames)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(frame, starts: false);
        }

        Assert.Empty(driven.Chip.Sent);
        driven.Transmit.Start();
        Assert.Equal(frames, driven.Chip.Sent);
        Assert.Single(driven.Chip.Writes, static write => write.Register == Register.Tdar);
    }

    // The line is slow: the ring fills, and room comes back as the DMA gets on, with an interrupt if it is armed.
    [Theory]
    [MemberData(nameof(Chips))]
    public void AFullRingHasNoRoomUntilFramesAreSent(bool asInQemu)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu);
        driven.Chip.IsTransmitHeld = true;
        int sent = 0;
        for (; driven.Transmit.HasRoom(); sent++)
        {
            driven.Send(DrivenRing.Frame(60 + sent));
        }

        Assert.Equal(Ring - 1, sent);
        driven.Transmit.ArmSentInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Chip.RunTransmitter(2);
        Assert.True(driven.Chip.IsInterrupting);
        Assert.True(driven.Transmit.HasRoom());
        Assert.False(driven.Chip.IsInterrupting);
        driven.Send(DrivenRing.Frame(60 + sent++));
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenRing.Frame(60 + sent++));
        Assert.False(driven.Transmit.HasRoom());
        driven.Chip.RunTransmitter(ChipModel.Never);
        Assert.Equal(Enumerable.Range(0, sent).Select(i => 60 + i), driven.Chip.Sent.Select(frame => frame.Length));
    }

    // The DMA may get to the end of the ring at any access: also between the look whether it is on and the doorbell.
    [Theory]
    [MemberData(nameof(Chips))]
    public void NoFrameIsLeftBehindWheneverTheDmaStops(bool asInQemu)
    {
        for (int accesses = 1; accesses < 12; accesses++)
        {
            DrivenEnet driven = DrivenEnet.Opened(asInQemu);
            driven.Chip.IsTransmitHeld = true;
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60));
            driven.Chip.After(accesses, () => driven.Chip.RunTransmitter(ChipModel.Never));
            driven.Send(DrivenRing.Frame(61));
            driven.Chip.RunTransmitter(ChipModel.Never);

            Assert.Equal([60, 61], driven.Chip.Sent.Select(static frame => frame.Length));
        }
    }

    // In half duplex, after 16 collisions.
    [Fact]
    public void AFrameThatIsGivenUpIsCountedAndTheNextGoesOut()
    {
        Chip chip = new();
        chip.Phy.PartnerAbilities = 0x40A1;
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false, chip);
        Assert.True(driven.Transmit.HasRoom());
        chip.Collisions = 1;
        driven.Send(DrivenRing.Frame(60));
        driven.Send(DrivenRing.Frame(61));
        driven.Control.Poll(1);

        Assert.Equal(61, Assert.Single(chip.Sent).Length);
        Assert.Equal(1u, driven.Control.Counters.TransmitErrors);
    }
}
