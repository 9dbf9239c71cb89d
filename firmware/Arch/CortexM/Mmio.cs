// Device access: every register of every device is read and written here, 32 bits wide but for the few that have 16.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Arch;

/// <summary>Memory-mapped registers.</summary>
internal static class Mmio
{
    /// <summary>
    /// Reads a register. A call into assembly, because the compiler narrows a volatile read that is masked right away, and
    /// registers that are 32 bits wide do not survive that.
    /// </summary>
    /// <param name="address">Its address, a multiple of 4.</param>
    [RuntimeImport("*", "mmio_read")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Read(uint address);

    /// <summary>
    /// Reads a register without a call: for the path of a frame. The result is to be shifted or kept whole; a mask of 0xFF or
    /// 0xFFFF would narrow the read (see <see cref="Read"/>), and a result that nobody takes would be no read at all. Tests look at what was emitted, and at
    /// the source.
    /// </summary>
    /// <param name="address">Its address, a multiple of 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe uint ReadWhole(uint address) => ((Register*)address)->Value;

    /// <summary>Writes a register.</summary>
    /// <param name="address">Its address, a multiple of 4.</param>
    /// <param name="value">All 32 bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Write(uint address, uint value) => ((Register*)address)->Value = value;

    /// <summary>Reads a register of 16 bits.</summary>
    /// <param name="address">Its address, a multiple of 2.</param>
    internal static unsafe ushort ReadHalf(uint address) => ((HalfRegister*)address)->Value;

    /// <summary>Writes a register of 16 bits.</summary>
    /// <param name="address">Its address, a multiple of 2.</param>
    /// <param name="value">All of them.</param>
    internal static unsafe void WriteHalf(uint address, ushort value) => ((HalfRegister*)address)->Value = value;

    private struct HalfRegister
    {
        internal volatile ushort Value;
    }

    private struct Register
    {
        internal volatile uint Value;
    }
}
