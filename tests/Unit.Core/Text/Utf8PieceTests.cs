// What firmware writes into text is what .NET writes.
using System;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace PortShare.Core.Tests;

public class Utf8PieceTests
{
    private const int RoomBytes = 200;

    private static readonly long[] Numbers =
    [
        0, 1, 9, 10, 99, 127, 128, 255, 256, 32767, 32768, 65535, 999_999_999, 1_000_000_000, int.MaxValue, uint.MaxValue, uint.MaxValue + 1L,
        9_999_999_999, 1_000_000_000_000_000_000, long.MaxValue,
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("D")]
    [InlineData("d7")]
    [InlineData("D25")]
    [InlineData("X")]
    [InlineData("x2")]
    [InlineData("X8")]
    [InlineData("X20")]
    public void ANumberIsWrittenAsDotNetWritesIt(string? format)
    {
        foreach (long positive in Numbers)
        {
            foreach (long number in (long[])[positive, -positive, -positive - 1])
            {
                Check(number.ToString(format, CultureInfo.InvariantCulture), room => Utf8Piece.Write(room, number, 0, format));
                Check(((ulong)number).ToString(format, CultureInfo.InvariantCulture), room => Utf8Piece.Write(room, (ulong)number, 0, format));
                Check(((int)number).ToString(format, CultureInfo.InvariantCulture), room => Utf8Piece.Write(room, (int)number, sizeof(int), 0, format));
                Check(((short)number).ToString(format, CultureInfo.InvariantCulture), room => Utf8Piece.Write(room, (short)number, sizeof(short), 0, format));
                Check(((sbyte)number).ToString(format, CultureInfo.InvariantCulture), room => Utf8Piece.Write(room, (sbyte)number, sizeof(sbyte), 0, format));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("äöü €")]
    [InlineData("a\U0001F600b")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00x\uD83D")]
    public void TextIsWrittenAsDotNetWritesIt(string text) => Check(text, room => Utf8Piece.Write(room, text, 0));

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    [InlineData(2)]
    [InlineData(-2)]
    public void AWidthIsFilledUpAsDotNetDoes(int width)
    {
        Check(string.Format(CultureInfo.InvariantCulture, $"{{0,{width}}}", -42), room => Utf8Piece.Write(room, -42, sizeof(int), width, null));
        Check(string.Format(CultureInfo.InvariantCulture, $"{{0,{width}}}", "abc"), room => Utf8Piece.Write(room, "abc", width));
        Check(string.Format(CultureInfo.InvariantCulture, $"{{0,{width}}}", 'c'), room => Utf8Piece.Write(room, 'c', width));
    }

    [Theory]
    [InlineData("N0")]
    [InlineData("Xy")]
    public void AnotherFormatIsAFault(string format) =>
        Assert.Throws<InvalidOperationException>(() => Utf8Piece.Write(new byte[RoomBytes], 1, sizeof(int), 0, format));

    private delegate int Writer(Span<byte> room);

    // Also that it takes no more room than it needs.
    private static void Check(string expected, Writer write)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(expected);
        byte[] room = new byte[RoomBytes];

        int count = write(room);

        Assert.Equal(expected, Encoding.UTF8.GetString(room, 0, Math.Max(0, count)), ignoreCase: false);
        Assert.Equal(bytes.Length, write(room.AsSpan(0, bytes.Length)));
        Assert.True(bytes.Length == 0 || write(room.AsSpan(0, bytes.Length - 1)) == Utf8Piece.NoRoom);
    }
}
