using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class PlacerTests
{
    private static readonly Board Uneven = BoardSample.GoodBoard with
    {
        Ram = new MemoryArea(0x2000_1000, 4 << 20),
        Kernel = new KernelBudget(100_000, 100_000, 8192, 10_220, 8, 4, 2, 200, new PauseRange(100, 30_000), 1, 0),
        Applications =
        [
            new ApplicationBudget(5000, 600, 256, 2, 1, 1, 0),
            new ApplicationBudget(70_000, 40_000, 2048, 32, 4, 1, 0),
            new ApplicationBudget(256, 512, 256, 9, 0, 1, 0),
        ],
    };

    [Fact]
    public void TheKernelIsAtTheStartOfItsMemories()
    {
        Placement placement = Placer.Place(BoardSample.GoodBoard);

        Assert.Equal(new Block(0, 131072, 131072), placement.KernelCode);
        Assert.Equal(new Block(0x2000_0000, 524288, 524288), placement.KernelRam);
    }

    // Or portshare.bin, which is all from the start of flash to the last image's end, would be larger than it must be.
    [Fact]
    public void NoBoardOfTheRepositoryHasAGapInItsFlash() => Assert.All(
        BoardSample.Catalog.Boards.Names,
        name =>
        {
            Placement placement = Placer.Place(BoardFile.Load(BoardSample.Catalog, name).Board!);

            Assert.All(PlacementReport.OfFlash(placement), block => Assert.Equal(block.Block.AskedBytes, block.Block.Bytes));
        });

    [Fact]
    public void MiniportsAreAsLargeAsTheirLayout()
    {
        Placement placement = Placer.Place(BoardSample.GoodBoard);

        Assert.All(placement.Applications, one => Assert.Equal(MiniportLayout.TotalBytes(20), one.Miniport.AskedBytes));
    }

    [Fact]
    public void WhatTheMpuCoversIsAnAlignedPowerOfTwoThatIsLargeEnough()
    {
        Placement placement = Placer.Place(Uneven);

        Assert.All(ApplicationBlocks(placement).Append(placement.KernelRam), block =>
        {
            Assert.True(BitOperations.IsPow2(block.Bytes));
            Assert.Equal(0u, block.Address % block.Bytes);
            Assert.InRange(block.AskedBytes, block.Bytes / 2 + 1, block.Bytes);
        });
    }

    [Fact]
    public void NothingOverlaps()
    {
        Placement placement = Placer.Place(Uneven);
        Block[] blocks =
        [
            .. ApplicationBlocks(placement).Append(placement.KernelCode).Append(placement.KernelRam)
                .OrderBy(block => block.Address),
        ];

        Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(pair.First.Limit < pair.Second.Address));
    }

    public static TheoryData<int> Counts => [1, 2, 3, 4];

    // The stack is at the start of the RAM. Every combination of a few sizes: RAM smaller than the miniport, as large, larger.
    [Theory]
    [MemberData(nameof(Counts))]
    public void NothingThatAnApplicationCanWriteIsDirectlyBelowItsStack(int count)
    {
        ApplicationBudget[] budgets =
        [
            .. from ramBytes in new uint[] { 512, 6000, 16384, 40_000 }
               from slots in new uint[] { 2, 9, 20 }
               select new ApplicationBudget(5000, ramBytes, 256, slots, 1, 1, 0),
        ];
        for (int choice = 0; choice < Math.Pow(budgets.Length, count); choice++)
        {
            int rest = choice;
            Placement placement = Placer.Place(Uneven with
            {
                Applications = [.. Enumerable.Range(0, count).Select(_ => Next())],
            });

            Assert.All(placement.Applications, one => Assert.False(Covers(one, one.Ram.Address - Placement.StackGuardBytes, one.Ram.Address - 1)));

            ApplicationBudget Next()
            {
                (rest, int index) = Math.DivRem(rest, budgets.Length);
                return budgets[index];
            }
        }
    }

    [Fact]
    public void ASingleApplicationHasAGapBetweenItsMiniportAndItsStack()
    {
        Board single = BoardSample.GoodBoard with { Applications = [BoardSample.GoodBoard.Applications[0]] };
        Placement placement = Placer.Place(single);

        Assert.Equal(new Block(0x2008_0000, 32768, 31808), placement.Applications[0].Miniport);
        Assert.Equal(new Block(0x2008_C000, 16384, 16384), placement.Applications[0].Ram);
        Assert.Contains("gap                     0x20088000       16384           0       16384\n", PlacementReport.Write(single, placement));
    }

    [Fact]
    public void WhereAnotherBlockFitsBetweenMiniportAndStackThereIsNoGap()
    {
        ApplicationBudget[] budgets = [.. BoardSample.GoodBoard.Applications.Take(2)];
        Placement placement = Placer.Place(BoardSample.GoodBoard with { Applications = [budgets[0], budgets[1] with { RamBytes = 40_000 }] });

        // By size alone, application 0's RAM would follow its own miniport.
        Assert.Equal(
            [0x2008_0000u, 0x2009_0000u, 0x2009_8000u, 0x200A_0000u],
            new[] { placement.Applications[1].Ram, placement.Applications[0].Miniport, placement.Applications[1].Miniport, placement.Applications[0].Ram }
                .Select(block => block.Address));
    }

    public static TheoryData<ProcessorArchitecture> Architectures => [.. Enum.GetValues<ProcessorArchitecture>()];

    public static TheoryData<string> Cores => [.. ProcessorCore.All.Select(core => core.Name)];

    [Theory]
    [MemberData(nameof(Cores))]
    public void EveryPlacementCanBeEncoded(string name)
    {
        ProcessorCore core = ProcessorCore.Of(name);
        Placement placement = Place(Uneven, core.Architecture);

        Assert.Equal(MpuTable.FirstKernelRegion(core) + MpuTable.KernelRegions, MpuEncoder.OfKernel(core, placement).Count);
        Assert.All(placement.Applications, application => Assert.Equal(
            MpuTable.ApplicationRegions, MpuEncoder.OfApplication(core, application).Count));
    }

    // One of eight is for DMA, one is spare or closes what would be read ahead.
    [Theory]
    [MemberData(nameof(Cores))]
    public void NumbersOfKernelAndApplicationRegionsDoNotMeet(string name)
    {
        ProcessorCore core = ProcessorCore.Of(name);
        int firstOfApplication = MpuTable.FirstApplicationRegion(core);

        Assert.True(MpuTable.FirstKernelRegion(core) + MpuTable.KernelRegions <= firstOfApplication);
        Assert.True(firstOfApplication + MpuTable.ApplicationRegions <= ArmV7MEncoder.RegionCount);
        Assert.InRange(MpuTable.DmaRegion(core), MpuTable.FirstKernelRegion(core) + MpuTable.KernelRegions, ArmV7MEncoder.RegionCount - 1);
        Assert.Equal(ArmV7MEncoder.RegionCount, MpuTable.KernelRegions + MpuTable.ApplicationRegions + 2);
    }

    [Fact]
    public void OnArmV8MBlocksAreAsLargeAsAskedUpToAGranule()
    {
        Placement placement = Place(Uneven, ProcessorArchitecture.ArmV8M);

        Assert.All(ApplicationBlocks(placement).Append(placement.KernelRam), block =>
        {
            Assert.Equal(0u, block.Address % ArmV8MBits.Granule);
            Assert.InRange(block.Bytes, block.AskedBytes, block.AskedBytes + ArmV8MBits.Granule - 1);
        });
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void MoreRegionsThanThePartMayHaveAreRefused(ProcessorArchitecture architecture)
    {
        MpuRegion[] table = [.. Enumerable.Range(0, 4).Select(index =>
            new MpuRegion($"r{index}", (uint)index * 32, (uint)(index * 32) + 31, MpuRights.ReadWrite, MpuMemory.Ram))];

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => MpuEncoder.Encode(architecture, table, 4, "an application", 3));

        Assert.Equal(
            "MPU regions of an application: \"r0\", \"r1\", \"r2\", \"r3\" take 4; give at most 3, as MpuTable divides them", error.Message);
    }

    private static Placement Place(Board board, ProcessorArchitecture architecture) =>
        Placer.Place(architecture, board.Flash, board.Ram, dmaMemory: null, board.Kernel, dmaBytes: 0, board.Applications);

    private static bool Covers(PlacedApplication place, uint first, uint last) =>
        new[] { place.Code, place.Ram, place.Miniport }.Any(block => block.Address <= last && first <= block.Limit);

    private static IEnumerable<Block> ApplicationBlocks(Placement placement) =>
        placement.Applications.SelectMany(one => new[] { one.Code, one.Ram, one.Miniport });
}
