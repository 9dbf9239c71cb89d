// Frames out of the chip: read, discarded in both ways, counted.
using System;
using System.Linq;
using System.Runtime.InteropServices;

using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

public class ReceiveTests
{
    private const int LongestBytes = 1522;

    public static TheoryData<bool> WaysToDiscard => [true, false];

    [Fact]
    public void AFrameOfAnyLengthIsReadAsItCame()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        for (int length = 14; length <= LongestBytes; length++)
        {
            byte[] frame = DrivenChip.Frame(length);
            driven.Chip.Deliver(frame);
            uint peeked = driven.Peek(out FrameHeader header);

            Assert.Equal((uint)length, peeked);
            Assert.Equal(frame[..14], MemoryMarshal.AsBytes(new[] { header }.AsSpan())[2..].ToArray());
            Assert.Equal(frame, driven.Read(header, peeked));
            Assert.True(driven.Chip.IsReceiverEmpty);
        }
    }

    // 2 bytes of padding, the frame, its FCS, and no more than up to the next word.
    [Fact]
    public void NothingIsWrittenBehindTheWordInWhichTheFcsEnds()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        for (int length = 14; length <= 200; length++)
        {
            driven.Chip.Deliver(DrivenChip.Frame(length));
            driven.Read(Header(driven), (uint)length);

            Assert.True(driven.Memory[((2 + length + 4 + 3) / 4 * 4)..].IndexOfAnyExcept(DrivenChip.Untouched) < 0, $"{length}");
        }
    }

    [Theory]
    [MemberData(nameof(WaysToDiscard))]
    public void ADiscardedFrameOfAnyLengthLeavesTheNextOne(bool byReading)
    {
        using DrivenChip driven = DrivenChip.Opened(byReading);
        byte[] next = DrivenChip.Frame(100, seed: 3);
        for (int length = 0; length <= LongestBytes; length++)
        {
            driven.Chip.Deliver(DrivenChip.Frame(length));
            driven.Chip.Deliver(next);
            driven.Receive.Explain(driven.Peek(out _), out uint lengthBytes);
            Assert.Equal((uint)length, lengthBytes);
            driven.Receive.Discard(lengthBytes);

            Assert.Equal(next, driven.Read(Header(driven), (uint)next.Length));
            Assert.True(driven.Chip.IsReceiverEmpty);
        }
    }

    [Theory]
    [MemberData(nameof(WaysToDiscard))]
    public void OnlyTheChipsOwnWayIsFastForward(bool byReading)
    {
        using DrivenChip driven = DrivenChip.Opened(byReading);
        driven.Chip.Deliver(DrivenChip.Frame(60));
        driven.Receive.Discard(driven.Peek(out _));

        Assert.Equal(byReading ? 0 : 1, driven.Chip.FastForwards);
    }

    [Theory]
    [MemberData(nameof(WaysToDiscard))]
    public void OfARunAllIsDroppedOrTheNextIsBegunWith(bool byReading)
    {
        using DrivenChip driven = DrivenChip.Opened(byReading);
        byte[] alike = DrivenChip.Frame(60);
        byte[] other = DrivenChip.Frame(70, seed: 1);
        foreach (byte[] frame in (byte[][])[alike, alike, alike, other])
        {
            driven.Chip.Deliver(frame);
        }

        uint next = driven.Peek(out FrameHeader header);
        uint dropped = 0;
        while (dropped < 3)
        {
            (uint count, next, header) = driven.DiscardRun(header, next, limitFrames: 4 - dropped);
            Assert.InRange(count, 1u, 3u - dropped);
            dropped += count;
        }

        Assert.Equal((uint)other.Length, next);
        Assert.Equal(other, driven.Read(header, next));
    }

    [Theory]
    [MemberData(nameof(WaysToDiscard))]
    public void ARunEndsAtItsLimitWithoutAnotherLook(bool byReading)
    {
        using DrivenChip driven = DrivenChip.Opened(byReading);
        byte[] frame = DrivenChip.Frame(60);
        driven.Chip.Deliver(frame);
        driven.Chip.Deliver(frame);
        (uint dropped, _, _) = driven.DiscardRun(Header(driven), 60, limitFrames: 1);

        Assert.Equal(1u, dropped);
        Assert.Equal(frame, driven.Read(Header(driven), 60));
    }

    [Fact]
    public void FramesThatFindNoRoomAreCounted()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        int lost = Enumerable.Range(0, 20).Count(_ => !driven.Chip.Deliver(DrivenChip.Frame(1514)));
        driven.Control.Poll(1);
        driven.Control.Poll(1);

        Assert.InRange(lost, 1, 19);
        Assert.Equal((uint)lost, driven.Control.Counters.Overruns);
    }

    [Fact]
    public void AllStatusesThatFitAreCounted()
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        int taken = Enumerable.Range(0, 300).Count(_ => driven.Chip.Deliver(DrivenChip.Frame(14)));

        Assert.Equal(176, taken);
        Assert.Equal(176u, driven.Receive.AcknowledgeReceived());
    }

    [Fact]
    public void AShortFrameCountsAsValidWhereTheChipRefusesNone() => Assert.Equal(
        (14u, 60u), (Lan9118<ReadingPlace>.ShortestFrameBytes, Lan9118<ForwardingPlace>.ShortestFrameBytes));

    private static FrameHeader Header(DrivenChip driven)
    {
        driven.Peek(out FrameHeader header);
        return header;
    }
}
