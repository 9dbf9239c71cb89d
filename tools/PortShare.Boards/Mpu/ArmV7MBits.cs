// The bits of the MPU's registers on ARMv7-M (PMSAv7, Arm DDI 0403E.b, B3.5): those that the tables of regions use.
namespace PortShare.Boards.Mpu;

/// <summary>Bits of MPU_RBAR and MPU_RASR.</summary>
internal static class ArmV7MBits
{
    /// <summary>The smallest region, in bytes (B3.5.9, SIZE).</summary>
    public const uint MinimumBytes = 32;

    /// <summary>MPU_RBAR (B3.5.8), VALID: the low bits name the region.</summary>
    public const uint BaseValid = 1 << 4;

    /// <summary>MPU_RBAR, REGION.</summary>
    public const uint BaseRegion = 0xF;

    /// <summary>MPU_RASR (B3.5.9), ENABLE.</summary>
    public const uint Enable = 1 << 0;

    /// <summary>MPU_RASR, SIZE: the region has 2^(SIZE + 1) bytes.</summary>
    public const int SizeShift = 1;

    /// <summary>MPU_RASR, SIZE, shifted down.</summary>
    public const uint SizeMask = 0x1F;

    /// <summary>MPU_RASR, SRD: eighths of the region that it leaves out, one bit each, the lowest addresses' first. Needs a region of 256 bytes or more.</summary>
    public const int SubregionDisableShift = 8;

    /// <summary>MPU_RASR, SRD, shifted down.</summary>
    public const uint SubregionDisableMask = 0xFF;

    /// <summary>MPU_RASR, B.</summary>
    public const uint Bufferable = 1 << 16;

    /// <summary>MPU_RASR, C.</summary>
    public const uint Cacheable = 1 << 17;

    /// <summary>MPU_RASR, S.</summary>
    public const uint Shareable = 1 << 18;

    /// <summary>MPU_RASR, TEX of 1: with C and B of 0 Normal memory that is not cached, with both Normal memory that is cached write-back, write-allocate.</summary>
    public const uint TypeExtension = 1 << 19;

    /// <summary>MPU_RASR, AP: who may read and write.</summary>
    public const uint Access = 0b111 << 24;

    /// <summary>AP: privileged code reads and writes, other code does neither.</summary>
    public const uint PrivilegedReadWrite = 0b001 << 24;

    /// <summary>AP: privileged code reads, nobody else does, nobody writes.</summary>
    public const uint PrivilegedReadOnly = 0b101 << 24;

    /// <summary>AP: everybody reads and writes.</summary>
    public const uint ReadWrite = 0b011 << 24;

    /// <summary>AP: everybody reads, nobody writes.</summary>
    public const uint ReadOnly = 0b110 << 24;

    /// <summary>MPU_RASR, XN: nobody executes.</summary>
    public const uint ExecuteNever = 1 << 28;
}
