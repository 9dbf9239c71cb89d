using System.Collections.Generic;
using System.Linq;
using System.Numerics;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Tests;

public class PlacerTests
{
    private static readonly TransmitPart Part = new(Weight: 1, LimitKilobitsPerSecond: 0);

    private static readonly Board Uneven = BoardSample.GoodBoard with
    {
        Ram = new MemoryArea(0x2000_1000, 4 << 20),
        Kernel = new KernelBudget(100_000, 100_000, 8192, 8, 4, 2, 200, Part),
        Applications =
        [
            new ApplicationBudget(5000, 600, 256, 2, 1, DropsOldest: false, Part),
            new ApplicationBudget(70_000, 40_000, 2048, 32, 4, DropsOldest: false, Part),
            new ApplicationBudget(256, 512, 256, 9, 0, DropsOldest: false, Part),
        ],
    };

    [Fact]
    public void TheKernelIsAtTheStartOfItsMemories()
    {
        Placement placement = BoardSample.Place(BoardSample.GoodBoard);

        Assert.Equal(new Block(0, 524288, 524288), placement.KernelCode);
        Assert.Equal(new Block(0x2000_0000, 524288, 524288), placement.KernelRam);
    }

    [Fact]
    public void MiniportsAreAsLargeAsTheirLayout()
    {
        Placement placement = BoardSample.Place(BoardSample.GoodBoard);

        Assert.All(placement.Applications, one => Assert.Equal(MiniportLayout.TotalBytes(20), one.Miniport.AskedBytes));
    }

    [Fact]
    public void WhatTheMpuCoversIsAnAlignedPowerOfTwoThatIsLargeEnough()
    {
        Placement placement = BoardSample.Place(Uneven);

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
        Placement placement = BoardSample.Place(Uneven);
        Block[] blocks =
        [
            .. ApplicationBlocks(placement).Append(placement.KernelCode).Append(placement.KernelRam)
                .OrderBy(block => block.Address),
        ];

        Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(pair.First.Limit < pair.Second.Address));
    }

    [Fact]
    public void EveryPlacementCanBeEncoded()
    {
        Placement placement = BoardSample.Place(Uneven);

        Assert.Equal(3, ArmV7MEncoder.Encode(MpuTable.OfKernel(placement), MpuTable.FirstKernelRegion).Count);
        Assert.All(placement.Applications, application => Assert.Equal(
            3, ArmV7MEncoder.Encode(MpuTable.OfApplication(application), MpuTable.FirstApplicationRegion).Count));
    }

    [Fact]
    public void NumbersOfKernelAndApplicationRegionsDoNotMeet()
    {
        int kernelRegions = MpuTable.OfKernel(BoardSample.Place(Uneven)).Count;

        Assert.Equal(MpuTable.FirstApplicationRegion, MpuTable.FirstKernelRegion + kernelRegions);
    }

    private static IEnumerable<Block> ApplicationBlocks(Placement placement) =>
        placement.Applications.SelectMany(one => new[] { one.Code, one.Ram, one.Miniport });
}
