// Frames into the ring, and the tail pointer.
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverTransmitTests
{
    private const int LongestBytes = 1522;
    private const int Ring = (int)ChipPlace.Descriptors;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFrameOfAnyLengthGoesOutAsItWasChecked(bool isStartChecked)
    {
        DrivenQos driven = DrivenQos.Opened();
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

    [Fact]
    public void AFrameInPiecesIsPutTogether()
    {
        DrivenQos driven = DrivenQos.Opened();
        byte[] frame = DrivenRing.Frame(301);
        Assert.True(driven.Transmit.HasRoom());
        driven.SendPieces(frame, 14, 1, 20, 3, 263);
        Assert.Equal(frame, Assert.Single(driven.Chip.Sent));
    }

    // One move of the tail for all of them; they leave in their order.
    [Fact]
    public void ABatchGoesOutByOneDoorbell()
    {
        DrivenQos driven = DrivenQos.Opened();
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
        Assert.Single(driven.Chip.Writes, static write => write.Register == Register.DmaCTxDtpr);
    }

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

    // The DMA may get to the end of the ring at any access: also just before the tail is moved.
    [Fact]
    public void NoFrameIsLeftBehindWheneverTheDmaStops()
    {
        for (int accesses = 1; accesses < 12; accesses++)
        {
            DrivenQos driven = DrivenQos.Opened();
            driven.Chip.IsTransmitHeld = true;
            Assert.True(driven.Transmit.HasRoom());
            driven.Send(DrivenRing.Frame(60));
            driven.Chip.After(accesses, () => driven.Chip.RunTransmitter(Chip.Never));
            driven.Send(DrivenRing.Frame(61));
            driven.Chip.RunTransmitter(Chip.Never);

            Assert.Equal([60, 61], driven.Chip.Sent.Select(static frame => frame.Length));
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
}
