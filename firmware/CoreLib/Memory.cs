// Copying and filling: ILC calls these for large structs. build/MemoryBlocks.s does the work.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>Memory by words, wherever it begins. Of a count of 0 nothing is read or written.</summary>
internal static unsafe class MemoryFunctions
{
    /// <summary>Copies, also to a place that overlaps.</summary>
    [RuntimeImport("*", "portshare_move")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Move(ref byte destination, ref byte source, nuint count);

    /// <summary>Copies to a place that does not overlap.</summary>
    [RuntimeImport("*", "portshare_copy")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Copy(ref byte destination, ref byte source, nuint count);

    /// <summary>Sets every byte to the value's lowest byte.</summary>
    [RuntimeImport("*", "portshare_fill")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Set(ref byte destination, int value, nuint count);
}

// What ILC looks for by name; the rest is in Buffer.cs.
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
