// Arrays. In memory: the type's method table, the number of elements, the elements.
using System.Runtime.CompilerServices;

namespace System;

public abstract unsafe class Array
{
    private readonly int _numComponents;

    public int Length => _numComponents;

    public static void Clear(Array array) => Clear(array, 0, array.Length);

    public static void Clear(Array array, int index, int length)
    {
        Fault.RaiseUnlessWithin(index, length, array.Length);
        int elementBytes = ElementBytesOf(array);
        MemoryFunctions.Set(ref Unsafe.Add(ref DataOf(array), index * elementBytes), 0, (nuint)(length * elementBytes));
    }

    public static void Copy(Array sourceArray, Array destinationArray, int length) => Copy(sourceArray, 0, destinationArray, 0, length);

    /// <summary>Both must be arrays of the same type: firmware converts no elements.</summary>
    public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
    {
        if (MethodTableOf(sourceArray) != MethodTableOf(destinationArray))
        {
            Fault.Raise(FaultReason.Argument);
        }
        Fault.RaiseUnlessWithin(sourceIndex, length, sourceArray.Length);
        Fault.RaiseUnlessWithin(destinationIndex, length, destinationArray.Length);
        int elementBytes = ElementBytesOf(sourceArray);
        MemoryFunctions.Move(
            ref Unsafe.Add(ref DataOf(destinationArray), destinationIndex * elementBytes),
            ref Unsafe.Add(ref DataOf(sourceArray), sourceIndex * elementBytes),
            (nuint)(length * elementBytes));
    }

    public static void Fill<T>(T[] array, T value) => SpanOf(array).Fill(value);

    public static void Fill<T>(T[] array, T value, int startIndex, int count) => SpanOf(array).Slice(startIndex, count).Fill(value);

    public static int IndexOf<T>(T[] array, T value) where T : IEquatable<T> => SpanOf(array).IndexOf(value);

    public static int IndexOf<T>(T[] array, T value, int startIndex) where T : IEquatable<T> =>
        IndexOf(array, value, startIndex, array.Length - startIndex);

    public static int IndexOf<T>(T[] array, T value, int startIndex, int count) where T : IEquatable<T>
    {
        int found = SpanOf(array).Slice(startIndex, count).IndexOf(value);
        return found < 0 ? found : found + startIndex;
    }

    public static void Reverse<T>(T[] array) => SpanOf(array).Reverse();

    internal static ref byte DataOf(Array array) => ref Unsafe.As<Elements>(array).First;

    /// <summary>The size of an element: the first half word of the method table.</summary>
    internal static int ElementBytesOf(Array array) => *MethodTableOf(array);

    /// <summary>Whether an array has numbers, characters or truth values: what ILC writes of the element's type in its own method table says so.</summary>
    internal static bool HasPrimitives(Array array)
    {
        // From MethodTable.h of .NET 10: the array's method table has the element's at this place; in the flags, with which that begins, are
        // these bits, below that number for primitive types and enumerations of them.
        const int RelatedTypeOffset = 8;
        const uint ElementTypeMask = 0x7C000000;
        const uint FirstOther = 0x10u << 26;
        uint* element = *(uint**)((byte*)MethodTableOf(array) + RelatedTypeOffset);
        return (*element & ElementTypeMask) < FirstOther;
    }

    // A span of null is empty. A null array is a fault.
    private static Span<T> SpanOf<T>(T[] array)
    {
        if (array == null)
        {
            Fault.Raise(FaultReason.NullReference);
        }
        return array;
    }

    private static ushort* MethodTableOf(Array array) => (ushort*)array._methodTable;

    // What follows the head of an array.
    private sealed class Elements : Array
    {
        internal byte First;
    }
}

/// <summary>What every <c>T[]</c> derives from in ILC's eyes.</summary>
internal class Array<T> : Array { }
