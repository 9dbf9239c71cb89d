// Where the objects come from that an application makes before it opens its port: what its data leaves of its memory, from
// the bottom up. Nothing is ever freed, and once the port is open nothing is given out. Runs unprivileged, at start.
using System;
using System.Runtime;
using System.Runtime.InteropServices;

namespace PortShare.Application;

/// <summary>The memory for <c>new</c>. ILC calls the exported methods; their names and arguments are its contract.</summary>
internal static unsafe class Arena
{
    // Doubles and longs want it, so that one way of allocating serves ILC's calls with and without alignment.
    private const uint AlignmentBytes = 8;

    private static byte* _next;
    private static byte* _end;

    /// <summary>From now on, <c>new</c> is a fault.</summary>
    internal static void Close()
    {
        // Where the arena starts: no other end of it is there, so Take can tell why nothing is left.
        _next = KernelCall.ArenaStart();
        _end = _next;
    }

    /// <summary>Makes an object.</summary>
    /// <param name="type">What ILC wrote for its type.</param>
    /// <param name="fieldBytes">How much of it are fields.</param>
    internal static byte* MakeObject(void* type, out int fieldBytes)
    {
        MethodTable* table = (MethodTable*)type;
        fieldBytes = (int)table->ObjectBytes - 2 * sizeof(void*);
        return (byte*)NewObject(table);
    }

    [RuntimeExport("RhpNewFast")]
    private static void* NewObject(MethodTable* type) => Take(type, type->ObjectBytes);

    [RuntimeExport("RhpNewFastAlign8")]
    private static void* NewAlignedObject(MethodTable* type) => Take(type, type->ObjectBytes);

    [RuntimeExport("RhpNewArrayFast")]
    private static void* NewArray(MethodTable* type, uint count)
    {
        ulong bytes = type->ObjectBytes + (ulong)count * type->ElementBytes;
        uint* array = (uint*)Take(type, bytes);
        array[1] = count;
        return array;
    }

    [RuntimeExport("RhpNewArrayFastAlign8")]
    private static void* NewAlignedArray(MethodTable* type, uint count) => NewArray(type, count);

    [RuntimeExport("RhpNewPtrArrayFast")]
    private static void* NewReferenceArray(MethodTable* type, uint count) => NewArray(type, count);

    // The memory may hold what an earlier run of the application left there.
    private static void* Take(MethodTable* type, ulong bytes)
    {
        if (_next == null)
        {
            _next = KernelCall.ArenaStart();
            _end = KernelCall.ArenaEnd();
        }
        // A negative count is a huge one here.
        ulong taken = (bytes + (AlignmentBytes - 1)) & ~(ulong)(AlignmentBytes - 1);
        if (taken > (ulong)(_end - _next))
        {
            Fault.Raise(_end == KernelCall.ArenaEnd() ? FaultReason.OutOfMemory : FaultReason.Allocation);
        }
        byte* made = _next;
        _next += (uint)taken;
        new Span<byte>(made, (int)taken).Clear();
        *(MethodTable**)made = type;
        return made;
    }

    /// <summary>The start of what ILC writes for each type.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct MethodTable
    {
        /// <summary>Arrays: the size of an element. (The other half holds flags.)</summary>
        public readonly ushort ElementBytes;

        public readonly ushort Flags;

        /// <summary>The size of an object, or of an array without elements. (It counts a word more, for a collector.)</summary>
        public readonly uint ObjectBytes;
    }
}
