// The encoder and the decoder for ARMv8-M: register bits both ways (Arm DDI 0553B.l, D1.2).
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Tests;

public class ArmV8MTests
{
    private static readonly ProcessorCore CortexM33 = ProcessorCore.Of("cortex-m33");

    [Theory]
    [InlineData(MpuRights.ReadExecute, MpuMemory.Flash, 0x06u, 0x1u)]
    [InlineData(MpuRights.PrivilegedReadWrite, MpuMemory.Ram, 0x19u, 0x1u)]
    [InlineData(MpuRights.ReadWrite, MpuMemory.Ram, 0x1Bu, 0x1u)]
    [InlineData(MpuRights.PrivilegedReadWrite, MpuMemory.NonCacheable, 0x19u, 0x3u)]
    [InlineData(MpuRights.PrivilegedReadWrite, MpuMemory.Device, 0x19u, 0x5u)]
    internal void RightsAndMemoryAreEncoded(MpuRights rights, MpuMemory memory, uint low, uint lowOfLimit)
    {
        MpuRegisters registers = Assert.Single(ArmV8MEncoder.Encode([new MpuRegion("one", 0x38000020, 0x3800FFFF, rights, memory)]));

        Assert.Equal((0x38000020 | low, 0x3800FFE0 | lowOfLimit), (registers.Rbar, registers.Second));
    }

    [Fact]
    public void ARegionWithoutAccessIsWrittenTwiceSoThatItOverlapsItself()
    {
        IReadOnlyList<MpuRegisters> registers = ArmV8MEncoder.Encode([new MpuRegion("guard", 0, 1023, MpuRights.None, MpuMemory.Flash)]);

        Assert.Equal([(0x00000005u, 0x000003E1u), (0x00000005u, 0x000003E1u)], registers.Select(one => (one.Rbar, one.Second)));
    }

    [Theory]
    [InlineData(0u, 0xFFFFFFFFu)]
    [InlineData(0xFFFFFFE0u, 0xFFFFFFFFu)]
    [InlineData(0x60u, 0x9Fu)]
    public void AnyWholeGranulesAreARegion(uint start, uint limit)
    {
        MpuRegisters registers = ArmV8MEncoder.Encode([Region("one", start, limit)])[0];

        Assert.True(ArmV8MDecoder.TryDecode([(registers.Rbar, registers.Second)], 5, out IReadOnlyList<DecodedRegion>? regions));
        Assert.Equal(new DecodedRegion(5, start, limit, MpuRights.ReadWrite), Assert.Single(regions));
    }

    [Theory]
    [InlineData(16u, 63u)]
    [InlineData(0u, 47u)]
    public void PartsOfAGranuleAreRefused(uint start, uint limit)
    {
        InvalidOperationException error =
            Assert.Throws<InvalidOperationException>(() => ArmV8MEncoder.Encode([Region("one", start, limit)]));

        Assert.Equal($"MPU region \"one\" is 0x{start:X8}-0x{limit:X8}; make it whole blocks of 32 bytes", error.Message);
    }

    [Fact]
    public void OverlappingRegionsAreRefused()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => ArmV8MEncoder.Encode([Region("RAM", 0, 0xFFF), Region("guard", 0xFE0, 0x101F)]));

        Assert.Equal("MPU region \"RAM\" overlaps \"guard\"; regions of one table must be disjoint", error.Message);
    }

    [Theory]
    [InlineData(0x3800001Bu, 0x3800FFE0u)] // EN is clear
    [InlineData(0x3800001Bu, 0x3800FFE7u)] // an attribute that nobody set
    [InlineData(0x3800001Bu, 0x3800FFF1u)] // PXN
    [InlineData(0x3800001Bu, 0x37FFFFE1u)] // ends before it begins
    [InlineData(0x3800001Au, 0x3800FFE1u)] // RAM that everybody can write and execute
    [InlineData(0x38000018u, 0x3800FFE1u)] // RAM that privileged code can execute
    [InlineData(0x38000013u, 0x3800FFE1u)] // a shareability that no table has
    [InlineData(0x38000005u, 0x3800FFE1u)] // half of a region without access
    public void APairThatTheEncoderDoesNotMakeIsNone(uint rbar, uint rlar)
    {
        Assert.False(ArmV8MDecoder.TryDecode([(rbar, rlar)], 0, out _));
    }

    [Fact]
    public void RegionsThatOverlapAreNoTable()
    {
        Assert.False(ArmV8MDecoder.TryDecode([(0x3800001B, 0x3800FFE1), (0x3800801B, 0x3801FFE1)], 0, out _));
    }

    [Fact]
    public void WhatIsEncodedIsDecoded()
    {
        Board board = BoardSample.GoodBoard;
        Placement placement = Placer.Place(CortexM33.Architecture, board.Flash, board.Ram, dmaMemory: null, board.Kernel, dmaBytes: 0, board.Applications);
        AssertDecoded(MpuEncoder.OfKernel(CortexM33, placement));
        Assert.All(placement.Applications, application => AssertDecoded(MpuEncoder.OfApplication(CortexM33, application)));
    }

    private static void AssertDecoded(IReadOnlyList<MpuRegisters> registers)
    {
        Assert.True(ArmV8MDecoder.TryDecode([.. registers.Select(one => (one.Rbar, one.Second))], 0, out IReadOnlyList<DecodedRegion>? regions));
        Assert.Equal(
            registers.Select(one => (one.Region.Base, one.Region.Limit, one.Region.Rights)),
            regions.Select(one => (one.Base, one.Limit, one.Rights)));
    }

    private static MpuRegion Region(string name, uint start, uint limit) =>
        new(name, start, limit, MpuRights.ReadWrite, MpuMemory.Ram);
}
