using System;
using PortShare.Arch;

namespace PortShare.Soc;

/// <summary>Ways to write registers.</summary>
internal static class RegisterBits
{
    private const int Columns = 2;

    /// <summary>Gives some bits of a register another value.</summary>
    /// <param name="register">Its address.</param>
    /// <param name="mask">Which bits.</param>
    /// <param name="value">What they become.</param>
    internal static void Set(uint register, uint mask, uint value) => Mmio.Write(register, (Mmio.Read(register) & ~mask) | value);

    /// <summary>Writes registers, one after the other.</summary>
    /// <param name="writes">Of each its address, and what it becomes.</param>
    internal static void Write(ReadOnlySpan<uint> writes)
    {
        for (int at = 0; at < writes.Length; at += Columns)
        {
            Mmio.Write(writes[at], writes[at + 1]);
        }
    }
}
