// The MPU's registers on ARMv8-M: Protected Memory System Architecture, ARM DDI 0553B.l, D1.2. The kernel stays in the state that the
// core starts in, Secure if there are two, and these are that state's.
using System;

namespace PortShare.Arch;

/// <summary>The way into an MPU that is told first which region is meant.</summary>
internal static class MpuV8M
{
    /// <summary>MPU Region Number Register.</summary>
    private const uint RegionNumber = 0xE000ED98;

    /// <summary>MPU Region Base Address Register.</summary>
    private const uint RegionBase = 0xE000ED9C;

    /// <summary>MPU Region Limit Address Register.</summary>
    private const uint RegionLimit = 0xE000EDA0;

    /// <summary>MPU Memory Attribute Indirection Register 0.</summary>
    private const uint MemoryAttributes = 0xE000EDC0;

    /// <summary>Writes regions, the first one as number 0.</summary>
    /// <param name="regions">RBAR and RLAR of each.</param>
    /// <param name="memoryAttributes">The kinds of memory that regions refer to.</param>
    /// <param name="firstApplicationRegion">The number of an application's first region.</param>
    internal static void Write(ReadOnlySpan<uint> regions, uint memoryAttributes, uint firstApplicationRegion)
    {
        Mmio.Write(MemoryAttributes, memoryAttributes);
        for (int i = 0; i < regions.Length; i += 2)
        {
            Mmio.Write(RegionNumber, (uint)i / 2);
            Mmio.Write(RegionBase, regions[i]);
            Mmio.Write(RegionLimit, regions[i + 1]);
        }
        // It stays: applications' regions are switched through RBAR, RLAR and their aliases, which follow the number.
        Mmio.Write(RegionNumber, firstApplicationRegion);
    }
}
