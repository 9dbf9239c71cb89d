// Frames to be sent: copied once, in their order, padded; and the room that there is for them.
using System;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices.Tests.Ring;

public sealed unsafe class TransmitRingTests : IDisposable
{
    private readonly RingWorld _world = new();
    private TransmitRing<OwnBitTransmit> _ring;
    private uint _failed;

    public TransmitRingTests()
    {
        _ring.Open(RingWorld.Memory);
        Assert.True(_ring.CountRoom(isLinkUp: true, ref _failed));
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public void EachDescriptorHasABufferAndIsTheDrivers()
    {
        for (int i = 0; i < RingWorld.Count; i++)
        {
            uint descriptor = RingWorld.TransmitDescriptor(i);
            Assert.Equal(0u, _world[descriptor]);
            Assert.Equal(RingWorld.Memory.TransmitBuffers + ((uint)i * RingWorld.BufferBytes), _world[descriptor + OwnBit.Buffer]);
            Assert.Equal(RingWorld.TransmitDescriptor(i + 1), _world[descriptor + OwnBit.Next]);
        }
    }

    // One descriptor stays free.
    [Fact]
    public void ThereIsRoomForAllButOne()
    {
        Give(3);
        Assert.False(_ring.HasRoom);
        Assert.False(_ring.CountRoom(isLinkUp: true, ref _failed));

        _world.Finish(0);
        Assert.True(_ring.CountRoom(isLinkUp: true, ref _failed));
        Give(1);
        Assert.False(_ring.HasRoom);
    }

    [Fact]
    public void WithoutALinkThereIsNone()
    {
        Assert.False(_ring.CountRoom(isLinkUp: false, ref _failed));
        Assert.False(_ring.HasRoom);
        Assert.True(_ring.CountRoom(isLinkUp: true, ref _failed));
    }

    // The DMA is done with a later one: the older one is still its own.
    [Fact]
    public void SentFramesAreSteppedOverInTheirOrder()
    {
        Give(3);
        _world.Finish(1);
        Assert.Equal(RingWorld.TransmitDescriptor(0), _ring.SkipSent(ref _failed));
        _world.Finish(0);
        Assert.Equal(RingWorld.TransmitDescriptor(2), _ring.SkipSent(ref _failed));
        _world.Finish(2);
        Assert.Equal(_ring.Next, _ring.SkipSent(ref _failed));
        Assert.Equal(0u, _failed);
    }

    [Fact]
    public void AFrameThatWasGivenUpIsCountedOnce()
    {
        Give(3);
        _world.Finish(0);
        _world.Finish(1, hasFailed: true);
        _ring.CountRoom(isLinkUp: true, ref _failed);
        _ring.CountRoom(isLinkUp: true, ref _failed);

        Assert.Equal(1u, _failed);
    }

    [Fact]
    public void TheOldestCanBeTakenBack()
    {
        Give(2);
        _ring.DropOldest();

        Assert.Equal(RingWorld.TransmitDescriptor(1), _ring.StartAtOldest(ref _failed));
        Assert.Equal(RingWorld.TransmitDescriptor(1), _ring.SkipSent(ref _failed));
        Assert.Equal(0u, _world[RingWorld.TransmitDescriptor(0)]);
    }

    [Fact]
    public void AnewItBeginsAtTheFirstWithoutWhatWasNotSent()
    {
        Give(3);
        _world.Finish(0);
        _ring.Restart(RingWorld.Memory, ref _failed);

        Assert.Equal(2u, _failed);
        Assert.Equal(RingWorld.TransmitDescriptor(0), _ring.Next);
        Assert.Equal(_ring.Next, _ring.SkipSent(ref _failed));
        Assert.False(_ring.HasRoom);
        Assert.True(_ring.CountRoom(isLinkUp: true, ref _failed));
        Give(3);
        Assert.Equal(60u, _world[RingWorld.TransmitDescriptor(2) + OwnBit.Size]);
        Assert.Equal(2u, _failed);
    }

    // A DMA that has stopped by itself goes on behind what it had, unless it has got on since; one that was stopped, at the oldest.
    [Fact]
    public void ItIsStartedWhereItStopped()
    {
        Give(1);
        Assert.Equal(RingWorld.TransmitDescriptor(0), _ring.StartAgain(ref _failed));
        _world.Finish(0, hasFailed: true);
        Give(2);
        Assert.Equal(RingWorld.TransmitDescriptor(1), _ring.StartAgain(ref _failed));
        Assert.Equal(1u, _failed);
        Assert.Equal(RingWorld.TransmitDescriptor(1), _ring.StartAtOldest(ref _failed));
        _world.Finish(1);
        _world.Finish(2);
        Assert.Equal(_ring.Next, _ring.StartAgain(ref _failed));
        Assert.Equal(1u, _failed);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(1522)]
    public void AFrameGoesOutWithTheCheckedSender(int lengthBytes)
    {
        byte* slot = stackalloc byte[(int)MiniportLayout.SlotBytes];
        for (int round = 0; round < 3 * RingWorld.Count; round++)
        {
            byte[] frame = DrivenMac.AnyBytes(lengthBytes, round);
            frame.CopyTo(new Span<byte>(slot + MiniportLayout.FrameOffset, lengthBytes));
            SourceAndType sender = new() { Word2 = 0x1122_3344, Word3 = 0x5566_7788 };

            Assert.True(_ring.CountRoom(isLinkUp: true, ref _failed));
            _ring.Give(slot, sender, (uint)lengthBytes);

            byte[] expected = [.. frame];
            BitConverter.TryWriteBytes(expected.AsSpan(6), sender.Word2);
            BitConverter.TryWriteBytes(expected.AsSpan(10), sender.Word3);
            Assert.Equal(expected, _world.Sent(round));
            _world.Finish(round);
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(67)]
    [InlineData(1522)]
    public void AFrameGoesOutWithTheCheckedStart(int lengthBytes)
    {
        byte* slot = stackalloc byte[(int)MiniportLayout.SlotBytes];
        byte[] frame = DrivenMac.AnyBytes(lengthBytes, seed: 1);
        frame.CopyTo(new Span<byte>(slot + MiniportLayout.FrameOffset, lengthBytes));
        FrameStart start = *(FrameStart*)slot;
        new Span<byte>(slot, sizeof(FrameStart)).Fill(7);
        _ring.Give(slot, &start, (uint)lengthBytes);

        Assert.Equal(frame, _world.Sent(0));
    }

    // What was in the buffer before stays at home.
    [Fact]
    public void AShortFrameIsPaddedWithZeros()
    {
        byte* piece = stackalloc byte[20];
        new Span<byte>(piece, 20).Fill(7);
        TransmitSegment* segments = stackalloc TransmitSegment[2];
        segments[0] = new TransmitSegment { Address = piece, LengthBytes = 14 };
        segments[1] = new TransmitSegment { Address = piece, LengthBytes = 6 };
        _ring.Give(segments, 2, 20);

        byte[] expected = new byte[60];
        expected.AsSpan(0, 20).Fill(7);
        Assert.Equal(expected, _world.Sent(0));
    }

    private void Give(int frames)
    {
        byte* slot = stackalloc byte[(int)MiniportLayout.SlotBytes];
        for (; frames > 0; frames--)
        {
            _ring.Give(slot, default(SourceAndType), 60);
        }
    }
}
