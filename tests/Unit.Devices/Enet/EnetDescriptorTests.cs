// The short form of ENET's descriptors, bit by bit (i.MX 6ULL Reference Manual, tables 22-32, 22-33 and 22-35).
using System;

using PortShare.Core;
using PortShare.Devices.Tests.Ring;

namespace PortShare.Devices.Tests.Enet;

public sealed class EnetDescriptorTests : IDisposable
{
    // E and R, W, L, TC.
    private const uint IsDmas = 0x8000_0000;
    private const uint Wrap = 0x2000_0000;
    private const uint Last = 0x0800_0000;
    private const uint AddFcs = 0x0400_0000;

    private readonly RingWorld _world = new();

    public void Dispose() => _world.Dispose();

    private static uint Receive(int index) => RingWorld.Base + ((uint)index * 8);

    private static uint Transmit(int index) => Receive((int)RingWorld.Count + index);

    [Fact]
    public void TheReceiveRingIsAnArrayThatWraps()
    {
        ReceiveRing<EnetReceiveDescriptor<Place>, NoDma> ring = default;
        ring.Open(EnetRings<Place>.Memory, Place.FrameOffset);
        for (int i = 0; i < RingWorld.Count; i++)
        {
            Assert.Equal(i == RingWorld.Count - 1 ? IsDmas | Wrap : IsDmas, _world[Receive(i)]);
            Assert.Equal(RingWorld.Base + (2 * RingWorld.Count * 8) + ((uint)i * RingWorld.BufferBytes), _world[Receive(i) + 4]);
            Assert.Equal(0u, _world[Receive(i) + 4] % 64);
            Assert.Equal(Receive((i + 1) % (int)RingWorld.Count), EnetReceiveDescriptor<Place>.Next(Receive(i)));
        }
    }

    [Fact]
    public void TheTransmitRingIsAnArrayThatWraps()
    {
        TransmitRing<EnetTransmitDescriptor<Place>> ring = default;
        ring.Open(EnetRings<Place>.Memory);
        for (int i = 0; i < RingWorld.Count; i++)
        {
            uint wrap = i == RingWorld.Count - 1 ? Wrap : 0;
            Assert.Equal(wrap, _world[Transmit(i)]);
            Assert.True(EnetTransmitDescriptor<Place>.IsFree(Transmit(i)));
            Assert.Equal(0u, _world[Transmit(i) + 4] % 64);
            Assert.Equal(Transmit((i + 1) % (int)RingWorld.Count), EnetTransmitDescriptor<Place>.Next(Transmit(i)));

            EnetTransmitDescriptor<Place>.Give(Transmit(i), 60);
            Assert.Equal(IsDmas | wrap | Last | AddFcs | 60, _world[Transmit(i)]);
            Assert.False(EnetTransmitDescriptor<Place>.IsFree(Transmit(i)));
        }
    }

    // With the FCS, and the two bytes that the chip puts in front.
    [Theory]
    [InlineData(66, 60u, 62u)]
    [InlineData(1528, 1522u, 1524u)]
    public void AFramesLengthIsItsOwn(uint counted, uint onTheChip, uint inQemu)
    {
        // M, BC and MC say where it came from, W that it is the ring's last descriptor.
        _world[Receive(0)] = Last | Wrap | 0x01C0_0000 | counted;

        Assert.Equal(onTheChip, EnetReceiveDescriptor<Place>.Length(Receive(0)));
        Assert.Equal(inQemu, EnetReceiveDescriptor<Unshifted>.Length(Receive(0)));
    }

    [Fact]
    public void TheFrameBeginsBehindTheShift()
    {
        EnetReceiveDescriptor<Place>.Arm(Receive(0), RingWorld.Base + 1024 + 2);
        Assert.Equal(RingWorld.Base + 1024, _world[Receive(0) + 4]);
        Assert.Equal(RingWorld.Base + 1024 + 2, EnetReceiveDescriptor<Place>.Buffer(Receive(0)));

        EnetReceiveDescriptor<Unshifted>.Arm(Receive(0), RingWorld.Base + 1024 + 2);
        Assert.Equal(RingWorld.Base + 1024 + 2, _world[Receive(0) + 4]);
        Assert.Equal(RingWorld.Base + 1024 + 2, EnetReceiveDescriptor<Unshifted>.Buffer(Receive(0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void AnArmedDescriptorHasNoFrame(int index)
    {
        EnetReceiveDescriptor<Place>.Arm(Receive(index));

        uint length = EnetReceiveDescriptor<Place>.Length(Receive(index));
        Assert.True(length > ushort.MaxValue);
        Assert.True(EnetReceiveDescriptor<Place>.IsMissing(length));
    }

    // LG, NO, CR, OV, TR, each alone and with others; and no L. What TR says makes the others void, as a truncated frame's FCS is always wrong.
    [Theory]
    [InlineData(Last | 0x0020_0000, ReceiveError.TooLong)]
    [InlineData(Last | 0x0010_0000, ReceiveError.Dribble)]
    [InlineData(Last | 0x0004_0000, ReceiveError.FcsError)]
    [InlineData(Last | 0x0002_0000, ReceiveError.Other)]
    [InlineData(Last | 0x0001_0000, ReceiveError.TooLong)]
    [InlineData(Last | 0x0005_0000, ReceiveError.TooLong)]
    [InlineData(Last | 0x0024_0000, ReceiveError.TooLong)]
    [InlineData(Last | 0x0014_0000, ReceiveError.FcsError)]
    [InlineData(0u, ReceiveError.TooLong)]
    [InlineData(Wrap | 0x0100_0000, ReceiveError.TooLong)]
    public void ABadFrameIsExplained(uint status, ReceiveError expected)
    {
        _world[Receive(0)] = status | 106;

        uint length = EnetReceiveDescriptor<Place>.Length(Receive(0));
        Assert.True(length > ushort.MaxValue);
        Assert.False(EnetReceiveDescriptor<Place>.IsMissing(length));
        Assert.Equal(expected, EnetReceiveDescriptor<Place>.Explain(length, out uint lengthBytes));
        Assert.Equal(100u, lengthBytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void AFrameWithLessThanAnFcsIsARunt(uint counted)
    {
        _world[Receive(0)] = Last | counted;

        uint length = EnetReceiveDescriptor<Place>.Length(Receive(0));
        Assert.True(length > ushort.MaxValue);
        Assert.False(EnetReceiveDescriptor<Place>.IsMissing(length));
        Assert.Equal(ReceiveError.Runt, EnetReceiveDescriptor<Place>.Explain(length, out uint lengthBytes));
        Assert.Equal(0u, lengthBytes);
    }

    private readonly struct NoDma : IReceiveDma
    {
        public static void Rearmed(uint descriptor)
        {
        }

        public static void Resume(uint descriptor)
        {
        }
    }

    private readonly struct Place : IEnetPlace
    {
        public static uint Address => 0x402D_8000;

        public static uint PhyAddress => 0;

        public static bool IsRmii => true;

        public static uint PhyClockRegister => 0;

        public static uint PhyTestRegister => 0;

        public static uint DescriptorCount => RingWorld.Count;

        public static uint MemoryAddress => RingWorld.Base;

        public static uint BufferBytes => RingWorld.BufferBytes;

        public static uint FrameOffset => 2;

        public static bool IgnoresShift => false;

        public static bool ShortFramesArrive => false;
    }

    private readonly struct Unshifted : IEnetPlace
    {
        public static uint Address => Place.Address;

        public static uint PhyAddress => 0;

        public static bool IsRmii => true;

        public static uint PhyClockRegister => 0;

        public static uint PhyTestRegister => 0;

        public static uint DescriptorCount => RingWorld.Count;

        public static uint MemoryAddress => RingWorld.Base;

        public static uint BufferBytes => RingWorld.BufferBytes;

        public static uint FrameOffset => 2;

        public static bool IgnoresShift => true;

        public static bool ShortFramesArrive => true;
    }
}
