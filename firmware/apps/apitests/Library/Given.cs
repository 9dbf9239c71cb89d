// Values that the compiler cannot see through, so that what is tried is the code and not what was computed at build time.
using System;
using System.Runtime.CompilerServices;

namespace PortShare.ApiTests;

internal static class Given
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Int(int value) => value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static uint UInt(uint value) => value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static long Long(long value) => value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ulong ULong(ulong value) => value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static string Text(string value) => value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int? Maybe(int value) => value >= 0 ? value : null;

    internal static bool Same(ReadOnlySpan<byte> bytes, params ReadOnlySpan<byte> expected) => bytes.SequenceEqual(expected);

    internal static bool Same(ReadOnlySpan<uint> words, params ReadOnlySpan<uint> expected) => words.SequenceEqual(expected);
}
