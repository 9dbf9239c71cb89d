// What is linked for a board whose MAC has DMA: its memory is as the MPU's region for it says.
using System;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection;
using PortShare.Inspection.Listing;
using PortShare.Inspection.Sizes;
using PortShare.Inspection.Stacks;
using PortShare.Inspection.Wall;

namespace PortShare.CodeGeneration.Tests;

public class DmaTests
{
    private const string Doorbell = "dma_doorbell";

    // DMATxCtrl, DMARxCtrl and DMARxStatus (UG0331, 10.8).
    private const uint TransmitControl = 0x180;
    private const uint ReceiveControl = 0x18C;
    private const uint ReceiveStatus = 0x194;

    private static readonly string Kernel = TestImage.Existing(TestImage.DmaImage.Elf);

    [Fact]
    public void TheImageIsAsItsBoardAsks() => Assert.Empty(DmaCheck.Problems(TestImage.DmaBoard, Kernel));

    [Fact]
    public void ABoardWithoutDmaAsksForNothing() => Assert.Empty(DmaCheck.Problems(TestImage.Board, TestImage.Existing(TestImage.Image.Elf)));

    [Fact]
    public void ItsRegionIsTheLastThatIsAlwaysThere()
    {
        MpuTables tables = MpuTables.Load(Kernel, ProcessorArchitecture.ArmV7M);

        Assert.Equal([0u, 1, 2, 6], tables.Kernel.Select(one => one.Region.Number));
        Assert.Equal((0xA008_0000u, 0xA00B_FFFFu), (tables.Kernel[3].Region.Base, tables.Kernel[3].Region.Limit));
    }

    // TEX 0 and C 1 would let the core cache it.
    [Fact]
    public void ACachedRegionIsRefused()
    {
        using ScratchFolder scratch = new();
        byte[] elf = File.ReadAllBytes(Kernel);
        ImageRegion dma = MpuTables.Load(Kernel, ProcessorArchitecture.ArmV7M).Kernel[3];
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

    // A DMA that is told to look must find in memory what was written before: a DSB stands in front of the store.
    [Fact]
    public void ADoorbellIsRungBehindADsb()
    {
        uint[] doorbells = [TestImage.DmaBoard.Mac.Address + TransmitControl, TestImage.DmaBoard.Mac.Address + ReceiveControl];
        CallGraph calls = TestImage.CallsOf(Kernel);
        Function function = calls.Flows.Select(flow => flow.Function).Single(one => one.Name == Doorbell);

        Assert.Equal(["dsb sy", "str r1, [r0, #0]", "bx lr"], function.Instructions.Select(one => one.Text));
        Assert.All(doorbells, doorbell => Assert.Contains(
            calls.Flows, flow => flow.Calls.Any(call => call.Target == function.Address && call.FirstArgument == doorbell)));
        Assert.DoesNotContain(
            calls.Flows, flow => flow.Function.Name != Doorbell && flow.Accesses.Any(access => access.Operand.IsStore && access.Address is uint address && doorbells.Contains(address)));
    }

    // Without this, the test above could pass because it sees no store to the MAC.
    [Fact]
    public void OtherStoresToTheMacAreSeen() => Assert.Contains(
        TestImage.CallsOf(Kernel).Flows,
        flow => flow.Accesses.Any(access => access.Operand.IsStore && access.Address == TestImage.DmaBoard.Mac.Address + ReceiveStatus));

    [Fact]
    public void ItsSizeIsTold()
    {
        MemoryUse dma = new BoardSize(TestImage.DmaBoard).Of(ImageFiles.In(TestImage.DmaImage.Folder, TestImage.DmaImage.Applications))
            .Single(memory => memory.Field == "mac.descriptors");

        Assert.Equal(262_144, dma.CapacityBytes);
        Assert.Equal([2 * 64 * (16 + 1536), 40 * 1536], dma.Parts.Select(part => (int)part.Bytes));
    }
}
