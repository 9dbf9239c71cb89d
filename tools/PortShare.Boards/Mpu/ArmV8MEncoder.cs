// Encodes a table of regions for the MPU of ARMv8-M (PMSAv8, Arm DDI 0553B.l, B11 and D1.2). Its regions have a base and a limit, and
// an access that hits two of them faults, whoever makes it. There is no encoding for "no access", so a region that nobody may touch
// is written twice: only this file relies on that.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Boards.Mpu;

/// <summary>The encoder for Cortex-M33.</summary>
internal static class ArmV8MEncoder
{
    /// <summary>Encodes a table. The registers do not name a region's number: the first one gets the first number that is written to.</summary>
    /// <param name="table">The regions, disjoint.</param>
    /// <exception cref="InvalidOperationException">Two regions overlap, or one is not made of whole granules of 32 bytes.</exception>
    public static IReadOnlyList<MpuRegisters> Encode(IReadOnlyList<MpuRegion> table)
    {
        List<MpuRegisters> registers = [];
        foreach ((int index, MpuRegion region) in table.Index())
        {
            if (table.Skip(index + 1).FirstOrDefault(region.Overlaps) is MpuRegion other)
            {
                throw new InvalidOperationException(
                    $"MPU region \"{region.Name}\" overlaps \"{other.Name}\"; regions of one table must be disjoint");
            }

            if (region.Base % ArmV8MBits.Granule != 0 || (region.Limit + 1) % ArmV8MBits.Granule != 0)
            {
                throw new InvalidOperationException(
                    $"MPU region \"{region.Name}\" is 0x{region.Base:X8}-0x{region.Limit:X8}; make it whole blocks of {ArmV8MBits.Granule} bytes");
            }

            MpuRegisters pair = new(
                region,
                region.Base | Encode(region.Rights) | (region.Memory == MpuMemory.Flash ? 0 : ArmV8MBits.Shareable),
                (region.Limit & ~(ArmV8MBits.Granule - 1)) | Encode(region.Memory) << ArmV8MBits.AttributeShift | ArmV8MBits.Enable);
            registers.Add(pair);
            if (region.Rights == MpuRights.None)
            {
                registers.Add(pair);
            }
        }

        return registers;
    }

    /// <summary>AP and XN.</summary>
    private static uint Encode(MpuRights rights) => rights switch
    {
        MpuRights.None => ArmV8MBits.PrivilegedReadOnly | ArmV8MBits.ExecuteNever,
        MpuRights.PrivilegedReadWrite => ArmV8MBits.PrivilegedReadWrite | ArmV8MBits.ExecuteNever,
        MpuRights.ReadExecute => ArmV8MBits.ReadOnly,
        MpuRights.ReadWrite => ArmV8MBits.ReadWrite | ArmV8MBits.ExecuteNever,
        _ => throw new ArgumentOutOfRangeException(nameof(rights)),
    };

    /// <summary>AttrIndx.</summary>
    private static uint Encode(MpuMemory memory) => memory switch
    {
        MpuMemory.Flash or MpuMemory.Ram => ArmV8MBits.NormalAttribute,
        MpuMemory.NonCacheable => ArmV8MBits.NonCacheableAttribute,
        MpuMemory.Device => ArmV8MBits.DeviceAttribute,
        _ => throw new ArgumentOutOfRangeException(nameof(memory)),
    };
}
