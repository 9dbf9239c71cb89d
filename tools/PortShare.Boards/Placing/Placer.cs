// Places the kernel and the applications. ARMv7-M's MPU expresses powers of two, aligned to their own size, so that is
// what every block it has to know becomes; ARMv8-M's expresses whole granules of 32 bytes.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Reading;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Placing;

/// <summary>Gives everything its address.</summary>
internal static class Placer
{
    /// <summary>Places everything on a board.</summary>
    public static Placement Place(Board board) =>
        Place(ProcessorCore.Of(board.Core).Architecture, CodeOf(board.Flash, board.Start?.Chip), board.Ram, board.Dma, board.Kernel, DmaMemory.Bytes(board.Mac, board.Lwip), board.Applications);

    /// <summary>What of a memory for code is left behind what the chip's boot ROM looks for at its start.</summary>
    /// <param name="flash">The memory.</param>
    /// <param name="chip">What the chip needs, or null.</param>
    public static MemoryArea CodeOf(MemoryArea flash, ChipStart? chip)
    {
        uint header = ChipFamilies.Of(chip)?.HeaderBytes ?? 0;
        return flash with { Address = flash.Address + header, Bytes = flash.Bytes - header };
    }

    /// <summary>
    /// Places the kernel at the start of flash and of RAM, what the MAC's DMA reaches behind its RAM or at the start of a memory of its own, and the
    /// applications behind that. Whether it fits the memories is for the caller to check.
    /// </summary>
    /// <param name="architecture">What decides what the MPU can express.</param>
    /// <param name="flash">The memory for code.</param>
    /// <param name="ram">The memory for data.</param>
    /// <param name="dmaMemory">The memory for what the DMA reaches; null if that is the one for data.</param>
    /// <param name="kernel">The kernel's sizes.</param>
    /// <param name="dmaBytes">What the DMA reaches, in bytes; 0 if there is none.</param>
    /// <param name="applications">The applications' sizes.</param>
    /// <exception cref="OverflowException">An address would not fit 32 bits.</exception>
    public static Placement Place(
        ProcessorArchitecture architecture,
        MemoryArea flash,
        MemoryArea ram,
        MemoryArea? dmaMemory,
        KernelBudget kernel,
        uint dmaBytes,
        IReadOnlyList<ApplicationBudget> applications)
    {
        // No region of the MPU covers the kernel's code: privileged code runs by the default memory map.
        Block kernelCode = new(flash.Address, kernel.CodeBytes, kernel.CodeBytes);
        Block[] codes = PlaceAligned(
            architecture, checked(flash.Address + kernel.CodeBytes), [.. applications.Select(one => one.CodeBytes)], static (_, _) => true);

        Block kernelRam = PlaceAligned(architecture, ram.Address, [kernel.RamBytes], static (_, _) => true)[0];
        // Above the kernel's, so that buffers of lwIP's lie behind their records.
        uint dmaStart = dmaMemory?.Address ?? checked(kernelRam.Address + kernelRam.Bytes);
        Block? dma = dmaBytes == 0
            ? null
            : PlaceAligned(architecture, AlignUp(dmaStart, DmaMemory.Alignment), [dmaBytes], static (_, _) => true)[0];
        Block last = dmaMemory is null && dma is not null ? dma : kernelRam;
        // An application's stack is at the start of its RAM, and where it overflows there must be nothing that the application
        // can write: not its own miniport.
        int count = applications.Count;
        Block[] rams = PlaceAligned(
            architecture,
            checked(last.Address + last.Bytes),
            [
                .. applications.Select(one => one.RamBytes),
                .. applications.Select(one => MiniportLayout.TotalBytes(one.Slots)),
            ],
            (below, block) => below != block + count);

        return new Placement(
            kernelCode,
            kernelRam,
            dma,
            MemoryMap.IsExternal(ram.Address, ram.End) ? new Block(ram.Address, ram.Bytes, ram.Bytes) : null,
            [.. applications.Select((_, index) => new PlacedApplication(codes[index], rams[index], rams[count + index]))]);
    }

    /// <summary>
    /// Places blocks, the largest first: then there is no gap between aligned powers of two. But a block waits for the next of
    /// those that may not lie directly above the one before; if there is none left, a gap comes between.
    /// </summary>
    /// <param name="architecture">What decides what the MPU can express.</param>
    /// <param name="start">Where the first one goes, or behind it.</param>
    /// <param name="asked">Their sizes, in bytes.</param>
    /// <param name="mayFollow">Whether the second one, by its index, may lie directly above the first one.</param>
    private static Block[] PlaceAligned(
        ProcessorArchitecture architecture, uint start, uint[] asked, Func<int, int, bool> mayFollow)
    {
        Block[] blocks = new Block[asked.Length];
        List<int> left = [.. Enumerable.Range(0, asked.Length).OrderByDescending(index => asked[index])];
        uint next = start;
        int below = -1;
        while (left.Count > 0)
        {
            int choice = left.FindIndex(index => below < 0 || mayFollow(below, index));
            if (choice < 0)
            {
                choice = 0;
                // On ARMv7-M, aligned, that is a gap as large as the block.
                next = checked(next + Placement.StackGuardBytes);
            }

            below = left[choice];
            left.RemoveAt(choice);
            (uint bytes, uint alignment) = Round(architecture, asked[below]);
            uint address = AlignUp(next, alignment);
            blocks[below] = new Block(address, bytes, asked[below]);
            next = checked(address + bytes);
        }

        return blocks;
    }

    private static uint AlignUp(uint address, uint alignment) => checked(address + alignment - 1) & ~(alignment - 1);

    private static (uint Bytes, uint Alignment) Round(ProcessorArchitecture architecture, uint bytes)
    {
        uint power = BitOperations.RoundUpToPowerOf2(bytes);
        return architecture == ProcessorArchitecture.ArmV8M
            ? (checked(bytes + ArmV8MBits.Granule - 1) & ~(ArmV8MBits.Granule - 1), ArmV8MBits.Granule)
            : (power, power);
    }
}
