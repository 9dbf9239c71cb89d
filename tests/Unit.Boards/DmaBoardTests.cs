// A board whose MAC has DMA, and whose memory for data lies where the core has devices, unless the MPU says otherwise.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class DmaBoardTests
{
    private const uint RingBytes = 2 * 64 * (16 + 1536);
    private const uint DmaBytes = RingBytes + (40 * 1536);

    private static BoardSample Sample => new("emcraft-sf2", "m2s010");

    // Its data are moved to where a higher address is memory still.
    private static BoardSample Apart => Sample
        .Set("soc.memories.ddr.address", "\"0x24000000\"")
        .Set("soc.memories.shared", """{ "address": "0x30000000", "bytes": 1048576, "execute": false, "dma": true, "cached": true }""")
        .Set("board.memory.dma", "\"shared\"");

    [Fact]
    public void ItIsValid() => Assert.Empty(Sample.Problems());

    [Theory]
    [InlineData("mac.descriptors", "missing, and the DMA of a mss-emac needs them", "give a power of two from 4 to 128")]
    [InlineData("mac.quirks.firstByteIsHigh", "missing, and a mss-emac is one way or the other", "give true or false")]
    [InlineData("phy", "missing, and a mss-emac has to be told", "give its address and its interface, \"mii\" or \"rmii\"")]
    public void WhatItsDriverNeedsIsThere(string field, string wrong, string right) =>
        Assert.Equal([$"board.{field}: {wrong}; {right}"], Sample.Remove($"board.{field}").Problems());

    [Theory]
    [InlineData("mac.quirks.discardByReading", "true", "is nothing that a mss-emac has", "leave it out")]
    [InlineData("phy.interface", "\"internal\"", "is \"internal\", which no mss-emac has", "give \"mii\" or \"rmii\"")]
    [InlineData("mac.descriptors", "63", "is 63", "give 4 or 8 or 16 or 32 or 64 or 128")]
    [InlineData("mac.descriptors", "256", "is 256", "give 4 or 8 or 16 or 32 or 64 or 128")]
    public void WhatItsDriverDoesNotHaveIsRefused(string field, string value, string wrong, string right) =>
        AssertRefused($"board.{field}", value, wrong, right);

    [Theory]
    [InlineData("mac.descriptors", "64")]
    [InlineData("mac.quirks.firstByteIsHigh", "true")]
    public void WhatOtherDriversDoNotHaveIsRefused(string field, string value) => Assert.Equal(
        [$"board.{field}: is nothing that a lan9118 has; leave it out"], new BoardSample().Set($"board.{field}", value).Problems());

    [Fact]
    public void ItsDmaReachesTheData() => Assert.Equal(
        ["board.memory.data: is \"ddr\", which the DMA of a mss-emac does not reach; give \"esram\""],
        Sample.Set("soc.memories.ddr.dma", "false").Problems());

    // Then nothing lies between the kernel's data and the applications'.
    [Fact]
    public void ItsDmaCanHaveAMemoryOfItsOwn()
    {
        Placement placement = Placer.Place(Apart.Board);

        Assert.Equal((0x3000_0000u, DmaBytes), (placement.Dma!.Address, placement.Dma.AskedBytes));
        Assert.Equal(
            placement.KernelRam.Limit + 1, placement.Applications.SelectMany(one => new[] { one.Ram, one.Miniport }).Min(block => block.Address));
        Assert.Contains($"DMA (rw) : ORIGIN = 0x30000000, LENGTH = {placement.Dma.Bytes}", KernelLinkerWriter.Write(Apart.Board, placement));
    }

    [Theory]
    [InlineData("ddr", "is \"ddr\", as memory.data is; leave it out")]
    [InlineData("envm", "is \"envm\", as memory.code is; give another")]
    [InlineData("none", "is \"none\", which the chip does not have; give \"envm\" or \"esram\" or \"ddr\" or \"shared\" or \"middle\"")]
    [InlineData("esram", "is \"esram\", which is not memory at a higher address than memory.data; give \"shared\"")]
    public void ThatMemoryIsAnotherAndLiesBehindTheData(string name, string wrong) => Assert.Contains(
        $"board.memory.dma: {wrong}", Apart.Set("board.memory.data", name == "ddr" ? "\"ddr\"" : "\"middle\"")
            .Set("soc.memories.middle", """{ "address": "0x28000000", "bytes": 67108864, "execute": false, "dma": true, "cached": false }""")
            .Set("board.memory.dma", $"\"{name}\"").Problems());

    [Fact]
    public void ThatMemoryIsReached() => Assert.Equal(
        ["board.memory.dma: is \"shared\", which the DMA of a mss-emac does not reach; give \"esram\" or \"ddr\""],
        Apart.Set("soc.memories.shared.dma", "false").Problems());

    [Fact]
    public void ThatMemoryIsLargeEnough() => Assert.Equal(
        [
            "board.defaults.lwip.receivePbufs: with the MAC's rings take 262144 bytes of shared, rounded up to what the MPU can express, and it has 131072; "
                + "give fewer, or lower the board's mac.descriptors",
        ],
        Apart.Set("soc.memories.shared.bytes", "131072").Problems());

    [Fact]
    public void WithoutDmaThereIsNoSuchMemory() => Assert.Equal(
        ["board.memory.dma: is nothing that a lan9118 has; leave it out"],
        new BoardSample()
            .Set("soc.memories.shared", """{ "address": "0x30000000", "bytes": 1048576, "execute": false, "dma": true, "cached": false }""")
            .Set("board.memory.dma", "\"shared\"")
            .Problems());

    [Fact]
    public void NoCodeIsWhereTheCoreExecutesNothing() => Assert.Contains(
        "board.memory.code: is \"ddr\", where the core executes nothing; give \"envm\" or \"esram\"",
        Sample.Set("soc.memories.ddr.execute", "true").Set("board.memory.code", "\"ddr\"").Problems());

    [Theory]
    [InlineData("bytes", "67108860", "0xA0000000-0xA3FFFFFB")]
    [InlineData("address", "\"0xA1000000\"", "0xA1000000-0xA4FFFFFF")]
    public void OneRegionCoversTheDataOutsideOfTheMemoryMap(string field, string value, string range) => Assert.Equal(
        [
            $"soc.memories.ddr: is {range}, which no one region of the MPU covers, as it must where the core has devices else; "
                + "give a power of two of bytes, at a multiple of that",
        ],
        Sample.Set($"soc.memories.ddr.{field}", value).Problems());

    // Its regions may not lie under one another.
    [Fact]
    public void OnArmV8MTheDataIsInTheMemoryMap()
    {
        BoardSample sample = Sample.Set("soc.core.type", "\"cortex-m33\"");

        Assert.Equal(
            ["board.memory.data: is \"ddr\", where a core of ARMv8-M has devices; give \"envm\" or \"esram\""], sample.Problems());
        Assert.Empty(sample.Set("soc.memories.ddr.address", "\"0x60000000\"").Problems());
    }

    [Fact]
    public void TheTwoTimersAreTwo() =>
        AssertRefused("board.timers.oneShot", "\"timer2\"", "is \"timer2\", as timers.microseconds is", "give each its own");

    [Fact]
    public void TheClockOfMicrosecondsIsNoFasterThanItsDriverDivides()
    {
        AssertRefused(
            "board.clocks.timerHz", "257000000", "is 257000000, too fast for microseconds from a mss-timer", "give at most 256000000");
        Assert.Empty(Sample.Set("board.clocks.timerHz", "256000000").Problems());
    }

    // 100 MHz in steps of 16: of the fast speeds few are near.
    [Fact]
    public void TheConsolesSpeedIsOneThatItsUartCanMake()
    {
        AssertRefused(
            "board.console.baud", "921600", "is 921600, which its UART can only make 892857 of clocks.timerHz", "give 892857");
        Assert.Empty(Sample.Set("board.console.baud", "892857").Problems());
        Assert.Empty(Sample.Set("board.console.baud", "230400").Problems());
    }

    [Fact]
    public void KernelRamHoldsWhatIsKnownBeforeLinking()
    {
        // 256 of guard, 8192 of stack, 11680 of status, 320000 of heap; the buffers are the DMA's.
        AssertRefused(
            "board.defaults.kernel.ramBytes",
            "340127",
            "is 340127, but stack, status and lwIP's heap alone take 340128",
            "give more, or lower kernel.stackBytes, kernel.statusBytes or lwip.heapBytes");
        Assert.Empty(Sample.Set("board.defaults.kernel.ramBytes", "340128").Problems());
    }

    [Fact]
    public void WhatTheDmaReachesIsPlacedBehindTheKernelsRam()
    {
        Placement placement = Placer.Place(Sample.Board);

        Assert.Equal(new Block(0xA008_0000, 0x4_0000, DmaBytes), placement.Dma);
        Assert.All(placement.Applications, one => Assert.True(one.Ram.Address > placement.Dma!.Limit && one.Miniport.Address > placement.Dma.Limit));
        Assert.Null(Placer.Place(BoardSample.GoodBoard).Dma);
    }

    [Fact]
    public void TheMemoryHoldsItToo() => Assert.Equal(
        [
            "board.defaults.applications: take with the kernel 983040 bytes of ddr, rounded up to what the MPU can express, and it has 524288; "
                + "lower kernel or application sizes, or remove applications",
        ],
        Sample.Set("soc.memories.ddr.bytes", "524288").Problems());

    [Fact]
    public void OnArmV7MItsRegionHasTheNumberBehindTheApplications()
    {
        IReadOnlyList<MpuRegisters> regions = MpuEncoder.OfKernel(ProcessorCore.Of(Sample.Board.Core), Placer.Place(Sample.Board));

        Assert.Equal(["null guard", "RAM", "kernel stack guard", "DMA"], regions.Select(one => one.Region.Name));
        Assert.Equal([0u, 1, 2, 6], regions.Select(one => one.Rbar & ArmV7MBits.BaseRegion));
        MpuRegion all = regions[1].Region;
        Assert.Equal((0xA000_0100u, 0xA3FF_FFFFu), (all.Base, all.Limit));
        // TEX 1, C 0, B 0, S 1 is Normal, not cached; AP 1 is the kernel's alone.
        Assert.Equal(0x110C_0000u, regions[3].Second & 0xFFFF_0000);
    }

    [Fact]
    public void OnArmV8MItsRegionComesBehindTheKernels()
    {
        Board board = Sample.Set("soc.core.type", "\"cortex-m33\"").Set("soc.memories.ddr.address", "\"0x60000000\"").Board;
        IReadOnlyList<MpuRegisters> regions = MpuEncoder.OfKernel(ProcessorCore.Of(board.Core), Placer.Place(board));

        Assert.Equal(["null guard", "null guard", "kernel RAM", "DMA"], regions.Select(one => one.Region.Name));
        Assert.Equal(MpuTable.DmaRegion(ProcessorCore.Of(board.Core)), regions.Count - 1);
        Assert.True(MpuTable.DmaRegion(ProcessorCore.Of(board.Core)) < MpuTable.FirstApplicationRegion(ProcessorCore.Of(board.Core)));
        Assert.Equal(ArmV8MBits.NonCacheableAttribute, (regions[3].Second >> ArmV8MBits.AttributeShift) & ArmV8MBits.AttributeMask);
        Assert.Contains("// DMA: 0x60080000", CSharpWriter.Write(board, Placer.Place(board)));
    }

    [Theory]
    [InlineData("public static uint MemoryAddress => 0xA0080000;")]
    [InlineData("public static uint DescriptorCount => 64;")]
    [InlineData("public static uint PhyAddress => 1;")]
    [InlineData("public static uint PhyInterface => 3;")]
    [InlineData("public static bool FirstByteIsHigh => true;")]
    [InlineData("global using OneShotTimer = PortShare.Devices.MssTimer<PortShare.Kernel.OneShotTimerPlace>;")]
    [InlineData("global using MicrosecondCounter = PortShare.Devices.MssCounter<PortShare.Kernel.MicrosecondCounterPlace>;")]
    public void DevicesHaveTheLine(string line) => Assert.Contains(line, DeviceWriter.Write(Sample.Board));

    [Fact]
    public void OverRmiiTheMacIsToldSo() =>
        Assert.Contains("uint PhyInterface => 0;", DeviceWriter.Write(Sample.Set("board.phy.interface", "\"rmii\"").Board));

    // Nothing is linked where the rings are: the driver alone divides that.
    [Fact]
    public void TheLinkerPutsBuffersBehindTheRings()
    {
        Board board = Sample.Board;

        Assert.Contains($".dma (NOLOAD) : {{ . += {RingBytes}; *(.dma) }} > DMA", KernelLinkerWriter.Write(board, Placer.Place(board)));
        Assert.Contains("DMA (rw) : ORIGIN = 0xA0080000, LENGTH = 262144", KernelLinkerWriter.Write(board, Placer.Place(board)));
        Assert.Contains("DMA ", PlacementReport.Write(board, Placer.Place(board)));
    }

    [Theory]
    [InlineData("#define PORTSHARE_DMA_SECTION \".dma\"")]
    [InlineData("#define PORTSHARE_DMA_ADDRESS 0xA0080000")]
    [InlineData("#define PORTSHARE_MAC_DESCRIPTORS 64")]
    public void TheHeaderHasTheLine(string line) =>
        Assert.Contains($"{line}\n", HeaderWriter.Write(Sample.Board, Placer.Place(Sample.Board)));

    [Fact]
    public void ABoardWithoutDmaHasNothingOfIt()
    {
        Board board = BoardSample.GoodBoard;

        Assert.DoesNotContain("dma", KernelLinkerWriter.Write(board, Placer.Place(board)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("DMA", HeaderWriter.Write(board, Placer.Place(board)));
        Assert.DoesNotContain("DESCRIPTORS", HeaderWriter.Write(board, Placer.Place(board)));
    }

    private static void AssertRefused(string field, string value, string wrong, string right) =>
        Assert.Equal([$"{field}: {wrong}; {right}"], Sample.Set(field, value).Problems());
}
