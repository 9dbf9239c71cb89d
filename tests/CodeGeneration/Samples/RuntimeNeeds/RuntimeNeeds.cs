// What only .NET's runtime could do. Each marked line must be an error.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Samples.RuntimeNeeds;

internal static class RuntimeNeeds
{
    private static byte[] _buffer = new byte[16];
    private static readonly byte[] _spare = new byte[16];

    private delegate uint Transform(uint value);

    private static void Main()
    {
        NewObject();
        NewArray(Count());
        Box(Count());
        Capture(Count());
        Throw(Count());
        Replace();
        Pair pair = default;
        Copy(ref pair, new Pair { First = "first", Second = "second" });
        Use(pair.First);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void NewObject()
    {
        Use(null);
        Use(new Thing()); // PS0002
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void NewArray(uint count)
    {
        Use(null);
        uint[] array = new uint[count]; // PS0002
        Use(array);
    }

    // Its code goes into Main.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Box(uint count)
    {
        Use((object)count); // PS0002
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Capture(uint count)
    {
        Transform transform = value => value + count; // PS0002
        Use(transform);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(uint count)
    {
        if (count == 3)
        {
            throw new Exception(); // PS0004
        }
        Use(null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace()
    {
        Use(null);
        _buffer = _spare; // PS0003
        Use(_buffer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Copy(ref Pair to, in Pair from)
    {
        to = from; // PS0005
    }

    [RuntimeImport("*", "sample_use")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Use(object? value);

    [RuntimeImport("*", "sample_count")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern uint Count();

    private struct Pair
    {
        public string First;
        public string Second;
    }

    private sealed class Thing
    {
    }
}
