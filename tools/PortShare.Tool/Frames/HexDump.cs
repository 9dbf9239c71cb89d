using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Tool.Frames;

/// <summary>Bytes in hexadecimal, with what of them is printable beside them.</summary>
internal static class HexDump
{
    private const int LineBytes = 16;

    /// <summary>Writes bytes as lines. Lines like the one before are left out, and a line with an asterisk says so.</summary>
    /// <param name="bytes">The bytes.</param>
    public static IEnumerable<string> Lines(byte[] bytes)
    {
        byte[]? last = null;
        bool isLeftOut = false;
        foreach ((int index, byte[] line) in bytes.Chunk(LineBytes).Index())
        {
            if (last is not null && line.AsSpan().SequenceEqual(last))
            {
                if (!isLeftOut)
                {
                    yield return "*";
                }

                isLeftOut = true;
                continue;
            }

            (last, isLeftOut) = (line, false);
            string digits = string.Join(' ', line.Select(static one => one.ToString("x2")));
            string text = string.Concat(line.Select(static one => one is >= 0x20 and < 0x7F ? (char)one : '.'));
            yield return $"{index * LineBytes:x4}  {digits.PadRight((LineBytes * 3) - 1)}  {text}";
        }
    }
}
