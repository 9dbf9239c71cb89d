// Frames out of the ring: dropped, one by one and in runs.
using System;
using System.Runtime.InteropServices;

using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>What holds of each MAC.</summary>
public abstract class RingReceiveTests : RingTests
{
    [Theory]
    [MemberData(nameof(Chips))]
    public void ADroppedFrameLeavesTheNextOne(bool asInQemu)
    {
        DrivenRing driven = Opened(asInQemu);
        for (int i = 0; i < 30; i++)
        {
            driven.Model.Deliver(DrivenRing.Frame(60 + i));
            driven.Model.Deliver(DrivenRing.Frame(200, seed: i));
            driven.Receive.Discard(driven.Peek(out _));

            Assert.Equal(DrivenRing.Frame(200, seed: i), driven.Take(exchanges: false));
            Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
        }
    }

    // The mask leaves the sender out, so only the other EtherType ends the run.
    [Theory]
    [MemberData(nameof(Chips))]
    public unsafe void OfARunAllIsDroppedOrTheNextIsBegunWith(bool asInQemu)
    {
        DrivenRing driven = Opened(asInQemu);
        byte[] other = DrivenRing.Frame(100);
        other[12] = 0x89;
        foreach (byte[] frame in (byte[][])[DrivenRing.Frame(60), DrivenRing.Frame(90), DrivenRing.Frame(60), other, DrivenRing.Frame(60)])
        {
            driven.Model.Deliver(frame);
        }

        uint length = driven.Peek(out FrameHeader header);
        uint next = 0;
        Assert.Equal(3u, driven.Receive.DiscardRun(&header, length, 5, HeaderMask.AnySender, &next));
        Assert.Equal((uint)other.Length, next);
        Assert.Equal(other, driven.Read(header, next));
        length = driven.Peek(out header);
        Assert.Equal(1u, driven.Receive.DiscardRun(&header, length, 1, HeaderMask.AnySender, &next));
        Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
    }

    /// <summary>A frame that comes when none waits is taken as it came, and then none waits.</summary>
    private protected static void CheckTaken(DrivenRing driven, byte[] frame, bool exchanges)
    {
        Assert.True(driven.Model.Deliver(frame));
        Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
        uint peeked = driven.Peek(out FrameHeader header);

        Assert.Equal((uint)frame.Length, peeked);
        Assert.Equal(frame[..14], MemoryMarshal.AsBytes(new[] { header }.AsSpan())[2..].ToArray());
        Assert.Equal(frame, exchanges ? driven.Exchange(peeked) : driven.Read(header, peeked));
        Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
    }

    // The padding in front of a DMA buffer is the kernel's memory.
    [Theory]
    [MemberData(nameof(Chips))]
    public void AnApplicationSeesTheFrameAndNothingInFrontOfIt(bool asInQemu)
    {
        DrivenRing driven = Opened(asInQemu);
        driven.Model.Deliver(DrivenRing.Frame(60));
        driven.Take(exchanges: false);

        Assert.Equal([0, 0], driven.Slot[..2].ToArray());
    }
}
