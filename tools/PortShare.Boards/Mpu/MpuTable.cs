// The regions of a board: the wall between kernel and applications. Whatever no region covers is for privileged code
// only, by the default memory map (MPU_CTRL.PRIVDEFENA).
//
// The MPU of every supported core has 8 regions: 3 are the kernel's, 3 those of the application that runs, 1 is for memory that DMA
// reaches, 1 is spare, or closes addresses to a core that reads ahead.
// Numbers:          reading ahead   kernel   application   DMA   spare
// ARMv7-M                           0 to 2   3 to 5        6     7
// of it Cortex-M7   0               1 to 3   4 to 6        7
// ARMv8-M                           0 to 2   4 to 6        3     7
// On ARMv8-M the aliases of RBAR and RLAR reach the group of four regions that MPU_RNR is in (Arm DDI 0553B.l, D1.2.182), so those of
// applications, which the kernel switches in one go, begin a group.
//
// A Cortex-M7 may read, for its caches, any address that the memory map has as Normal memory, asked or not (Arm DDI 0489), by the default map
// too. Where a controller of external memory answers that nobody has set up, or where a flash ends, that can stall the bus for good (ST AN4838 and
// AN4839). So the region with the lowest priority closes all such addresses, in eighths of all addresses, but for those where data lies; code
// in one that is closed gets a region of the kernel's. Devices' addresses are not read ahead and stay open.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Reading;

namespace PortShare.Boards.Mpu;

/// <summary>Makes the tables of regions from where things lie.</summary>
internal static class MpuTable
{
    /// <summary>Regions that the kernel may have.</summary>
    public const int KernelRegions = 3;

    /// <summary>Regions that an application may have.</summary>
    public const int ApplicationRegions = 3;

    /// <summary>The number of the first region that is always there.</summary>
    public const int FirstRegion = 0;

    private const uint AllEighths = 8;

    // Each eighth of all addresses is one kind of memory, or none, of the default map.
    private const int EighthBits = 29;

    /// <summary>The number of the kernel's first region.</summary>
    /// <param name="core">The core.</param>
    public static int FirstKernelRegion(ProcessorCore core) => core.ReadsAhead ? FirstRegion + 1 : FirstRegion;

    /// <summary>The number of the running application's first region.</summary>
    /// <param name="core">The core.</param>
    public static int FirstApplicationRegion(ProcessorCore core) =>
        core.Architecture == ProcessorArchitecture.ArmV8M ? 4 : FirstKernelRegion(core) + KernelRegions;

    /// <summary>The region that closes what a core would read ahead; null if it does not.</summary>
    /// <param name="core">The core.</param>
    /// <param name="placement">Where things lie.</param>
    public static MpuRegion? OfReadingAhead(ProcessorCore core, Placement placement) => core.ReadsAhead
        ? new MpuRegion(
            "reading ahead", 0, uint.MaxValue, MpuRights.None, MpuMemory.Device, (byte)(byte.MaxValue - ClosedEighths(placement).Sum(eighth => 1 << (int)eighth)))
        : null;

    /// <summary>The regions that are always there, but for <see cref="OfReadingAhead"/> and <see cref="OfDma"/>.</summary>
    /// <param name="core">The core. On ARMv8-M the stack pointer has a limit, and its guard needs no region.</param>
    /// <param name="placement">Where things lie.</param>
    public static IReadOnlyList<MpuRegion> OfKernel(ProcessorCore core, Placement placement)
    {
        Block ram = placement.KernelRam;
        uint afterGuard = ram.Address + Placement.StackGuardBytes;
        (string name, uint limit) = placement.DeviceRam is Block all ? ("RAM", all.Limit) : ("kernel RAM", ram.Limit);
        MpuRegion nullGuard = new("null guard", 0, Placement.VectorTableBytes - 1, MpuRights.None, MpuMemory.Flash);
        if (core.Architecture == ProcessorArchitecture.ArmV8M)
        {
            return [nullGuard, Cover("kernel RAM", ram, MpuRights.PrivilegedReadWrite, MpuMemory.Ram)];
        }

        uint[] closed = core.ReadsAhead ? [.. ClosedEighths(placement)] : [];
        List<MpuRegion> regions =
        [
            new(name, afterGuard, limit, MpuRights.PrivilegedReadWrite, MpuMemory.Ram),
            new("kernel stack guard", ram.Address, afterGuard - 1, MpuRights.None, MpuMemory.Ram),
        ];
        if (closed.Contains(EighthOf(placement.KernelCode.Address)))
        {
            regions.Insert(0, AllCode(placement));
        }

        // Nobody has access to address 0 where it is closed.
        if (!closed.Contains(0u))
        {
            regions.Insert(0, nullGuard);
        }

        return regions;
    }

    /// <summary>The region of what the MAC's DMA reads and writes, which is always there; null if it has none.</summary>
    /// <param name="placement">Where things lie.</param>
    public static MpuRegion? OfDma(Placement placement) => placement.Dma is Block dma
        ? Cover("DMA", dma, MpuRights.PrivilegedReadWrite, MpuMemory.NonCacheable)
        : null;

    /// <summary>The number of that region.</summary>
    /// <param name="core">The core.</param>
    public static int DmaRegion(ProcessorCore core) => core.Architecture == ProcessorArchitecture.ArmV8M
        ? FirstKernelRegion(core) + KernelRegions
        : FirstApplicationRegion(core) + ApplicationRegions;

    /// <summary>The regions that are there while an application runs.</summary>
    public static IReadOnlyList<MpuRegion> OfApplication(PlacedApplication application) =>
    [
        Cover("code", application.Code, MpuRights.ReadExecute, MpuMemory.Flash),
        Cover("RAM", application.Ram, MpuRights.ReadWrite, MpuMemory.Ram),
        Cover("miniport", application.Miniport, MpuRights.ReadWrite, MpuMemory.Ram),
    ];

    // Those that the default map has as memory and where no data lies. The first one stays open for code: with a guard at address 0 there would be a
    // region too many, and what a chip has there is its own.
    private static IEnumerable<uint> ClosedEighths(Placement placement)
    {
        IEnumerable<Block?> data = placement.Applications.SelectMany(one => new[] { one.Ram, one.Miniport }).Append(placement.KernelRam).Append(placement.Dma);
        HashSet<uint> open = [.. data.OfType<Block>().SelectMany(block => new[] { EighthOf(block.Address), EighthOf(block.Limit) })];
        for (uint eighth = 0; eighth < AllEighths; eighth++)
        {
            ulong start = (ulong)eighth << EighthBits;
            bool isForCode = eighth == 0 && EighthOf(placement.KernelCode.Address) == 0;
            if (MemoryMap.IsMemory(start, start + (1ul << EighthBits)) && !open.Contains(eighth) && !isForCode)
            {
                yield return eighth;
            }
        }
    }

    // The kernel's and the applications', which it reads: the applications' own regions, with more rights, lie over it.
    private static MpuRegion AllCode(Placement placement)
    {
        uint last = placement.Applications.Select(one => one.Code.Limit).Append(placement.KernelCode.Limit).Max();
        (uint start, ulong bytes) = ArmV7MEncoder.SmallestBlock(placement.KernelCode.Address, last);
        return new MpuRegion("all code", start, (uint)(start + bytes - 1), MpuRights.PrivilegedReadExecute, MpuMemory.Flash);
    }

    private static uint EighthOf(uint address) => address >> EighthBits;

    private static MpuRegion Cover(string name, Block block, MpuRights rights, MpuMemory memory) =>
        new(name, block.Address, block.Limit, rights, memory);
}
