// Device access. Every register of every device is read and written here, 32 bits wide, by code in Mmio.s that no
// compiler can narrow, merge or move.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Kernel;

/// <summary>Memory-mapped registers.</summary>
internal static class Mmio
{
    /// <summary>Reads a register.</summary>
    /// <param name="address">Its address, a multiple of 4.</param>
    [RuntimeImport("*", "mmio_read")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Read(uint address);

    /// <summary>Writes a register.</summary>
    /// <param name="address">Its address, a multiple of 4.</param>
    /// <param name="value">All 32 bits.</param>
    [RuntimeImport("*", "mmio_write")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Write(uint address, uint value);
}
