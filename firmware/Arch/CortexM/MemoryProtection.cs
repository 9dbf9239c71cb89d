// The MPU, as ARMv7-M and ARMv8-M have it alike (ARM DDI 0403E.e, B3.5; ARM DDI 0553B.l, D1.2). The regions themselves are made by
// the board generator; the regions of applications are switched in Handlers.S.
using System;

namespace PortShare.Arch;

/// <summary>The memory protection unit.</summary>
internal static class MemoryProtection
{
    /// <summary>MPU Control Register, B3.5.5.</summary>
    private const uint Control = 0xE000ED94;

    /// <summary>MPU_CTRL: on, and privileged code sees the default memory map where no region says otherwise.</summary>
    private const uint EnableWithDefaultMap = 1 | (1 << 2);

    /// <summary>Puts the kernel's own regions in force and turns the unit on.</summary>
    /// <param name="regions">Two registers of each: RBAR and RASR, on ARMv8-M RBAR and RLAR.</param>
    /// <param name="memoryAttributes">On ARMv8-M, the kinds of memory that regions refer to: MPU_MAIR0.</param>
    /// <param name="firstApplicationRegion">The number of an application's first region.</param>
    internal static void Enable(ReadOnlySpan<uint> regions, uint memoryAttributes, uint firstApplicationRegion)
    {
        // Known when the image is made: it has one of them.
        if (Processor.IsArmV8M)
        {
            MpuV8M.Write(regions, memoryAttributes, firstApplicationRegion);
        }
        else
        {
            MpuV7M.Write(regions);
        }
        Mmio.Write(Control, EnableWithDefaultMap);
        Cpu.Synchronize();
    }
}
