// Received frames: taken in their order, each descriptor armed again at once, whatever its format is.
using System;
using System.Linq;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices.Tests.Ring;

public sealed unsafe class ReceiveRingTests : IDisposable
{
    private readonly RingWorld _world = new();
    private ReceiveRing<OwnBitReceive, TailDma> _ring;
    private FrameHeader _header;

    public ReceiveRingTests() => _ring.Open(RingWorld.Memory, RingWorld.FrameOffset);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void EachDescriptorHasABufferAndIsTheDmas()
    {
        for (int i = 0; i < RingWorld.Count; i++)
        {
            uint descriptor = RingWorld.ReceiveDescriptor(i);
            Assert.Equal(OwnBit.Own, _world[descriptor]);
            Assert.Equal(RingWorld.BufferBytes - RingWorld.FrameOffset, _world[descriptor + OwnBit.Size]);
            Assert.Equal(RingWorld.Memory.ReceiveBuffers + ((uint)i * RingWorld.BufferBytes) + RingWorld.FrameOffset, _world[descriptor + OwnBit.Buffer]);
            Assert.Equal(RingWorld.ReceiveDescriptor(i + 1), _world[descriptor + OwnBit.Next]);
        }

        Assert.Empty(_world.Told);
    }

    [Fact]
    public void FramesAreCopiedInTheirOrderRoundAfterRound()
    {
        byte* slot = stackalloc byte[(int)MiniportLayout.SlotBytes];
        for (int i = 0; i < 3 * RingWorld.Count; i++)
        {
            byte[] frame = Frame(60 + i, seed: i);
            _world.Receive(i, frame);
            _world.Told.Clear();

            Assert.Equal((uint)frame.Length, Peek());
            Assert.Equal(BitConverter.ToUInt32(frame, 2), _header.Word1);
            *(ushort*)slot = 0xFFFF;
            _ring.ReadInto((uint)frame.Length, slot);

            Assert.Equal([0, 0, .. frame], new Span<byte>(slot, 2 + frame.Length).ToArray());
            Assert.Equal([$"rearmed {i % RingWorld.Count}"], _world.Told);
        }
    }

    [Fact]
    public void ABufferIsExchangedForAnEmptyOne()
    {
        uint empty = RingWorld.Memory.TransmitBuffers;
        uint before = _world[RingWorld.ReceiveDescriptor(0) + OwnBit.Buffer];
        byte[] frame = Frame(100);
        _world.Receive(0, frame);

        byte* taken = _ring.Exchange(_world.At(empty));

        Assert.Equal(before, _world.AddressOf(taken) + MiniportLayout.FrameOffset);
        Assert.Equal(frame, new Span<byte>(taken + MiniportLayout.FrameOffset, frame.Length).ToArray());
        Assert.Equal(empty + MiniportLayout.FrameOffset, _world[RingWorld.ReceiveDescriptor(0) + OwnBit.Buffer]);
        Assert.Equal(["rearmed 0"], _world.Told);
    }

    // Behind what was shown of it; it stays the next one.
    [Theory]
    [InlineData(16, 20)]
    [InlineData(16, 68)]
    [InlineData(20, 68)]
    public void MoreOfAFrameIsShown(int shown, int bytes)
    {
        byte[] frame = Frame(100);
        _world.Receive(0, frame);
        FrameStart start = default;
        _ring.PeekOn(&start, (uint)shown, (uint)bytes);

        Assert.Equal(frame[(shown - 2)..(bytes - 2)], new Span<byte>((byte*)&start + shown, bytes - shown).ToArray());
        Assert.Equal(new byte[shown], new Span<byte>(&start, shown).ToArray());
        Assert.Equal(100u, Peek());
        Assert.Empty(_world.Told);
    }

    // Good or bad: each is somebody's to take.
    [Fact]
    public void WhatWaitsIsCountedUpToTheFirstThatIsNotThere()
    {
        Assert.Equal(0u, _ring.CountWaiting());
        Assert.False(_ring.HasWaiting);
        _world.Receive(0, Frame(60));
        _world.Receive(1, Frame(60), OwnBit.ErrorSummary);
        _world.Receive(3, Frame(60));
        Assert.Equal(2u, _ring.CountWaiting());
        Assert.True(_ring.HasWaiting);
        _world.Receive(2, Frame(60));
        Assert.Equal(RingWorld.Count, _ring.CountWaiting());
    }

    // A buffer that was exchanged stays where it is: the one before is somebody else's.
    [Fact]
    public void AnewItBeginsAtTheFirstAndKeepsItsBuffers()
    {
        uint empty = RingWorld.Memory.TransmitBuffers;
        _world.Receive(0, Frame(60));
        _ring.Exchange(_world.At(empty));
        _world.Receive(1, Frame(60));
        _world.Receive(2, Frame(60));

        Assert.Equal(2u, _ring.Restart());
        Assert.Equal(RingWorld.ReceiveDescriptor(0), _ring.At(0));
        Assert.Equal(empty + MiniportLayout.FrameOffset, _world[RingWorld.ReceiveDescriptor(0) + OwnBit.Buffer]);
        for (int i = 0; i < RingWorld.Count; i++)
        {
            Assert.Equal(OwnBit.Own, _world[RingWorld.ReceiveDescriptor(i)]);
        }
    }

    // Its status would be a small number without the bits that say so.
    [Theory]
    [InlineData(OwnBit.ErrorSummary | OwnBit.CrcError, ReceiveError.FcsError)]
    [InlineData(OwnBit.ErrorSummary, ReceiveError.Other)]
    public void ABadFrameIsExplainedAndDropped(uint errors, ReceiveError expected)
    {
        _world.Receive(0, Frame(60), errors);
        _world.Receive(1, Frame(61));

        Assert.True(Peek() > ushort.MaxValue);
        Assert.Equal(expected, Explain(out uint lengthBytes));
        Assert.Equal(64u, lengthBytes);
        _ring.Discard(lengthBytes);

        Assert.Equal(["rearmed 0"], _world.Told);
        Assert.Equal(61u, Peek());
    }

    [Fact]
    public void AFrameThatIsNotThereYetStays()
    {
        Assert.True(Peek() > ushort.MaxValue);
        Assert.Equal(ReceiveError.Other, Explain(out uint lengthBytes));
        _ring.Discard(lengthBytes);
        Assert.Empty(_world.Told);

        // The DMA finishes it between the look and the explanation: the look counts.
        uint peeked = Peek();
        _world.Receive(0, Frame(60));
        Assert.Equal(ReceiveError.Other, ReceiveRing<OwnBitReceive, TailDma>.Explain(peeked, out lengthBytes));
        _ring.Discard(lengthBytes);

        Assert.Equal(60u, Peek());
        Assert.Equal(ReceiveError.None, Explain(out lengthBytes));
        Assert.Equal(60u, lengthBytes);
    }

    [Theory]
    [InlineData(3, 3u)]
    [InlineData(2, 2u)]
    [InlineData(1, 1u)]
    public void ARunIsDroppedUpToItsLimit(int limit, uint dropped)
    {
        for (int i = 0; i < 4; i++)
        {
            _world.Receive(i, Frame(60, seed: 1));
        }

        Assert.Equal(dropped, DiscardRun((uint)limit, out uint next));
        Assert.Equal(dropped == 3 ? 60u : 0u, dropped == 3 ? Peek() : 0u);
        Assert.Equal(Enumerable.Range(0, (int)dropped).Select(i => $"rearmed {i}"), _world.Told);
        Assert.Equal(limit == 1 ? 0xFFFFu : 60u, next);
    }

    [Theory]
    [InlineData("another sender")]
    [InlineData("bad")]
    [InlineData("short")]
    [InlineData("none")]
    public void ARunEndsAtAFrameThatIsNotLikeIt(string what)
    {
        byte[] other = Frame(60, seed: 1);
        if (what == "another sender")
        {
            other[11] ^= 1;
        }

        _world.Receive(0, Frame(60, seed: 1));
        _world.Receive(1, Frame(60, seed: 1));
        if (what != "none")
        {
            _world.Receive(2, what == "short" ? other[..59] : other, what == "bad" ? OwnBit.ErrorSummary : 0);
        }

        Assert.Equal(2u, DiscardRun(10, out uint next));
        Assert.Equal(Peek(), next);
        Assert.Equal(["rearmed 0", "rearmed 1"], _world.Told);
    }

    // All are full: begun anew before one is taken, the DMA would stop again; begun anywhere but behind them, frames would change places.
    [Fact]
    public void ADryRingGoesOnWhereItStopped()
    {
        for (int i = 0; i < 4; i++)
        {
            _world.Receive(i, Frame(60 + i));
        }

        Assert.False(_ring.TryResume(4));
        Assert.Empty(_world.Told);
        _ring.Discard(60);
        _ring.Discard(61);
        _world.Told.Clear();

        Assert.True(_ring.TryResume(2));
        Assert.Equal(["resume 0"], _world.Told);
    }

    private static byte[] Frame(int lengthBytes, int seed = 0) => DrivenMac.AnyBytes(lengthBytes, seed);

    private uint Peek()
    {
        fixed (FrameHeader* header = &_header)
        {
            return _ring.Peek(header);
        }
    }

    private ReceiveError Explain(out uint lengthBytes) => ReceiveRing<OwnBitReceive, TailDma>.Explain(Peek(), out lengthBytes);

    private uint DiscardRun(uint limit, out uint next)
    {
        Peek();
        FrameHeader mask = new() { Word0 = 0xFFFF_0000, Word1 = uint.MaxValue, Word2 = uint.MaxValue, Word3 = uint.MaxValue };
        uint behind = 0xFFFF;
        fixed (FrameHeader* header = &_header)
        {
            uint dropped = _ring.DiscardRun(header, FrameLimits.MinimumBytes, limit, &mask, &behind);
            next = behind;
            return dropped;
        }
    }
}
