// Places the kernel and the applications. ARMv7-M's MPU expresses powers of two, aligned to their own size, so that is
// what every block it has to know becomes.
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

using PortShare.Abi;
using PortShare.Boards.Model;

namespace PortShare.Boards.Placing;

/// <summary>Gives everything its address.</summary>
internal static class Placer
{
    /// <summary>
    /// Places the kernel at the start of flash and of RAM, and the applications behind it. Whether that fits the
    /// memories is for the caller to check.
    /// </summary>
    /// <exception cref="System.OverflowException">An address would not fit 32 bits.</exception>
    public static Placement Place(
        MemoryArea flash, MemoryArea ram, KernelBudget kernel, IReadOnlyList<ApplicationBudget> applications)
    {
        // No region of the MPU covers the kernel's code: privileged code runs by the default memory map.
        Block kernelCode = new(flash.Address, kernel.CodeBytes, kernel.CodeBytes);
        Block[] codes = PlaceAligned(
            checked(flash.Address + kernel.CodeBytes),
            applications.Select(one => one.CodeBytes));

        Block kernelRam = PlaceAligned(ram.Address, [kernel.RamBytes])[0];
        Block[] rams = PlaceAligned(
            checked(kernelRam.Address + kernelRam.Bytes),
            applications.Select(one => one.RamBytes)
                .Concat(applications.Select(one => MiniportLayout.TotalBytes(one.Slots))));

        return new Placement(
            kernelCode,
            kernelRam,
            [.. applications.Select((_, index) =>
                new PlacedApplication(codes[index], rams[index], rams[applications.Count + index]))]);
    }

    /// <summary>Places blocks, the largest first: then there is no gap between aligned powers of two.</summary>
    private static Block[] PlaceAligned(uint start, IEnumerable<uint> askedBytes)
    {
        uint[] asked = [.. askedBytes];
        Block[] blocks = new Block[asked.Length];
        uint next = start;
        foreach (int index in Enumerable.Range(0, asked.Length).OrderByDescending(index => asked[index]))
        {
            uint bytes = BitOperations.RoundUpToPowerOf2(asked[index]);
            uint address = checked(next + bytes - 1) & ~(bytes - 1);
            blocks[index] = new Block(address, bytes, asked[index]);
            next = checked(address + bytes);
        }

        return blocks;
    }
}
