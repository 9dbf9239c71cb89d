// Frames out of the ring: copied, exchanged, dropped, explained; and what happens when it runs dry.
using System.Collections.Generic;
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests.Enet;

public class DriverReceiveTests : RingReceiveTests
{
    private const int ShortestBytes = 60;
    private const int LongestBytes = 1522;
    private const int Ring = (int)ChipPlace.Descriptors;

    // As in QEMU, and whether the buffer is given away.
    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    // Shorter ones the chip drops, and QEMU does not.
    [Theory]
    [MemberData(nameof(Ways))]
    public void AFrameOfAnyLengthIsTakenAsItCame(bool asInQemu, bool exchanges)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu);
        for (int length = 14; length <= LongestBytes; length++)
        {
            byte[] frame = DrivenRing.Frame(length);
            if (asInQemu || length >= ShortestBytes)
            {
                CheckTaken(driven, frame, exchanges);
            }
            else
            {
                Assert.False(driven.Chip.Deliver(frame));
                Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATaggedFrameIsTakenWithItsTags(bool isDouble)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        byte[] frame = DrivenRing.Frame(200);
        byte[] tags = isDouble ? [0x88, 0xA8, 0x00, 0x07, 0x81, 0x00, 0x20, 0x05] : [0x81, 0x00, 0x20, 0x05];
        frame = [.. frame[..12], .. tags, .. frame[12..]];
        driven.Chip.Deliver(frame);

        Assert.Equal(frame, driven.Take(exchanges: false));
    }

    [Theory]
    [InlineData(100, ReceiveStatus.Crc, ReceiveError.FcsError)]
    [InlineData(100, ReceiveStatus.NonOctet, ReceiveError.Dribble)]
    [InlineData(100, ReceiveStatus.NonOctet | ReceiveStatus.Crc, ReceiveError.FcsError)]
    [InlineData(LongestBytes + 1, 0u, ReceiveError.TooLong)]
    [InlineData(2000, 0u, ReceiveError.TooLong)]
    [InlineData(2000, ReceiveStatus.Crc, ReceiveError.TooLong)]
    public void ABadFrameIsExplainedAndLeavesTheNextOne(int length, uint errors, ReceiveError expected)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
        for (int i = 0; i < 3 * Ring; i++)
        {
            driven.Chip.Deliver(DrivenRing.Frame(length), errors);
            driven.Chip.Deliver(DrivenRing.Frame(200, seed: i));
            Assert.Equal(2u, driven.Receive.AcknowledgeReceived());
            Assert.Equal(expected, driven.Receive.Explain(driven.Peek(out _), out uint lengthBytes));
            Assert.Equal((uint)int.Min(length, LongestBytes), lengthBytes);
            driven.Receive.Discard(lengthBytes);

            Assert.Equal(DrivenRing.Frame(200, seed: i), driven.Take(exchanges: i % 2 == 0));
        }
    }

    // It comes back by itself, and what it lost is counted.
    [Theory]
    [InlineData(false, true, true, true)]
    [InlineData(false, false, true, true)]
    [InlineData(false, true, false, true)]
    [InlineData(false, true, true, false)]
    [InlineData(true, true, true, false)]
    public void ADryRingRecovers(bool hides, bool fetchesEarly, bool keepsFrame, bool marksOverruns)
    {
        Chip chip = new() { HidesDryRing = hides, FetchesEarly = fetchesEarly, KeepsFrameOfDryRing = keepsFrame, MarksOverruns = marksOverruns };
        DrivenEnet driven = DrivenEnet.Opened(asInQemu: false, chip);
        List<int> taken = [];
        uint explained = 0;
        for (int i = 0; i < 6 * Ring; i++)
        {
            chip.Deliver(DrivenRing.Frame(300 + i));
        }

        for (uint waiting = driven.Receive.AcknowledgeReceived(); waiting != 0; waiting = driven.Receive.AcknowledgeReceived())
        {
            for (; waiting != 0; waiting--)
            {
                uint peeked = driven.Peek(out _);
                explained += driven.Receive.Explain(peeked, out uint lengthBytes) == ReceiveError.Other ? 1u : 0;
                driven.Receive.Discard(lengthBytes);
                taken.AddRange(peeked == lengthBytes ? [(int)peeked] : []);
            }
        }

        driven.Control.Poll(1);
        Assert.Equal(6 * Ring, taken.Count + chip.LostFrames);
        Assert.Equal(Enumerable.Range(300, Ring), taken.Take(Ring));
        Assert.Equal(taken.Order(), taken);
        Assert.Equal(marksOverruns ? 1u : 0, explained);
        Assert.Equal((uint)chip.LostFrames, driven.Control.Counters.Overruns + explained);
        byte[] later = DrivenRing.Frame(300);
        Assert.True(chip.Deliver(later));
        Assert.Equal(later, driven.Take(exchanges: true));
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void TheInterruptIsALevelThatLastsUntilTheRingIsLookedAt(bool asInQemu)
    {
        DrivenEnet driven = DrivenEnet.Opened(asInQemu);
        driven.Chip.Deliver(DrivenRing.Frame(60));
        Assert.False(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        Assert.True(driven.Chip.IsInterrupting);
        driven.Receive.MaskInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
        Assert.False(driven.Chip.IsInterrupting);
    }

    // At any access of the look: the frame is counted, or its interrupt is still to come.
    [Fact]
    public void NoFrameIsForgottenWheneverItComes()
    {
        for (int accesses = 1; accesses < 6; accesses++)
        {
            DrivenEnet driven = DrivenEnet.Opened(asInQemu: false);
            driven.Receive.ArmReceiveInterrupt();
            driven.Chip.After(accesses, () => driven.Chip.Deliver(DrivenRing.Frame(60)));
            uint count = driven.Receive.AcknowledgeReceived();

            Assert.True(driven.Chip.Owned.Receive == Ring || count == 1 || driven.Chip.IsInterrupting);
        }
    }

    private protected override DrivenRing Make(bool asInQemu) => new DrivenEnet(asInQemu);
}
