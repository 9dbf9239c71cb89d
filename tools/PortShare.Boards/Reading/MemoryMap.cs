// The default memory map of ARMv7-M (DDI 0403E, B3.1): what the processor takes an address for, whatever the board has
// there. External RAM at the addresses of external devices is memory as soon as a region of the MPU says so: data can be there, code cannot.
using System.Linq;

namespace PortShare.Boards.Reading;

/// <summary>Tells which address ranges can be memory, and which devices.</summary>
internal static class MemoryMap
{
    /// <summary>For messages: where memory can be.</summary>
    public const string MemoryRanges = "memory lies in 0x00000000-0x3FFFFFFF, 0x60000000-0x9FFFFFFF or 0xA0000000-0xDFFFFFFF";

    /// <summary>For messages: where devices can be.</summary>
    public const string DeviceRanges = "devices lie in 0x40000000-0x5FFFFFFF or 0xA0000000-0xDFFFFFFF";

    private static readonly (ulong Start, ulong End)[] Memory =
        [(0x0000_0000, 0x4000_0000), (0x6000_0000, 0xA000_0000)];

    private static readonly (ulong Start, ulong End)[] Devices =
        [(0x4000_0000, 0x6000_0000), (0xA000_0000, 0xE000_0000)];

    /// <summary>Whether a range is all Normal memory: code, SRAM or external RAM.</summary>
    public static bool IsMemory(ulong start, ulong end) => IsInOneOf(Memory, start, end);

    /// <summary>Whether a range is all Device memory: peripherals or external devices.</summary>
    public static bool IsDevice(ulong start, ulong end) => IsInOneOf(Devices, start, end);

    /// <summary>Whether a range is all external devices' by this map, where there may be external RAM instead.</summary>
    public static bool IsExternal(ulong start, ulong end) => IsInOneOf(Devices[1..], start, end);

    /// <summary>Whether data can be in a range: it is memory, or a region can make it memory.</summary>
    public static bool CanHoldData(ulong start, ulong end) => IsMemory(start, end) || IsExternal(start, end);

    private static bool IsInOneOf((ulong Start, ulong End)[] ranges, ulong start, ulong end) =>
        ranges.Any(range => start >= range.Start && end <= range.End);
}
