using System;
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Application;

/// <summary>The kernel's console.</summary>
/// <example><code>
/// Log.Line("link is up");
/// Log.Line($"received {count} of {total}, {status:X4}");
/// </code></example>
public static unsafe class Log
{
    /// <summary>Writes a line.</summary>
    /// <param name="text">
    /// At most <see cref="CallNumber.LogBytes"/> bytes. What is not printable ASCII is shown escaped: <see cref="CallNumber.Log"/>.
    /// </param>
    /// <returns>False if the text is too long, or if too many characters wait for the console already.</returns>
    public static bool Line(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }
        void* address = Unsafe.AsPointer(ref Unsafe.AsRef(in text[0]));
        return KernelCall.Log(address, (uint)text.Length) != CallNumber.Refused;
    }

    /// <summary>Writes a line with numbers in it, without an object: <see cref="LineInterpolatedStringHandler"/>.</summary>
    /// <param name="text">An interpolated string.</param>
    /// <returns>False if too many characters wait for the console already.</returns>
    public static bool Line(ref LineInterpolatedStringHandler text) => Line(text.Finish());

    /// <summary>Writes a line. What is longer than <see cref="CallNumber.LogBytes"/> is cut, and ends with <c>...</c> then.</summary>
    /// <param name="text">The line.</param>
    /// <returns>False if too many characters wait for the console already.</returns>
    public static bool Line(string text)
    {
        LineInterpolatedStringHandler line = new(0, 0);
        line.AppendLiteral(text);
        return Line(line.Finish());
    }
}
