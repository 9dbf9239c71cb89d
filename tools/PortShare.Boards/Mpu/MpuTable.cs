// The regions of a board: the wall between kernel and applications. Whatever no region covers is for privileged code
// only, by the default memory map (MPU_CTRL.PRIVDEFENA).
using System.Collections.Generic;

using PortShare.Boards.Placing;

namespace PortShare.Boards.Mpu;

/// <summary>Makes the tables of regions from where things lie.</summary>
internal static class MpuTable
{
    /// <summary>The number of the kernel's first region.</summary>
    public const int FirstKernelRegion = 0;

    /// <summary>The number of the running application's first region.</summary>
    public const int FirstApplicationRegion = 3;

    /// <summary>The regions that are always there.</summary>
    public static IReadOnlyList<MpuRegion> OfKernel(Placement placement)
    {
        Block ram = placement.KernelRam;
        uint afterGuard = ram.Address + Placement.StackGuardBytes;
        return
        [
            new("null guard", 0, Placement.VectorTableBytes - 1, MpuRights.None, MpuMemory.Flash),
            new("kernel RAM", afterGuard, ram.Limit, MpuRights.PrivilegedReadWrite, MpuMemory.Ram),
            new("kernel stack guard", ram.Address, afterGuard - 1, MpuRights.None, MpuMemory.Ram),
        ];
    }

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
