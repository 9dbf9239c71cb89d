// Encodes a table of regions for the MPU of ARMv7-M (PMSAv7, Arm DDI 0403E.b, B3.5). Its regions are powers of two,
// aligned to their size, and where two overlap the one with the higher number decides (B3.5.1). Only this file relies
// on that.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace PortShare.Boards.Mpu;

/// <summary>The encoder for Cortex-M3, M4 and M7.</summary>
internal static class ArmV7MEncoder
{
    /// <summary>Regions that every ARMv7-M MPU on these cores has (MPU_TYPE.DREGION, B3.5.5).</summary>
    public const int RegionCount = 8;

    /// <summary>Encodes a table.</summary>
    /// <param name="table">The regions, disjoint.</param>
    /// <param name="firstNumber">The number that the first one gets; the others follow.</param>
    /// <exception cref="InvalidOperationException">
    /// The MPU cannot express the table: too many regions, two that overlap, or one that would have to be widened over
    /// memory that no later region of the table takes back.
    /// </exception>
    public static IReadOnlyList<MpuRegisters> Encode(IReadOnlyList<MpuRegion> table, int firstNumber)
    {
        if (firstNumber + table.Count > RegionCount)
        {
            throw new InvalidOperationException(
                $"MPU region \"{table[^1].Name}\" would get number {firstNumber + table.Count - 1}; "
                + $"give at most {RegionCount} regions");
        }

        return [.. table.Select((region, index) => Encode(region, firstNumber + index, [.. table.Skip(index + 1)]))];
    }

    private static MpuRegisters Encode(MpuRegion region, int number, MpuRegion[] laterRegions)
    {
        if (laterRegions.FirstOrDefault(region.Overlaps) is MpuRegion other)
        {
            throw new InvalidOperationException(
                $"MPU region \"{region.Name}\" overlaps \"{other.Name}\"; regions of one table must be disjoint");
        }

        (uint start, ulong bytes) = SmallestBlock(region.Base, region.Limit);
        ulong end = start + bytes;
        if (!IsCovered(start, region.Base, laterRegions) || !IsCovered((ulong)region.Limit + 1, end, laterRegions))
        {
            throw new InvalidOperationException(
                $"MPU region \"{region.Name}\" is 0x{region.Base:X8}-0x{region.Limit:X8}; the smallest power of two "
                + $"around it, 0x{start:X8}-0x{end - 1:X8}, covers more than later regions of its table take back");
        }

        // SIZE means 2^(SIZE + 1) bytes.
        uint size = (uint)BitOperations.Log2(bytes) - 1;
        return new MpuRegisters(
            region,
            start | ArmV7MBits.BaseValid | (uint)number,
            Encode(region.Rights) | Encode(region.Memory) | (uint)region.LeftOut << ArmV7MBits.SubregionDisableShift
                | size << ArmV7MBits.SizeShift | ArmV7MBits.Enable);
    }

    /// <summary>The smallest that a region around a range of addresses can be.</summary>
    /// <param name="first">The address of the range's first byte.</param>
    /// <param name="last">The address of its last byte.</param>
    public static (uint Start, ulong Bytes) SmallestBlock(uint first, uint last)
    {
        ulong bytes = ArmV7MBits.MinimumBytes;
        while ((first & ~(bytes - 1)) + bytes <= last)
        {
            bytes *= 2;
        }

        return ((uint)(first & ~(bytes - 1)), bytes);
    }

    /// <summary>Whether every address from start up to, but without, end is in one of the regions.</summary>
    private static bool IsCovered(ulong start, ulong end, MpuRegion[] regions)
    {
        while (start < end)
        {
            if (regions.FirstOrDefault(region => region.Base <= start && start <= region.Limit) is not MpuRegion cover)
            {
                return false;
            }

            start = (ulong)cover.Limit + 1;
        }

        return true;
    }

    /// <summary>AP and XN (B3.5.9, access permissions).</summary>
    private static uint Encode(MpuRights rights) => rights switch
    {
        MpuRights.None => ArmV7MBits.ExecuteNever,
        MpuRights.PrivilegedReadWrite => ArmV7MBits.PrivilegedReadWrite | ArmV7MBits.ExecuteNever,
        MpuRights.PrivilegedReadExecute => ArmV7MBits.PrivilegedReadOnly,
        MpuRights.ReadExecute => ArmV7MBits.ReadOnly,
        MpuRights.ReadWrite => ArmV7MBits.ReadWrite | ArmV7MBits.ExecuteNever,
        _ => throw new ArgumentOutOfRangeException(nameof(rights)),
    };

    /// <summary>
    /// TEX, S, C and B (B3.5.9, region attributes). Flash is Normal, write-through (C), and RAM is Normal, write-back, write-allocate (TEX 1, C and B),
    /// as the default memory map has them (B3.1): by that map the kernel sees the same memory while another application's regions are in force, and
    /// two views that differ are not coherent. RAM is not Shareable, which a Cortex-M7 does not cache. What a bus master without a view of the cache
    /// shares is Normal, not cached (TEX 1), and Shareable; registers are Device (B).
    /// </summary>
    private static uint Encode(MpuMemory memory) => memory switch
    {
        MpuMemory.Flash => ArmV7MBits.Cacheable,
        MpuMemory.Ram => ArmV7MBits.TypeExtension | ArmV7MBits.Cacheable | ArmV7MBits.Bufferable,
        MpuMemory.NonCacheable => ArmV7MBits.TypeExtension | ArmV7MBits.Shareable,
        MpuMemory.Device => ArmV7MBits.Bufferable | ArmV7MBits.Shareable,
        _ => throw new ArgumentOutOfRangeException(nameof(memory)),
    };
}
