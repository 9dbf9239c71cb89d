// Frames into the ring, and the doorbell.
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class DriverTransmitTests : RingTransmitTests
{
    private const int Ring = (int)ChipPlace.Descriptors;

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

    private protected override DrivenRing Make(bool asInQemu) => new DrivenEnet(asInQemu);

    private protected override int DoorbellsOf(DrivenRing driven) =>
        ((DrivenEnet)driven).Chip.Writes.Count(static write => write.Register == Register.Tdar);
}
