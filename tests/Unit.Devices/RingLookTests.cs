// Frames of which more than the header was shown: copied, exchanged, dropped.
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>What holds of each MAC.</summary>
public abstract class RingLookTests : RingTests
{
    private const int LongestBytes = 1522;

    // As in QEMU, and which of the ways to look.
    public static TheoryData<bool, int> Ways
    {
        get
        {
            TheoryData<bool, int> ways = [];
            for (int look = 0; look < DrivenMac.Looks.Length; look++)
            {
                ways.Add(false, look);
                ways.Add(true, look);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void AFrameOfAnyLengthIsTakenAsItCame(bool asInQemu, int look)
    {
        DrivenRing driven = Opened(asInQemu);
        for (int length = 60; length <= LongestBytes; length++)
        {
            byte[] copied = DrivenRing.Frame(length);
            byte[] exchanged = DrivenRing.Frame(length, seed: 1);
            byte[] dropped = DrivenRing.Frame(length, seed: 2);
            byte[] next = DrivenRing.Frame(100);
            Assert.All((byte[][])[copied, exchanged, dropped, next], frame => Assert.True(driven.Model.Deliver(frame)));
            Assert.Equal(4u, driven.Receive.AcknowledgeReceived());

            uint shown = driven.Look(copied, DrivenMac.Looks[look], out FrameStart start);
            Assert.Equal(copied, driven.ReadRest(start, shown, (uint)length));
            driven.Look(exchanged, DrivenMac.Looks[look], out _);
            Assert.Equal(exchanged, driven.Exchange((uint)length));
            shown = driven.Look(dropped, DrivenMac.Looks[look], out _);
            driven.Receive.DiscardRest(shown, (uint)length);
            Assert.Equal(next, driven.Take(exchanges: false));
            Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
        }
    }

    // Nothing that was in front of the DMA's buffer, and nothing behind the frame.
    [Theory]
    [MemberData(nameof(Ways))]
    public void AnApplicationSeesTheFrameAlone(bool asInQemu, int look)
    {
        DrivenRing driven = Opened(asInQemu);
        byte[] frame = DrivenRing.Frame(61);
        driven.Model.Deliver(frame);
        uint shown = driven.Look(frame, DrivenMac.Looks[look], out FrameStart start);
        driven.ReadRest(start, shown, 61);

        byte[] expected = [0, 0, .. frame, .. Enumerable.Repeat(DrivenMac.Untouched, DrivenRing.SlotBytes - 63)];
        Assert.Equal(expected, driven.Slot.ToArray());
    }
}
