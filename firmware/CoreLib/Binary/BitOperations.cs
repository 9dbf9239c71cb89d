// Bits of words, counted and turned.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Numerics;

public static class BitOperations
{
    public static bool IsPow2(int value) => value > 0 && (value & (value - 1)) == 0;

    public static bool IsPow2(uint value) => value != 0 && (value & (value - 1)) == 0;

    public static bool IsPow2(long value) => value > 0 && (value & (value - 1)) == 0;

    public static bool IsPow2(ulong value) => value != 0 && (value & (value - 1)) == 0;

    [RuntimeImport("*", "portshare_leading_zeros")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int LeadingZeroCount(uint value);

    public static int LeadingZeroCount(ulong value) =>
        value >> 32 != 0 ? LeadingZeroCount((uint)(value >> 32)) : 32 + LeadingZeroCount((uint)value);

    /// <summary>Of zero, 0.</summary>
    public static int Log2(uint value) => 31 - LeadingZeroCount(value | 1);

    /// <summary>Of zero, 0.</summary>
    public static int Log2(ulong value) => 63 - LeadingZeroCount(value | 1);

    public static int PopCount(uint value)
    {
        // Pairs of bits, then groups of four, then bytes, which the product adds up in its highest one.
        value -= (value >> 1) & 0x55555555;
        value = (value & 0x33333333) + ((value >> 2) & 0x33333333);
        return (int)((((value + (value >> 4)) & 0x0F0F0F0F) * 0x01010101) >> 24);
    }

    public static int PopCount(ulong value) => PopCount((uint)value) + PopCount((uint)(value >> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RotateLeft(uint value, int offset) => (value << offset) | (value >> (32 - offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong RotateLeft(ulong value, int offset) => (value << offset) | (value >> (64 - offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RotateRight(uint value, int offset) => (value >> offset) | (value << (32 - offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong RotateRight(ulong value, int offset) => (value >> offset) | (value << (64 - offset));

    /// <summary>Of zero, and of what no power of two of 32 bits reaches, 0.</summary>
    public static uint RoundUpToPowerOf2(uint value) =>
        value == 0 || value > 1u << 31 ? 0 : 1u << ((32 - LeadingZeroCount(value - 1)) & 31);

    /// <summary>Of zero, and of what no power of two of 64 bits reaches, 0.</summary>
    public static ulong RoundUpToPowerOf2(ulong value) =>
        value == 0 || value > 1UL << 63 ? 0 : 1UL << ((64 - LeadingZeroCount(value - 1)) & 63);

    public static int TrailingZeroCount(int value) => TrailingZeroCount((uint)value);

    public static int TrailingZeroCount(uint value) => value == 0 ? 32 : 31 - LeadingZeroCount(value & (0 - value));

    public static int TrailingZeroCount(long value) => TrailingZeroCount((ulong)value);

    public static int TrailingZeroCount(ulong value) =>
        (uint)value != 0 ? TrailingZeroCount((uint)value) : 32 + TrailingZeroCount((uint)(value >> 32));
}
