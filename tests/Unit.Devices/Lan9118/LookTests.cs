// Frames of which more than the header was shown: read to their end, or dropped, in both ways.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

public class LookTests
{
    private const int LongestBytes = 1522;
    private const int PaddingBytes = 2;
    private const int FcsBytes = 4;

    // Whether discarded by reading; which of the ways to look.
    public static TheoryData<bool, int> Ways
    {
        get
        {
            TheoryData<bool, int> ways = [];
            for (int look = 0; look < DrivenMac.Looks.Length; look++)
            {
                ways.Add(true, look);
                ways.Add(false, look);
            }

            return ways;
        }
    }

    // 2 bytes of padding, the frame, its FCS, and no more than up to the next word: also not what is left of an earlier frame.
    [Theory]
    [MemberData(nameof(Ways))]
    public void AFrameOfAnyLengthIsReadAsItCame(bool byReading, int look)
    {
        using DrivenChip driven = DrivenChip.Opened(byReading);
        for (int length = 14; length <= LongestBytes; length++)
        {
            byte[] frame = Frame(length);
            driven.Chip.Deliver(frame);
            uint shown = driven.Look(frame, DrivenMac.Looks[look], out FrameStart start);

            Assert.Equal(frame, driven.ReadRest(start, shown, (uint)length));
            Assert.True(driven.Memory[(WordsOf(length) * sizeof(uint))..].IndexOfAnyExcept(DrivenMac.Untouched) < 0, $"{length}");
            Assert.True(driven.Chip.IsReceiverEmpty);
        }
    }

    // Of less than four words fast-forward makes an error, and of none reading does.
    [Theory]
    [MemberData(nameof(Ways))]
    public void ADiscardedFrameOfAnyLengthLeavesTheNextOne(bool byReading, int look)
    {
        using DrivenChip driven = DrivenChip.Opened(byReading);
        byte[] next = Frame(100);
        for (int length = 14; length <= LongestBytes; length++)
        {
            byte[] frame = Frame(length);
            driven.Chip.Deliver(frame);
            driven.Chip.Deliver(next);
            uint shown = driven.Look(frame, DrivenMac.Looks[look], out _);
            int forwards = driven.Chip.FastForwards;
            driven.Receive.DiscardRest(shown, (uint)length);

            bool isForwarded = !byReading && WordsOf(length) - ((int)shown / sizeof(uint)) >= 4;
            Assert.Equal(isForwarded ? 1 : 0, driven.Chip.FastForwards - forwards);
            Assert.Equal((uint)next.Length, driven.Peek(out FrameHeader header));
            Assert.Equal(next, driven.Read(header, (uint)next.Length));
            Assert.True(driven.Chip.IsReceiverEmpty);
        }
    }

    // The shortest valid frame has 17 words, which is what can be shown.
    [Theory]
    [InlineData(60, 17, 0)]
    [InlineData(62, 17, 0)]
    [InlineData(63, 17, 1)]
    [InlineData(64, 17, 1)]
    [InlineData(1522, 17, 365)]
    [InlineData(14, 5, 0)]
    public void AsMuchIsShownAsThereIsRoomFor(int length, int shownWords, int leftWords)
    {
        using DrivenChip driven = DrivenChip.Opened(discardsByReading: true);
        byte[] frame = Frame(length);
        driven.Chip.Deliver(frame);
        uint shown = driven.Look(frame, [FrameStart.Bytes], out FrameStart start);
        Assert.Equal(shownWords, driven.Chip.WordsRead);
        driven.ReadRest(start, shown, (uint)length);

        Assert.Equal(shownWords + leftWords, driven.Chip.WordsRead);
    }

    // With a tag that lets the chip take the longest ones.
    private static byte[] Frame(int length)
    {
        byte[] frame = DrivenChip.Frame(length);
        (frame[12], frame[13]) = (0x88, 0xA8);
        return frame;
    }

    private static int WordsOf(int length) => (PaddingBytes + length + FcsBytes + 3) / sizeof(uint);
}
