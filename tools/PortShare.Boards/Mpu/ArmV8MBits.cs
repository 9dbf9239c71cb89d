// The bits of the MPU's registers on ARMv8-M (PMSAv8, Arm DDI 0553B.l, D1.2): those that the tables of regions use.
namespace PortShare.Boards.Mpu;

/// <summary>Bits of MPU_RBAR and MPU_RLAR, and what MPU_MAIR0 holds.</summary>
internal static class ArmV8MBits
{
    /// <summary>Bases and limits are multiples of this many bytes.</summary>
    public const uint Granule = 32;

    /// <summary>MPU_RBAR, XN: nobody executes.</summary>
    public const uint ExecuteNever = 1 << 0;

    /// <summary>MPU_RBAR, AP: who may read and write.</summary>
    public const uint Access = 0b11 << 1;

    /// <summary>AP: privileged code reads and writes, other code does neither.</summary>
    public const uint PrivilegedReadWrite = 0b00 << 1;

    /// <summary>AP: everybody reads and writes.</summary>
    public const uint ReadWrite = 0b01 << 1;

    /// <summary>AP: privileged code reads, nobody writes.</summary>
    public const uint PrivilegedReadOnly = 0b10 << 1;

    /// <summary>AP: everybody reads, nobody writes.</summary>
    public const uint ReadOnly = 0b11 << 1;

    /// <summary>MPU_RBAR, SH.</summary>
    public const uint Shareability = 0b11 << 3;

    /// <summary>SH: inner shareable.</summary>
    public const uint Shareable = 0b11 << 3;

    /// <summary>MPU_RLAR, EN.</summary>
    public const uint Enable = 1 << 0;

    /// <summary>MPU_RLAR, AttrIndx: which byte of MPU_MAIR0.</summary>
    public const int AttributeShift = 1;

    /// <summary>AttrIndx, and PXN above it, shifted down: the latter is of ARMv8.1-M.</summary>
    public const uint AttributeMask = 0xF;

    /// <summary>Byte of MPU_MAIR0: Normal memory, write-through, non-transient, allocated for reads.</summary>
    public const uint NormalAttribute = 0;

    /// <summary>Byte of MPU_MAIR0: Normal memory, not cached.</summary>
    public const uint NonCacheableAttribute = 1;

    /// <summary>Byte of MPU_MAIR0: Device memory, nGnRE.</summary>
    public const uint DeviceAttribute = 2;

    /// <summary>MPU_MAIR0 (D1.2.177): the three.</summary>
    public const uint MemoryAttributes = 0xAA << 0 | 0x44 << 8 | 0x04 << 16;
}
