// Bytes between arrays of any two types of numbers.
using System.Runtime.CompilerServices;

namespace System;

public static unsafe partial class Buffer
{
    public static void BlockCopy(Array src, int srcOffset, Array dst, int dstOffset, int count)
    {
        Fault.RaiseUnlessWithin(srcOffset, count, ByteLength(src));
        Fault.RaiseUnlessWithin(dstOffset, count, ByteLength(dst));
        MemoryFunctions.Move(
            ref Unsafe.Add(ref Array.DataOf(dst), dstOffset), ref Unsafe.Add(ref Array.DataOf(src), srcOffset), (nuint)count);
    }

    public static int ByteLength(Array array)
    {
        if (!Array.HasPrimitives(array))
        {
            Fault.Raise(FaultReason.Argument);
        }
        return array.Length * Array.ElementBytesOf(array);
    }
}
