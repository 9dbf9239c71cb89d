// What is linked for a board whose MAC has DMA: its memory is as the MPU's region for it says.
using System;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection;
using PortShare.Inspection.Sizes;
using PortShare.Inspection.Wall;

namespace PortShare.CodeGeneration.Tests;

public class DmaTests
{
    private static readonly string Kernel = TestImage.Existing(TestImage.DmaImage.Elf);

    [Fact]
    public void ABoardWithoutDmaAsksForNothing() => Assert.Empty(DmaCheck.Problems(TestImage.Board, TestImage.Existing(TestImage.Image.Elf)));

    [Fact]
    public void ItsRegionIsTheLastThatIsAlwaysThere()
    {
        MpuTables tables = MpuTables.Load(Kernel, ProcessorCore.Of(TestImage.DmaBoard.Core));

        Assert.Equal([0u, 1, 2, 6], tables.Kernel.Select(one => one.Region.Number));
        Assert.Equal((0xA008_0000u, 0xA00B_FFFFu), (tables.Kernel[3].Region.Base, tables.Kernel[3].Region.Limit));
    }

    // TEX 0 and C 1 would let the core cache it.
    [Fact]
    public void ACachedRegionIsRefused()
    {
        using ScratchFolder scratch = new();
        byte[] elf = File.ReadAllBytes(Kernel);
        ImageRegion dma = MpuTables.Load(Kernel, ProcessorCore.Of(TestImage.DmaBoard.Core)).Kernel[3];
        int at = elf.AsSpan().IndexOf((byte[])[.. BitConverter.GetBytes(dma.Rbar), .. BitConverter.GetBytes(dma.Second)]);
        BitConverter.TryWriteBytes(elf.AsSpan(at + sizeof(uint)), dma.Second ^ 0x000A_0000);
        string path = scratch.PathOf("portshare.elf");
        File.WriteAllBytes(path, elf);

        Assert.Equal(
            [$"{path}: has no MPU region that makes the DMA's memory the kernel's alone and not cached; build it again"],
            DmaCheck.Problems(TestImage.DmaBoard, path));
    }

    // The rings would lie where the linker has put something else, and the other way round.
    [Fact]
    public void MemoryThatIsNotWhereTheDriverHasItIsRefused()
    {
        Board other = TestImage.DmaBoard with { Mac = TestImage.DmaBoard.Mac with { Descriptors = 32 } };
        Board later = TestImage.DmaBoard with { Kernel = TestImage.DmaBoard.Kernel with { RamBytes = 262_144 } };

        Assert.Contains(DmaCheck.Problems(other, Kernel), problem => problem.Contains(".dma is not all of the 160768 bytes at 0xA0080000"));
        Assert.Contains(DmaCheck.Problems(later, Kernel), problem => problem.Contains(".bss reaches into the DMA's memory at 0xA0040000"));
        Assert.Contains(DmaCheck.Problems(other, Kernel), problem => problem.Contains("receive_memory is not behind the rings"));
    }

    [Fact]
    public void ItsSizeIsTold()
    {
        MemoryUse dma = new BoardSize(TestImage.DmaBoard).Of(ImageFiles.In(TestImage.DmaImage.Folder, TestImage.DmaImage.Applications))
            .Single(memory => memory.Field == "mac.descriptors");

        Assert.Equal(262_144, dma.CapacityBytes);
        Assert.Equal([2 * 64 * (16 + 1536), 40 * 1536], dma.Parts.Select(part => (int)part.Bytes));
    }
}
