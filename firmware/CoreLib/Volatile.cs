// Memory that an interrupt or another program writes between any two of our instructions.
using System.Runtime.CompilerServices;

namespace System.Threading;

/// <summary>Reads and writes that are neither merged nor moved.</summary>
public static class Volatile
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ref uint location) => Unsafe.As<uint, Cell>(ref location).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref uint location, uint value) => Unsafe.As<uint, Cell>(ref location).Value = value;

    private struct Cell
    {
        public volatile uint Value;
    }
}
