// The MPU's registers on ARMv7-M: Protected Memory System Architecture, ARM DDI 0403E.e, B3.5.
using System;

namespace PortShare.Arch;

/// <summary>The way into an MPU whose registers name the region that they are of.</summary>
internal static class MpuV7M
{
    /// <summary>MPU Region Base Address Register, B3.5.8. With VALID set it also names the region.</summary>
    private const uint RegionBase = 0xE000ED9C;

    /// <summary>MPU Region Attribute and Size Register, B3.5.9.</summary>
    private const uint RegionAttributes = 0xE000EDA0;

    /// <summary>Writes regions.</summary>
    /// <param name="regions">RBAR and RASR of each.</param>
    internal static void Write(ReadOnlySpan<uint> regions)
    {
        for (int i = 0; i < regions.Length; i += 2)
        {
            Mmio.Write(RegionBase, regions[i]);
            Mmio.Write(RegionAttributes, regions[i + 1]);
        }
    }
}
