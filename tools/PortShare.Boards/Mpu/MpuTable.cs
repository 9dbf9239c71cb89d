// The regions of a board: the wall between kernel and applications. Whatever no region covers is for privileged code
// only, by the default memory map (MPU_CTRL.PRIVDEFENA).
//
// The MPU of every supported core has 8 regions: 3 are the kernel's, 3 those of the application that runs, 1 is for memory that DMA
// reaches, 1 is spare. Numbers:      kernel   application   DMA   spare
//                          ARMv7-M   0 to 2   3 to 5        6     7
//                          ARMv8-M   0 to 2   4 to 6        3     7
// On ARMv8-M the aliases of RBAR and RLAR reach the group of four regions that MPU_RNR is in (Arm DDI 0553B.l, D1.2.182), so those of
// applications, which the kernel switches in one go, begin a group.
using System.Collections.Generic;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Mpu;

/// <summary>Makes the tables of regions from where things lie.</summary>
internal static class MpuTable
{
    /// <summary>Regions that the kernel may have.</summary>
    public const int KernelRegions = 3;

    /// <summary>Regions that an application may have.</summary>
    public const int ApplicationRegions = 3;

    /// <summary>The number of the kernel's first region.</summary>
    public const int FirstKernelRegion = 0;

    /// <summary>The number of the running application's first region.</summary>
    /// <param name="architecture">The core's.</param>
    public static int FirstApplicationRegion(ProcessorArchitecture architecture) =>
        architecture == ProcessorArchitecture.ArmV8M ? 4 : FirstKernelRegion + KernelRegions;

    /// <summary>The regions that are always there, but for <see cref="OfDma"/>.</summary>
    /// <param name="architecture">The core's. On ARMv8-M the stack pointer has a limit, and its guard needs no region.</param>
    /// <param name="placement">Where things lie.</param>
    public static IReadOnlyList<MpuRegion> OfKernel(ProcessorArchitecture architecture, Placement placement)
    {
        Block ram = placement.KernelRam;
        uint afterGuard = ram.Address + Placement.StackGuardBytes;
        (string name, uint limit) = placement.DeviceRam is Block all ? ("RAM", all.Limit) : ("kernel RAM", ram.Limit);
        MpuRegion nullGuard = new("null guard", 0, Placement.VectorTableBytes - 1, MpuRights.None, MpuMemory.Flash);
        return architecture == ProcessorArchitecture.ArmV8M
            ? [nullGuard, Cover("kernel RAM", ram, MpuRights.PrivilegedReadWrite, MpuMemory.Ram)]
            :
            [
                nullGuard,
                new(name, afterGuard, limit, MpuRights.PrivilegedReadWrite, MpuMemory.Ram),
                new("kernel stack guard", ram.Address, afterGuard - 1, MpuRights.None, MpuMemory.Ram),
            ];
    }

    /// <summary>The region of what the MAC's DMA reads and writes, which is always there; null if it has none.</summary>
    /// <param name="placement">Where things lie.</param>
    public static MpuRegion? OfDma(Placement placement) => placement.Dma is Block dma
        ? Cover("DMA", dma, MpuRights.PrivilegedReadWrite, MpuMemory.NonCacheable)
        : null;

    /// <summary>The number of that region.</summary>
    /// <param name="architecture">The core's.</param>
    public static int DmaRegion(ProcessorArchitecture architecture) =>
        architecture == ProcessorArchitecture.ArmV8M ? FirstKernelRegion + KernelRegions : FirstApplicationRegion(architecture) + ApplicationRegions;

    /// <summary>The regions that are there while an application runs.</summary>
    public static IReadOnlyList<MpuRegion> OfApplication(PlacedApplication application) =>
    [
        Cover("code", application.Code, MpuRights.ReadExecute, MpuMemory.Flash),
        Cover("RAM", application.Ram, MpuRights.ReadWrite, MpuMemory.Ram),
        Cover("miniport", application.Miniport, MpuRights.ReadWrite, MpuMemory.Ram),
    ];

    private static MpuRegion Cover(string name, Block block, MpuRights rights, MpuMemory memory) =>
        new(name, block.Address, block.Limit, rights, memory);
}
