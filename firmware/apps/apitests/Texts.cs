// Texts that were not written in the source. Firmware has none by itself, so that the same text is always the same object.
using System;
using System.Runtime.CompilerServices;

namespace PortShare.ApiTests;

/// <summary>Makes one such text at a time.</summary>
internal static unsafe class Texts
{
    private const int HeadWords = 2;

    private static readonly uint[] _memory = new uint[16];

    /// <summary>Another object with the same text. It is gone with the next.</summary>
    /// <param name="text">A short text.</param>
    internal static string CopyOf(string text)
    {
        // As it lies in memory: the type's method table, the length, the characters and a zero behind them.
        fixed (char* characters = text)
        fixed (uint* copy = _memory)
        {
            int words = HeadWords + (text.Length + 2) / 2;
            new ReadOnlySpan<uint>((uint*)characters - HeadWords, words).CopyTo(_memory);
            nint address = (nint)copy;
            return Unsafe.As<nint, string>(ref address);
        }
    }
}
