// The MPU: Protected Memory System Architecture of ARMv7-M, ARM DDI 0403E.e, B3.5. The regions themselves are made by the
// board generator; the regions of applications are switched in Handlers.s.
using System;

namespace PortShare.Arch;

/// <summary>The memory protection unit.</summary>
internal static class MemoryProtection
{
    /// <summary>MPU Control Register, B3.5.5.</summary>
    private const uint Control = 0xE000ED94;

    /// <summary>MPU_CTRL: on, and privileged code sees the default memory map where no region says otherwise.</summary>
    private const uint EnableWithDefaultMap = 1 | (1 << 2);

    /// <summary>MPU Region Base Address Register, B3.5.8. With VALID set it also names the region.</summary>
    private const uint RegionBase = 0xE000ED9C;

    /// <summary>MPU Region Attribute and Size Register, B3.5.9.</summary>
    private const uint RegionAttributes = 0xE000EDA0;

    /// <summary>Puts the kernel's own regions in force and turns the unit on.</summary>
    /// <param name="regions">RBAR and RASR of each.</param>
    internal static void Enable(ReadOnlySpan<uint> regions)
    {
        for (int i = 0; i < regions.Length; i += 2)
        {
            Mmio.Write(RegionBase, regions[i]);
            Mmio.Write(RegionAttributes, regions[i + 1]);
        }
        Mmio.Write(Control, EnableWithDefaultMap);
        Cpu.Synchronize();
    }
}
