// Copying and filling: ILC calls these for large structs. The C library does the work.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>The C library's memory functions.</summary>
internal static unsafe class MemoryFunctions
{
    [RuntimeImport("*", "memmove")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void* Move(ref byte destination, ref byte source, nuint count);

    [RuntimeImport("*", "memset")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void* Set(ref byte destination, int value, nuint count);
}

/// <summary>What ILC looks for by name; the rest is in Buffer.cs.</summary>
public static unsafe partial class Buffer
{
    private static void BulkMoveWithWriteBarrier(ref byte destination, ref byte source, nuint count) =>
        MemoryFunctions.Move(ref destination, ref source, count);
}

/// <summary>Named because ILC looks for it.</summary>
internal static unsafe class SpanHelpers
{
    private static void Memmove(ref byte destination, ref byte source, nuint count) =>
        MemoryFunctions.Move(ref destination, ref source, count);

    private static void ClearWithoutReferences(ref byte destination, nuint count) =>
        MemoryFunctions.Set(ref destination, 0, count);

    private static void Fill(ref byte destination, byte value, nuint count) =>
        MemoryFunctions.Set(ref destination, value, count);
}
