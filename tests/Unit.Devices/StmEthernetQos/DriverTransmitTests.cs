// Frames into the ring, and the tail pointer.
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverTransmitTests : RingTransmitTests
{
    private const int Ring = (int)ChipPlace.Descriptors;

    // The line is slow: the ring fills to all but one, and room comes back as the DMA gets on. At any place in the ring.
    [Fact]
    public void AFullRingHasNoRoomUntilFramesAreSent()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.IsTransmitHeld = true;
        for (int begin = 0; begin < 2 * Ring; begin++)
        {
            int sent = 0;
            for (; driven.Transmit.HasRoom(); sent++)
            {
                driven.Send(DrivenRing.Frame(60 + sent));
            }

            Assert.Equal((Ring - 1, Ring - 1), (sent, driven.Chip.Owned.Transmit));
            driven.Chip.RunTransmitter(2);
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60 + sent++));
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60 + sent++));
            Assert.False(driven.Transmit.HasRoom());
            driven.Chip.RunTransmitter(Chip.Never);
            Assert.Equal(Enumerable.Range(0, sent).Select(i => 60 + i), driven.Chip.Sent.Select(frame => frame.Length));
            driven.Chip.Sent.Clear();
        }
    }

    // Whoever waits for room is woken, and the level ends when it is looked for.
    [Fact]
    public void AFullRingInterruptsWhenAFrameWasSent()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.IsTransmitHeld = true;
        while (driven.Transmit.HasRoom())
        {
            driven.Send(DrivenRing.Frame(60));
        }

        driven.Receive.ArmReceiveInterrupt();
        driven.Transmit.ArmSentInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Chip.RunTransmitter(1);
        Assert.True(driven.Chip.IsInterrupting);
        Assert.True(driven.Transmit.HasRoom());
        Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
        Assert.False(driven.Chip.IsInterrupting);
    }

    private protected override DrivenRing Make(bool asInQemu) => DrivenQos.Make(asInQemu);

    private protected override int DoorbellsOf(DrivenRing driven) =>
        ((DrivenQos)driven).Chip.Writes.Count(static write => write.Register == Register.DmaCTxDtpr);
}
