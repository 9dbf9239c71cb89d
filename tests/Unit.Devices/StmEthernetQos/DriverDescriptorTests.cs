// The driver's descriptors, word by word. The rings' own memory stands for the DMA.
using System;

using PortShare.Core;
using PortShare.Devices.Tests.Ring;

namespace PortShare.Devices.Tests.StmEthernetQos;

public sealed class DriverDescriptorTests : IDisposable
{
    private const uint Descriptor = RingWorld.Base;
    private const uint Next = RingWorld.Base + StmEthernetQosDescriptor.StrideBytes;
    private const uint Buffer = RingWorld.Base + 0x1004;
    private const uint Other = RingWorld.Base + 0x2004;

    // Both ends, RS0V, RS1V and RS2V.
    private const uint Whole = 0x3E00_0000;

    private readonly RingWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AnArmedDescriptorHasABufferAndInterrupts()
    {
        Arm();

        Assert.Equal([Buffer, 0, 0, 0xC100_0000], Words());
        Assert.Equal(Next, StmEthernetQosReceiveDescriptor.Next(Descriptor));
        Assert.True(StmEthernetQosReceiveDescriptor.IsMissing(StmEthernetQosReceiveDescriptor.Length(Descriptor)));
    }

    [Fact]
    public void WhatTheDmaWritesOverIsArmedAgain()
    {
        Arm();
        WriteBack(Whole | 64);

        StmEthernetQosReceiveDescriptor.Arm(Descriptor);
        Assert.Equal([Buffer, 0, 0, 0xC100_0000], Words());

        WriteBack(Whole | 64);
        StmEthernetQosReceiveDescriptor.Arm(Descriptor, Other);
        Assert.Equal([Other, 0, 0, 0xC100_0000], Words());
        Assert.Equal(Other, StmEthernetQosReceiveDescriptor.Buffer(Descriptor));
        Assert.Equal(Next, StmEthernetQosReceiveDescriptor.Next(Descriptor));
    }

    [Theory]
    [InlineData(64, 60)]
    [InlineData(1526, 1522)]
    [InlineData(4, 0)]
    public void AFramesLengthHasNoFcs(uint withFcs, uint expected) => Assert.Equal(expected, LengthOf(Whole | withFcs));

    [Theory]
    [InlineData(0x3F00_8000, ReceiveError.FcsError)]
    [InlineData(0x3E80_8000, ReceiveError.TooLong)]
    [InlineData(0x3E40_8000, ReceiveError.Watchdog)]
    [InlineData(0x3E20_8000, ReceiveError.Other)]
    [InlineData(0x3E10_8000, ReceiveError.MiiError)]
    [InlineData(0x3E08_8000, ReceiveError.Dribble)]
    [InlineData(0x3F08_8000, ReceiveError.FcsError)]
    [InlineData(0x3FD8_8000, ReceiveError.TooLong)]
    [InlineData(0x1E00_0000, ReceiveError.TooLong)]
    public void ABadFrameIsExplained(uint status, ReceiveError expected)
    {
        uint length = LengthOf(status | 100);

        Assert.True(length > ushort.MaxValue);
        Assert.False(StmEthernetQosReceiveDescriptor.IsMissing(length));
        Assert.False(StmEthernetQosReceiveDescriptor.IsPart(length));
        Assert.Equal(expected, StmEthernetQosReceiveDescriptor.Explain(length, out uint lengthBytes));
        Assert.Equal(96u, lengthBytes);
    }

    // Fewer bytes than an FCS, which the queue does not let come.
    [Theory]
    [InlineData(0x3E00_0003)]
    [InlineData(0x3E00_0000)]
    [InlineData(0x3F00_8003)]
    public void ATooShortFrameIsARunt(uint status)
    {
        uint length = LengthOf(status);

        Assert.False(StmEthernetQosReceiveDescriptor.IsMissing(length));
        Assert.False(StmEthernetQosReceiveDescriptor.IsPart(length));
        Assert.Equal(ReceiveError.Runt, StmEthernetQosReceiveDescriptor.Explain(length, out uint lengthBytes));
        Assert.Equal(0u, lengthBytes);
    }

    // A context with a time stamp; the first and a middle piece of a long frame, with whatever length they show.
    [Theory]
    [InlineData(0x4000_0000)]
    [InlineData(0x7000_0040)]
    [InlineData(0x2000_0000)]
    [InlineData(0x2000_05FC)]
    [InlineData(0x0000_05FC)]
    [InlineData(0x0000_0000)]
    public void WhatEndsNoFrameIsNone(uint status)
    {
        uint length = LengthOf(status);

        Assert.True(length > ushort.MaxValue);
        Assert.False(StmEthernetQosReceiveDescriptor.IsMissing(length));
        Assert.True(StmEthernetQosReceiveDescriptor.IsPart(length));
    }

    [Fact]
    public void AFrameIsGivenAwayWholeAndOnceMoreWhenItWasSent()
    {
        StmEthernetQosTransmitDescriptor.Link(Descriptor, Next, Buffer);
        Assert.True(StmEthernetQosTransmitDescriptor.IsFree(Descriptor));

        for (uint length = 60; length <= FrameLimits.MaximumDoubleTaggedBytes; length += 731)
        {
            StmEthernetQosTransmitDescriptor.Give(Descriptor, length);

            Assert.Equal([Buffer, 0, 0x8000_0000 | length, 0xB400_0000 | length], Words());
            Assert.False(StmEthernetQosTransmitDescriptor.IsFree(Descriptor));
            WriteBack(0x3000_0000);
            Assert.True(StmEthernetQosTransmitDescriptor.IsFree(Descriptor));
            Assert.False(StmEthernetQosTransmitDescriptor.HasFailed(Descriptor));
            Assert.Equal(Next, StmEthernetQosTransmitDescriptor.Next(Descriptor));
        }
    }

    // Underflow, late collision, no carrier: each with the summary.
    [Theory]
    [InlineData(0x3000_8004)]
    [InlineData(0x3000_8200)]
    [InlineData(0x3000_8400)]
    public void AFrameThatWasGivenUpHasFailed(uint status)
    {
        StmEthernetQosTransmitDescriptor.Link(Descriptor, Next, Buffer);
        StmEthernetQosTransmitDescriptor.Give(Descriptor, 60);
        WriteBack(status);

        Assert.True(StmEthernetQosTransmitDescriptor.HasFailed(Descriptor));
    }

    private void Arm()
    {
        StmEthernetQosReceiveDescriptor.Link(Descriptor, Next, RingWorld.BufferBytes);
        StmEthernetQosReceiveDescriptor.Arm(Descriptor, Buffer);
    }

    private uint LengthOf(uint status)
    {
        Arm();
        WriteBack(status);
        return StmEthernetQosReceiveDescriptor.Length(Descriptor);
    }

    // The DMA writes its four words, and none of the driver's.
    private void WriteBack(uint status)
    {
        _world[Descriptor] = 0x1234_8100;
        _world[Descriptor + 4] = uint.MaxValue;
        _world[Descriptor + 8] = uint.MaxValue;
        _world[Descriptor + 12] = status;
    }

    private uint[] Words() => [_world[Descriptor], _world[Descriptor + 4], _world[Descriptor + 8], _world[Descriptor + 12]];
}
