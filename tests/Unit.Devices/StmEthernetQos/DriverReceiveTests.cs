// Frames out of the ring: copied, exchanged, dropped; bad ones, those over several buffers, and what happens when the ring runs dry.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverReceiveTests : RingReceiveTests
{
    private const int LongestBytes = (int)FrameLimits.MaximumDoubleTaggedBytes;
    private const int Ring = (int)ChipPlace.Descriptors;

    // Whether the chip fetches early, resumes with a packet, and whether the buffer is given away.
    public static TheoryData<bool, bool, bool> Ways
    {
        get
        {
            TheoryData<bool, bool, bool> ways = [];
            for (int way = 0; way < 8; way++)
            {
                ways.Add((way & 1) != 0, (way & 2) != 0, (way & 4) != 0);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void AFrameOfAnyLengthIsTakenAsItCame(bool fetchesEarly, bool resumesWithPacket, bool exchanges)
    {
        DrivenQos driven = DrivenQos.Opened(fetchesEarly, resumesWithPacket);
        for (int length = 60; length <= LongestBytes; length++)
        {
            CheckTaken(driven, DrivenRing.Frame(length), exchanges);
        }
    }

    // With one tag and with two.
    [Theory]
    [InlineData(1518, 0x81)]
    [InlineData(1522, 0x88)]
    public void TheLongestTaggedFrameIsGood(int length, byte tag)
    {
        DrivenQos driven = DrivenQos.Opened();
        byte[] frame = DrivenRing.Frame(length);
        (frame[12], frame[13]) = (tag, tag == 0x81 ? (byte)0x00 : (byte)0xA8);
        driven.Chip.Deliver(frame);

        Assert.Equal(frame, driven.Take(exchanges: false));
    }

    [Theory]
    [InlineData(LineError.Crc, ReceiveError.FcsError)]
    [InlineData(LineError.Crc | LineError.Dribble, ReceiveError.FcsError)]
    [InlineData(LineError.Dribble, ReceiveError.Dribble)]
    [InlineData(LineError.Phy, ReceiveError.MiiError)]
    public void ABadFrameIsExplained(uint errors, ReceiveError expected)
    {
        DrivenQos driven = DrivenQos.Opened();
        Assert.True(driven.Chip.Deliver(DrivenRing.Frame(100), errors));
        driven.Chip.Deliver(DrivenRing.Frame(61));

        Assert.Equal(2u, driven.Receive.AcknowledgeReceived());
        CheckBad(driven, expected, 100);
        Assert.Equal(DrivenRing.Frame(61), driven.Take(exchanges: false));
    }

    // Also those that lie in two buffers, and those that are cut off.
    [Theory]
    [InlineData(1523, 1523)]
    [InlineData(1528, 1528)]
    [InlineData(1529, 1529)]
    [InlineData(1600, 1600)]
    [InlineData(2044, 2044)]
    [InlineData(2500, 2044)]
    public void ALongFrameIsExplained(int length, int seen)
    {
        DrivenQos driven = DrivenQos.Opened();
        for (int i = 0; i < 3 * Ring; i++)
        {
            Assert.True(driven.Chip.Deliver(DrivenRing.Frame(length)));
            Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
            driven.Chip.Deliver(DrivenRing.Frame(61 + i));
            CheckBad(driven, ReceiveError.TooLong, seen);
            Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
            Assert.Equal(DrivenRing.Frame(61 + i), driven.Take(exchanges: (i & 1) != 0));
        }
    }

    // The queue drops them, whatever else is wrong.
    [Theory]
    [InlineData(59, 0)]
    [InlineData(59, LineError.Crc)]
    [InlineData(20, 0)]
    public void AShortFrameDoesNotArrive(int length, uint errors)
    {
        DrivenQos driven = DrivenQos.Opened();
        Assert.False(driven.Chip.Deliver(DrivenRing.Frame(length), errors));
        Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
    }

    // Time stamps are off; but whoever turns them on gets contexts between the frames, and no frame is lost for it.
    [Theory]
    [MemberData(nameof(Ways))]
    public void AContextIsPassedOver(bool fetchesEarly, bool resumesWithPacket, bool exchanges)
    {
        DrivenQos driven = DrivenQos.Opened(fetchesEarly, resumesWithPacket);
        driven.Chip.Write(Chip.Address + Register.MacTsCr, 0x101);
        for (int i = 0; i < 3 * Ring; i++)
        {
            driven.Chip.Deliver(DrivenRing.Frame(60 + i));
            driven.Chip.Deliver(DrivenRing.Frame(200 + i));

            Assert.Equal(2u, driven.Receive.AcknowledgeReceived());
            Assert.Equal(DrivenRing.Frame(60 + i), driven.Take(exchanges));
            Assert.Equal(DrivenRing.Frame(200 + i), driven.Take(exchanges));
            // What is left is the second one's, and nobody's to take.
            Assert.Equal(0u, driven.Receive.AcknowledgeReceived());
            Assert.Equal(Ring, driven.Chip.Owned.Receive);
        }
    }

    // And the next run begins behind it.
    [Fact]
    public unsafe void AContextEndsARun()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.Write(Chip.Address + Register.MacTsCr, 0x101);
        byte[] other = DrivenRing.Frame(100);
        other[12] = 0x89;
        foreach (byte[] frame in (byte[][])[DrivenRing.Frame(60), DrivenRing.Frame(90), other])
        {
            driven.Chip.Deliver(frame);
        }

        uint length = driven.Peek(out FrameHeader header);
        uint next = 0;
        Assert.Equal(1u, driven.Receive.DiscardRun(&header, length, 5, HeaderMask.AnySender, &next));
        Assert.Equal(90u, next);
        Assert.Equal(1u, driven.Receive.DiscardRun(&header, next, 5, HeaderMask.AnySender, &next));
        Assert.Equal((uint)other.Length, next);
        Assert.Equal(other, driven.Read(header, next));
    }

    // It comes back by itself, in its order; the queue holds a few frames meanwhile, and what does not fit is counted.
    [Theory]
    [MemberData(nameof(Ways))]
    public void ADryRingRecovers(bool fetchesEarly, bool resumesWithPacket, bool exchanges)
    {
        DrivenQos driven = DrivenQos.Opened(fetchesEarly, resumesWithPacket);
        byte[][] frames = [.. Enumerable.Range(0, 60).Select(i => DrivenRing.Frame(60 + i, seed: i))];
        Assert.All(frames, frame => driven.Chip.Deliver(frame));
        List<byte[]> taken = [];
        for (int round = 0; round < frames.Length; round++)
        {
            for (uint left = Math.Min(3, driven.Receive.AcknowledgeReceived()); left != 0; left--)
            {
                taken.Add(driven.Take(exchanges));
            }
        }

        Assert.InRange(driven.Chip.LostFrames, 1, frames.Length - Ring);
        Assert.Equal(frames.Take(frames.Length - driven.Chip.LostFrames), taken);
        driven.Control.Poll(1);
        Assert.Equal((uint)driven.Chip.LostFrames, driven.Counters.Overruns);
        byte[] later = DrivenRing.Frame(300);
        Assert.True(driven.Chip.Deliver(later));
        Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
        Assert.Equal(later, driven.Take(exchanges));
    }

    // The padding in front of a DMA buffer is the kernel's memory.
    [Fact]
    public void AnApplicationSeesTheFrameAlone()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.Deliver(DrivenRing.Frame(61));
        driven.Take(exchanges: false);

        byte[] expected = [0, 0, .. DrivenRing.Frame(61), .. Enumerable.Repeat(DrivenMac.Untouched, DrivenRing.SlotBytes - 63)];
        Assert.Equal(expected, driven.Slot.ToArray());
    }

    [Fact]
    public void TheInterruptIsALevelThatLastsUntilItIsAcknowledged()
    {
        DrivenQos driven = DrivenQos.Opened();
        driven.Chip.Deliver(DrivenRing.Frame(60));
        Assert.False(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        Assert.True(driven.Chip.IsInterrupting);
        driven.Receive.MaskInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        Assert.Equal(1u, driven.Receive.AcknowledgeReceived());
        Assert.False(driven.Chip.IsInterrupting);
        driven.Chip.Deliver(DrivenRing.Frame(60));
        Assert.True(driven.Chip.IsInterrupting);
    }

    // A frame that comes at any access of the look is seen by it, or interrupts.
    [Fact]
    public void NoFrameComesUnnoticed()
    {
        int comings = 0;
        for (int accesses = 1; accesses < 6; accesses++)
        {
            DrivenQos driven = DrivenQos.Opened();
            driven.Receive.ArmReceiveInterrupt();
            driven.Chip.Deliver(DrivenRing.Frame(60));
            bool hasCome = false;
            driven.Chip.After(accesses, () => hasCome = driven.Chip.Deliver(DrivenRing.Frame(61)));
            uint waiting = driven.Receive.AcknowledgeReceived();
            Assert.True(!hasCome || waiting == 2 || driven.Chip.IsInterrupting);
            comings += hasCome ? 1 : 0;
        }

        Assert.InRange(comings, 3, 5);
    }

    private static void CheckBad(DrivenQos driven, ReceiveError expected, int lengthBytes)
    {
        uint peeked = driven.Peek(out _);
        Assert.Equal(expected, driven.Receive.Explain(peeked, out uint length));
        Assert.Equal((uint)lengthBytes, length);
        driven.Receive.Discard(length);
    }

    private protected override DrivenRing Make(bool asInQemu) => DrivenQos.Make(asInQemu);
}
