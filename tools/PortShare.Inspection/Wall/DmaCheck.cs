// What a MAC's DMA reads and writes, in a linked kernel: all of it in one region that the MPU makes the kernel's alone and does not let the core
// cache, and nothing else there.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;
using PortShare.Inspection.Elf;

namespace PortShare.Inspection.Wall;

/// <summary>Compares a kernel with the memory that its board's description has for the DMA.</summary>
internal static class DmaCheck
{
    // Of Port.c.
    private const string Buffers = "receive_memory";
    private const string Records = "receive";

    /// <summary>Says what is not as it must be; nothing of a board whose MAC has no DMA.</summary>
    /// <param name="board">The board.</param>
    /// <param name="path">The linked kernel.</param>
    /// <exception cref="IOException">It cannot be read, or is no kernel.</exception>
    public static IEnumerable<string> Problems(Board board, string path) =>
        Placer.Place(board) is { Dma: Block dma } placement ? Problems(board, path, placement, dma) : [];

    private static IEnumerable<string> Problems(Board board, string path, Placement placement, Block dma)
    {
        ElfFile elf = ElfFile.Load(path);
        ElfSection[] there = [.. elf.Sections.Where(section => section.IsInMemory && Overlaps(section, dma))];
        foreach (ElfSection other in there.Where(section => section.Name != KernelLinkerWriter.DmaSectionName))
        {
            yield return $"{path}: {other.Name} reaches into the DMA's memory at 0x{dma.Address:X8}; only {KernelLinkerWriter.DmaSectionName} belongs there";
        }

        if (there.SingleOrDefault(section => section.Name == KernelLinkerWriter.DmaSectionName) is not ElfSection section
            || section.Address != dma.Address
            || section.Bytes != dma.AskedBytes)
        {
            yield return $"{path}: {KernelLinkerWriter.DmaSectionName} is not all of the {dma.AskedBytes} bytes at 0x{dma.Address:X8}; link it with the generated script";
        }

        // lwIP puts headers in front of a received packet only if its payload lies behind its record.
        uint rings = DmaMemory.RingBytes(board.Mac);
        if (AddressOf(elf, Buffers) != dma.Address + rings || AddressOf(elf, Records) is not uint records || records > dma.Address)
        {
            yield return $"{path}: {Buffers} is not behind the rings at 0x{dma.Address:X8}, or {Records} is not in front of it; link it with the generated script";
        }

        ProcessorCore core = ProcessorCore.Of(board.Core);
        MpuRegisters region = MpuEncoder.OfKernel(core, placement)[^1];
        if (region.Region.Memory != MpuMemory.NonCacheable
            || !MpuTables.Load(path, core).Kernel.Any(one => (one.Rbar, one.Second) == (region.Rbar, region.Second)))
        {
            yield return $"{path}: has no MPU region that makes the DMA's memory the kernel's alone and not cached; build it again";
        }
    }

    private static bool Overlaps(ElfSection section, Block block) =>
        section.Address <= block.Limit && section.Address + (ulong)section.Bytes > block.Address;

    private static uint? AddressOf(ElfFile elf, string symbol) =>
        elf.Symbols.FirstOrDefault(one => one.Name == symbol)?.Address;
}
