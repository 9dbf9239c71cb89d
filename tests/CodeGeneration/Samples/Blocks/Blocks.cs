// Blocks of memory by words, and text with numbers in it. The emulated board runs Check, which compares what is copied and filled with
// what single bytes give: for every alignment of both places, every short length and some longer ones, and places that overlap.
using System;
using System.Runtime;
using System.Text.Unicode;

namespace PortShare.Samples.Blocks;

internal static class Blocks
{
    private const int RoomBytes = 432;
    private const int Margin = 144;
    private const int LongestBytes = 140;
    private const int Alignments = 4;
    private const byte Before = 0xA5;
    private const byte Filling = 0x5A;

    private static readonly byte[] _found = new byte[RoomBytes];
    private static readonly byte[] _expected = new byte[RoomBytes];
    private static readonly byte[] _moved = new byte[RoomBytes];
    private static readonly byte[] _line = new byte[64];

    private static void Main()
    {
    }

    // 0, or the number of the first check that does not hold.
    [RuntimeExport("sample_check")]
    private static int Check() =>
        !ApartIsRight() ? 1
        : !OverlappingIsRight() ? 2
        : !FillingIsRight() ? 3
        : !TextIsRight() ? 4
        : 0;

    // Every length with which a block begins or ends otherwise; of those whose blocks only repeat, some.
    private static int Next(int length) => length < 70 ? length + 1 : length + 7;

    private static bool ApartIsRight()
    {
        bool isRight = true;
        for (int length = 0; length <= LongestBytes; length = Next(length))
        {
            for (int from = 0; from < Alignments; from++)
            {
                for (int to = 0; to < Alignments; to++)
                {
                    Prepare();
                    Number(_moved);
                    new ReadOnlySpan<byte>(_moved, from, length).CopyTo(new Span<byte>(_found, Margin + to, length));
                    for (int i = 0; i < length; i++)
                    {
                        _expected[Margin + to + i] = _moved[from + i];
                    }
                    isRight &= AreEqual();
                }
            }
        }
        return isRight;
    }

    // Each alignment of the source, and each distance at which the longest still overlap.
    private static bool OverlappingIsRight()
    {
        bool isRight = true;
        for (int length = 0; length <= LongestBytes; length = Next(length))
        {
            for (int from = Margin; from < Margin + Alignments; from++)
            {
                for (int to = from - LongestBytes; to <= from + LongestBytes; to += length % 2 + 1)
                {
                    Prepare();
                    Number(_found);
                    Number(_expected);
                    new ReadOnlySpan<byte>(_found, from, length).CopyTo(new Span<byte>(_found, to, length));
                    for (int i = 0; i < length; i++)
                    {
                        _moved[i] = _expected[from + i];
                    }
                    for (int i = 0; i < length; i++)
                    {
                        _expected[to + i] = _moved[i];
                    }
                    isRight &= AreEqual();
                }
            }
        }
        return isRight;
    }

    private static bool FillingIsRight()
    {
        bool isRight = true;
        for (int length = 0; length <= LongestBytes; length = Next(length))
        {
            for (int at = Margin; at < Margin + Alignments; at++)
            {
                Prepare();
                new Span<byte>(_found, at, length).Fill(Filling);
                for (int i = 0; i < length; i++)
                {
                    _expected[at + i] = Filling;
                }
                isRight &= AreEqual();
            }
        }
        return isRight;
    }

    // What it should be in each case is tried on the host, beside .NET's own: here, that the compiled code does the same.
    private static bool TextIsRight()
    {
        int count = -42;
        Span<byte> line = new(_line, 0, _line.Length);
        bool isRight = Utf8.TryWrite(line, $"{count,5}|{(byte)9:D3}|{(ushort)0xBEEF:X}|{-1:x4}|{ulong.MaxValue}|{'ä'}|{count < 0}|{"a\U0001F600"u8}", out int bytes);
        isRight &= Is(line.Slice(0, bytes), "  -42|009|BEEF|ffffffff|18446744073709551615|ä|True|a\U0001F600"u8);
        isRight &= Utf8.TryWrite(line, $"{(sbyte)-1:X}{(short)-2:X}{-3L:X}{(nint)(-4):X}{(nuint)5}{"b\U0001F600",-6}c", out bytes);
        isRight &= Is(line.Slice(0, bytes), "FFFFFEFFFFFFFFFFFFFFFDFFFFFFFC5b\U0001F600 c"u8);
        isRight &= !Utf8.TryWrite(line.Slice(0, 3), $"{count}{7}", out bytes) && bytes == 0;
        return isRight;
    }

    private static bool Is(ReadOnlySpan<byte> found, ReadOnlySpan<byte> expected)
    {
        bool isSame = found.Length == expected.Length;
        for (int i = 0; isSame && i < expected.Length; i++)
        {
            isSame = found[i] == expected[i];
        }
        return isSame;
    }

    private static void Prepare()
    {
        for (int i = 0; i < RoomBytes; i++)
        {
            _found[i] = Before;
            _expected[i] = Before;
        }
    }

    private static void Number(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i + 1);
        }
    }

    private static bool AreEqual()
    {
        bool areEqual = true;
        for (int i = 0; i < RoomBytes; i++)
        {
            areEqual &= _found[i] == _expected[i];
        }
        return areEqual;
    }
}
