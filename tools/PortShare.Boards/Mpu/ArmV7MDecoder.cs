// The encoder's way back: what the MPU of ARMv7-M makes of a pair of register values, wherever they are from.
using System.Diagnostics.CodeAnalysis;

namespace PortShare.Boards.Mpu;

/// <summary>One region as the processor sees it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Base">The address of its first byte.</param>
/// <param name="Limit">The address of its last byte.</param>
/// <param name="Rights">Who may do what.</param>
/// <param name="LeftOut">Eighths of it that it does not hold, one bit each.</param>
internal sealed record DecodedRegion(uint Number, uint Base, uint Limit, MpuRights Rights, byte LeftOut = 0);

/// <summary>The decoder for Cortex-M3, M4 and M7.</summary>
internal static class ArmV7MDecoder
{
    /// <summary>Decodes a pair.</summary>
    /// <param name="rbar">MPU_RBAR.</param>
    /// <param name="rasr">MPU_RASR.</param>
    /// <param name="region">The region.</param>
    /// <returns>
    /// False if the pair is not one that the encoder makes: it does not name its region, is off, leaves out parts of anything but all addresses,
    /// is not aligned to its size, or has rights that no table has.
    /// </returns>
    public static bool TryDecode(uint rbar, uint rasr, [NotNullWhen(true)] out DecodedRegion? region)
    {
        uint start = rbar & ~(ArmV7MBits.MinimumBytes - 1);
        ulong bytes = 2ul << (int)((rasr >> ArmV7MBits.SizeShift) & ArmV7MBits.SizeMask);
        byte leftOut = (byte)((rasr >> ArmV7MBits.SubregionDisableShift) & ArmV7MBits.SubregionDisableMask);
        bool isRegion = (rbar & ArmV7MBits.BaseValid) != 0
            && (rasr & ArmV7MBits.Enable) != 0
            && (leftOut == 0 || bytes == 1ul << 32)
            && bytes >= ArmV7MBits.MinimumBytes
            && start % bytes == 0;
        region = isRegion && TryDecodeRights(rasr, out MpuRights rights)
            ? new DecodedRegion(rbar & ArmV7MBits.BaseRegion, start, (uint)(start + bytes - 1), rights, leftOut)
            : null;
        return region is not null;
    }

    private static bool TryDecodeRights(uint rasr, out MpuRights rights)
    {
        MpuRights? known = (rasr & (ArmV7MBits.Access | ArmV7MBits.ExecuteNever)) switch
        {
            ArmV7MBits.ExecuteNever => MpuRights.None,
            ArmV7MBits.PrivilegedReadWrite | ArmV7MBits.ExecuteNever => MpuRights.PrivilegedReadWrite,
            ArmV7MBits.PrivilegedReadOnly => MpuRights.PrivilegedReadExecute,
            ArmV7MBits.ReadOnly => MpuRights.ReadExecute,
            ArmV7MBits.ReadWrite | ArmV7MBits.ExecuteNever => MpuRights.ReadWrite,
            _ => null,
        };
        rights = known.GetValueOrDefault();
        return known is not null;
    }
}
