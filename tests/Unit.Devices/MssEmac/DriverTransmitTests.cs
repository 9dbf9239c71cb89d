// Frames into the ring, and the doorbell.
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

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
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        for (int length = 14; length <= LongestBytes; length++)
        {
            byte[] frame = DrivenEmac.Frame(length);
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
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        byte[] frame = DrivenEmac.Frame(301);
        Assert.True(driven.Transmit.HasRoom());
        driven.SendPieces(frame, 14, 1, 20, 3, 263);
        Assert.Equal(frame, Assert.Single(driven.Chip.Sent));
    }

    // One doorbell for all of them; they leave in their order.
    [Theory]
    [MemberData(nameof(Chips))]
    public void ABatchGoesOutByOneDoorbell(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        byte[][] frames = [.. Enumerable.Range(0, Ring - 1).Select(i => DrivenEmac.Frame(60 + i, seed: i))];
        driven.Chip.Writes.Clear();
        foreach (byte[] frame in frames)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(frame, starts: false);
        }

        Assert.Empty(driven.Chip.Sent);
        driven.Transmit.Start();
        Assert.Equal(frames, driven.Chip.Sent);
        Assert.Single(driven.Chip.Writes, static write => write.Register == MssEmacRegister.TransmitControl);
    }

    // The line is slow: the ring fills, and room comes back as the DMA gets on.
    [Theory]
    [MemberData(nameof(Chips))]
    public void AFullRingHasNoRoomUntilFramesAreSent(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Chip.IsTransmitHeld = true;
        int sent = 0;
        for (; driven.Transmit.HasRoom(); sent++)
        {
            driven.Send(DrivenEmac.Frame(60 + sent));
        }

        Assert.Equal(Ring - 1, sent);
        driven.Chip.RunTransmitter(2);
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenEmac.Frame(60 + sent++));
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenEmac.Frame(60 + sent++));
        Assert.False(driven.Transmit.HasRoom());
        driven.Chip.RunTransmitter(Chip.Never);
        Assert.Equal(Enumerable.Range(0, sent).Select(i => 60 + i), driven.Chip.Sent.Select(frame => frame.Length));
    }

    // The DMA may get to the end of the ring at any access: also between the look whether it is on and the doorbell.
    [Theory]
    [MemberData(nameof(Chips))]
    public void NoFrameIsLeftBehindWheneverTheDmaStops(bool asInQemu)
    {
        for (int accesses = 1; accesses < 12; accesses++)
        {
            DrivenEmac driven = DrivenEmac.Opened(asInQemu);
            driven.Chip.IsTransmitHeld = true;
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenEmac.Frame(60));
            driven.Chip.After(accesses, () => driven.Chip.RunTransmitter(Chip.Never));
            driven.Send(DrivenEmac.Frame(61));
            driven.Chip.RunTransmitter(Chip.Never);

            Assert.Equal([60, 61], driven.Chip.Sent.Select(static frame => frame.Length));
        }
    }

    // The frame that cannot be read is dropped and counted; those behind it go out.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void AFrameWhoseMemoryGivesAnErrorIsDroppedAlone(bool asInQemu, int errors)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Chip.BusErrors = errors;
        for (int i = 0; i < 5; i++)
        {
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenEmac.Frame(60 + i), starts: i == 4);
        }

        for (int i = 0; i < 3; i++)
        {
            driven.Control.Poll(1);
        }

        Assert.Equal(Enumerable.Range(60 + errors, 5 - errors), driven.Chip.Sent.Select(static frame => frame.Length));
        Assert.Equal((uint)errors, driven.Control.Counters.TransmitErrors);
        driven.Send(DrivenEmac.Frame(100));
        Assert.Equal(100, driven.Chip.Sent[^1].Length);
    }

    // The error may come at any access: also between the look whether the DMA is on and the doorbell, which has it try the frame again.
    [Theory]
    [MemberData(nameof(Chips))]
    public void NoOtherFrameIsDroppedWheneverTheErrorComes(bool asInQemu)
    {
        for (int accesses = 1; accesses < 12; accesses++)
        {
            for (int tries = 1; tries < 4; tries++)
            {
                DrivenEmac driven = DrivenEmac.Opened(asInQemu);
                driven.Chip.IsTransmitHeld = true;
                Assert.True(driven.Transmit.HasRoom());
                driven.Send(DrivenEmac.Frame(60));
                driven.Chip.BusErrors = tries;
                driven.Chip.After(accesses, () => driven.Chip.RunTransmitter(1));
                driven.Send(DrivenEmac.Frame(61));
                driven.Chip.RunTransmitter(Chip.Never);
                driven.Send(DrivenEmac.Frame(62));
                for (int i = 0; i < 4; i++)
                {
                    driven.Chip.RunTransmitter(Chip.Never);
                    driven.Control.Poll(1);
                }

                int[] sent = [.. driven.Chip.Sent.Select(static frame => frame.Length)];
                int[] dropped = [.. driven.Chip.Refused.Select(static frame => frame.Length).Except(sent)];
                Assert.Equal([60, 61, 62], dropped.Concat(sent));
                Assert.Equal((uint)dropped.Length, driven.Control.Counters.TransmitErrors);
            }
        }
    }

    // Once the DMA has underrun, what an error means is sure only when it comes again.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnErrorThatIsGoneWhenTheFrameIsTriedAgainCostsNone(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenEmac.Frame(60));
        driven.Chip.BusErrors = 1;
        driven.Send(DrivenEmac.Frame(61));
        driven.Control.Poll(1);

        Assert.Equal([60, 61], driven.Chip.Sent.Select(static frame => frame.Length));
        Assert.Equal(0u, driven.Control.Counters.TransmitErrors);
    }
}
