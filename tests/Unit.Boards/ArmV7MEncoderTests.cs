using System;

using PortShare.Boards.Mpu;

namespace PortShare.Boards.Tests;

public class ArmV7MEncoderTests
{
    private const uint RasrAddressableBits = 0x3F;

    public static TheoryData<int> SizeExponents => [.. System.Linq.Enumerable.Range(5, 27)];

    [Theory]
    [MemberData(nameof(SizeExponents))]
    public void EverySizeIsEncodedExactly(int exponent)
    {
        uint bytes = 1u << exponent;
        foreach (uint start in new[] { 0u, bytes, 0u - bytes })
        {
            MpuRegisters registers = EncodeOne(start, start + (bytes - 1));

            Assert.Equal(start | 0x10u, registers.Rbar);
            Assert.Equal((uint)(exponent - 1) << 1 | 1, registers.Second & RasrAddressableBits);
        }
    }

    [Fact]
    public void TheWholeAddressSpaceIsARegion()
    {
        Assert.Equal(0x3Fu, EncodeOne(0, uint.MaxValue).Second & RasrAddressableBits);
    }

    [Theory]
    [InlineData(MpuRights.None, MpuMemory.Flash, 0x10020000u)]
    [InlineData(MpuRights.ReadExecute, MpuMemory.Flash, 0x06020000u)]
    [InlineData(MpuRights.PrivilegedReadWrite, MpuMemory.Ram, 0x110B0000u)]
    [InlineData(MpuRights.ReadWrite, MpuMemory.Ram, 0x130B0000u)]
    [InlineData(MpuRights.PrivilegedReadWrite, MpuMemory.NonCacheable, 0x110C0000u)]
    [InlineData(MpuRights.PrivilegedReadWrite, MpuMemory.Device, 0x11050000u)]
    internal void RightsAndMemoryAreEncoded(MpuRights rights, MpuMemory memory, uint attributes)
    {
        MpuRegisters registers = ArmV7MEncoder.Encode([new MpuRegion("one", 0, 31, rights, memory)], 0)[0];

        Assert.Equal(attributes, registers.Second & ~RasrAddressableBits);
    }

    [Fact]
    public void NumbersFollowTheFirst()
    {
        var registers = ArmV7MEncoder.Encode([Region("one", 0, 31), Region("two", 32, 63)], 6);

        Assert.Equal(0x16u, registers[0].Rbar);
        Assert.Equal(0x37u, registers[1].Rbar);
    }

    [Theory]
    [InlineData(0u, 15u, 0u, 31u)] // smaller than the smallest
    [InlineData(32u, 95u, 0u, 127u)] // a power of two, misaligned
    [InlineData(0u, 95u, 0u, 127u)] // aligned, not a power of two
    [InlineData(31u, 32u, 0u, 63u)] // across a boundary
    [InlineData(0x7FFFFFFFu, 0x80000000u, 0u, 0xFFFFFFFFu)] // across the largest boundary
    public void AnInexactRegionAloneIsRefused(uint start, uint limit, uint blockStart, uint blockLimit)
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => EncodeOne(start, limit));

        Assert.Equal(
            $"MPU region \"one\" is 0x{start:X8}-0x{limit:X8}; the smallest power of two around it, "
            + $"0x{blockStart:X8}-0x{blockLimit:X8}, covers more than later regions of its table take back",
            error.Message);
    }

    [Fact]
    public void ARegionIsWidenedOverALaterGuard()
    {
        var registers = ArmV7MEncoder.Encode([Region("RAM", 0x100, 0xFFF), Region("guard", 0, 0xFF)], 1);

        Assert.Equal((0x11u, 0x17u), (registers[0].Rbar, registers[0].Second & RasrAddressableBits));
        Assert.Equal((0x12u, 0x0Fu), (registers[1].Rbar, registers[1].Second & RasrAddressableBits));
    }

    [Fact]
    public void ARegionIsWidenedOverSeveralLaterRegionsOnBothSides()
    {
        var registers = ArmV7MEncoder.Encode(
            [
                Region("RAM", 0x100, 0xEFF),
                Region("low", 0, 0x7F),
                Region("high", 0xF00, 0xFFF),
                Region("next", 0x80, 0xFF),
            ],
            0);

        Assert.Equal(0x10u, registers[0].Rbar);
        Assert.Equal(0x17u, registers[0].Second & RasrAddressableBits);
    }

    [Fact]
    public void ARegionIsNotWidenedOverAnEarlierOne()
    {
        Assert.Throws<InvalidOperationException>(() =>
            ArmV7MEncoder.Encode([Region("guard", 0, 0xFF), Region("RAM", 0x100, 0xFFF)], 0));
    }

    [Fact]
    public void ARegionIsNotWidenedOverAGuardThatIsTooSmall()
    {
        Assert.Throws<InvalidOperationException>(() =>
            ArmV7MEncoder.Encode([Region("RAM", 0x100, 0xFFF), Region("guard", 0, 0x7F)], 0));
    }

    [Fact]
    public void OverlappingRegionsAreRefused()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
            ArmV7MEncoder.Encode([Region("RAM", 0, 0xFFF), Region("guard", 0, 0xFF)], 0));

        Assert.Equal("MPU region \"RAM\" overlaps \"guard\"; regions of one table must be disjoint", error.Message);
    }

    [Fact]
    public void ANinthRegionIsRefused()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
            ArmV7MEncoder.Encode([Region("one", 0, 31), Region("two", 32, 63)], 7));

        Assert.Equal("MPU region \"two\" would get number 8; give at most 8 regions", error.Message);
    }

    private static MpuRegisters EncodeOne(uint start, uint limit) =>
        ArmV7MEncoder.Encode([Region("one", start, limit)], 0)[0];

    private static MpuRegion Region(string name, uint start, uint limit) =>
        new(name, start, limit, MpuRights.ReadWrite, MpuMemory.Ram);
}
