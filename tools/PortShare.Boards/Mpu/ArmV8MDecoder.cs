// The encoder's way back: what the MPU of ARMv8-M makes of a table of register values, wherever they are from.
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace PortShare.Boards.Mpu;

/// <summary>The decoder for Cortex-M33.</summary>
internal static class ArmV8MDecoder
{
    /// <summary>Decodes a table.</summary>
    /// <param name="pairs">MPU_RBAR and MPU_RLAR of each region.</param>
    /// <param name="firstNumber">The number of the first one.</param>
    /// <param name="regions">The regions, one for each pair; of two that are alike each gives no access.</param>
    /// <returns>
    /// False if the table is not one that the encoder makes: a region is off, has attributes or rights that no table has, or two
    /// overlap that are not alike.
    /// </returns>
    public static bool TryDecode(
        IReadOnlyList<(uint Rbar, uint Rlar)> pairs, uint firstNumber, [NotNullWhen(true)] out IReadOnlyList<DecodedRegion>? regions)
    {
        List<DecodedRegion> decoded = [];
        foreach ((int index, (uint rbar, uint rlar)) in pairs.Index())
        {
            uint start = rbar & ~(ArmV8MBits.Granule - 1);
            uint limit = rlar | (ArmV8MBits.Granule - 1);
            uint attribute = (rlar >> ArmV8MBits.AttributeShift) & ArmV8MBits.AttributeMask;
            uint shareability = rbar & ArmV8MBits.Shareability;
            bool isRegion = (rlar & ArmV8MBits.Enable) != 0
                && start <= limit
                && attribute <= ArmV8MBits.DeviceAttribute
                && (shareability == ArmV8MBits.Shareable || (shareability == 0 && attribute == ArmV8MBits.NormalAttribute));
            if (!isRegion || RightsOf(rbar, pairs.Count(pair => pair == (rbar, rlar))) is not MpuRights rights)
            {
                regions = null;
                return false;
            }

            decoded.Add(new DecodedRegion(firstNumber + (uint)index, start, limit, rights));
        }

        regions = decoded;
        return decoded.All(one => decoded.All(
            other => one.Number == other.Number || other.Limit < one.Base || one.Limit < other.Base
                || (one.Base == other.Base && one.Limit == other.Limit && one.Rights == MpuRights.None && other.Rights == MpuRights.None)));
    }

    private static MpuRights? RightsOf(uint rbar, int times) => (rbar & (ArmV8MBits.Access | ArmV8MBits.ExecuteNever), times) switch
    {
        (ArmV8MBits.PrivilegedReadOnly | ArmV8MBits.ExecuteNever, 2) => MpuRights.None,
        (ArmV8MBits.PrivilegedReadWrite | ArmV8MBits.ExecuteNever, 1) => MpuRights.PrivilegedReadWrite,
        (ArmV8MBits.ReadOnly, 1) => MpuRights.ReadExecute,
        (ArmV8MBits.ReadWrite | ArmV8MBits.ExecuteNever, 1) => MpuRights.ReadWrite,
        _ => null,
    };
}
