// Gates of clocks: bits that let a device, or a memory, have its clock. Without it a device's registers are not to be touched.
using System;
using PortShare.Arch;

namespace PortShare.Soc;

/// <summary>What lets clocks through.</summary>
internal static class ClockGates
{
    private const int Columns = 2;

    /// <summary>Opens gates.</summary>
    /// <param name="gates">Of each the address of its register, and its bits there.</param>
    internal static void Open(ReadOnlySpan<uint> gates)
    {
        for (int at = 0; at < gates.Length; at += Columns)
        {
            Open(gates[at], gates[at + 1]);
        }
    }

    /// <summary>Opens gates of one register.</summary>
    /// <param name="register">Its address.</param>
    /// <param name="bits">Which.</param>
    internal static void Open(uint register, uint bits)
    {
        RegisterBits.Set(register, bits, bits);
        // Read back: a clock is there some cycles after the write, and before this read has ended.
        Mmio.Read(register);
    }
}
