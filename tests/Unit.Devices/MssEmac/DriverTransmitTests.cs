// Frames into the ring, and the doorbell.
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

public class DriverTransmitTests : RingTransmitTests
{
    private const int Ring = (int)ChipPlace.Descriptors;

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

    private protected override DrivenRing Make(bool asInQemu) => new DrivenEmac(asInQemu);

    private protected override int DoorbellsOf(DrivenRing driven) =>
        ((DrivenEmac)driven).Chip.Writes.Count(static write => write.Register == MssEmacRegister.TransmitControl);
}
