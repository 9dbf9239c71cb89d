// One piece of an interpolated string as UTF-8. Numbers are divided by ten in 32 bits, which the processor does by itself; of a number
// that is longer nine digits at a time are split off first.
using System.Runtime.CompilerServices;

// Its handler of the console's lines writes by this too.
[assembly: InternalsVisibleTo("PortShare.Application")]

namespace System.Text.Unicode;

/// <summary>
/// What the handlers of interpolated strings write. Each method gives the number of bytes that it wrote, or <see cref="NoRoom"/>. An
/// alignment is the least number of bytes, filled up with spaces: in front if it is positive, behind if it is negative.
/// </summary>
internal static class Utf8Piece
{
    /// <summary>The piece does not fit.</summary>
    internal const int NoRoom = -1;

    private const uint Billion = 1_000_000_000;
    private const int BillionDigits = 9;
    private const int BitsOfByte = 8;
    private const int BitsOfHexDigit = 4;
    private const uint HexDigitMask = 0xF;

    /// <summary>Writes a number.</summary>
    internal static int Write(Span<byte> destination, ulong value, int alignment, string? format) =>
        WriteNumber(destination, value, isNegative: false, value, alignment, format);

    /// <summary>Writes a number.</summary>
    internal static int Write(Span<byte> destination, long value, int alignment, string? format) =>
        WriteNumber(destination, value < 0 ? 0 - (ulong)value : (ulong)value, value < 0, (ulong)value, alignment, format);

    /// <summary>Writes a number of so many bytes, 4 at most: its hexadecimal form has no more if it is negative.</summary>
    internal static int Write(Span<byte> destination, int value, int bytes, int alignment, string? format)
    {
        uint magnitude = value < 0 ? 0 - (uint)value : (uint)value;
        int unusedBits = (sizeof(int) - bytes) * BitsOfByte;
        return WriteNumber(destination, magnitude, value < 0, (uint)value << unusedBits >> unusedBits, alignment, format);
    }

    /// <summary>Writes UTF-8 as it is.</summary>
    internal static int Write(Span<byte> destination, ReadOnlySpan<byte> text, int alignment)
    {
        if (text.Length > destination.Length)
        {
            return NoRoom;
        }
        text.CopyTo(destination);
        return Align(destination, text.Length, alignment);
    }

    /// <summary>Writes a character.</summary>
    internal static int Write(Span<byte> destination, char value, int alignment) =>
        Align(destination, Utf8Encoder.Write(destination, value), alignment);

    /// <summary>Writes a text; null as an empty one.</summary>
    internal static int Write(Span<byte> destination, string? text, int alignment)
    {
        int count = 0;
        int length = text == null ? 0 : text.Length;
        for (int i = 0; i < length; i++)
        {
            uint value = Utf8Encoder.CharacterAt(text!, ref i);
            int bytes = Utf8Encoder.Write(destination.Slice(count), value);
            if (bytes == NoRoom)
            {
                return NoRoom;
            }
            count += bytes;
        }
        return Align(destination, count, alignment);
    }

    private static int WriteNumber(Span<byte> destination, ulong magnitude, bool isNegative, ulong bits, int alignment, string? format)
    {
        char kind = format == null || format.Length == 0 ? 'D' : format[0];
        int digits = DigitsOf(format);
        int count;
        switch (kind)
        {
            case 'X':
            case 'x':
                count = AddHex(destination, bits, digits, kind - ('X' - 'A'));
                break;
            case 'D':
            case 'd':
                count = AddDecimal(destination, magnitude, digits);
                if (isNegative && count != NoRoom)
                {
                    count = Add(destination, count, '-');
                }
                break;
            default:
                Fault.Raise(FaultReason.Argument);
                return NoRoom;
        }
        if (count != NoRoom)
        {
            destination.Slice(0, count).Reverse();
        }
        return Align(destination, count, alignment);
    }

    // What stands behind a format's letter; without it a number has as many digits as it needs.
    private static int DigitsOf(string? format)
    {
        const int Base = 10;
        int digits = 0;
        for (int i = 1; format != null && i < format.Length; i++)
        {
            if (!char.IsAsciiDigit(format[i]))
            {
                Fault.Raise(FaultReason.Argument);
            }
            digits = digits * Base + format[i] - '0';
        }
        return digits == 0 ? 1 : digits;
    }

    // The lowest digit first: how many there are shows at the end.
    private static int AddDecimal(Span<byte> destination, ulong value, int least)
    {
        int count = 0;
        while (value > uint.MaxValue)
        {
            ulong rest = value / Billion;
            count = AddDecimal(destination, count, (uint)(value - rest * Billion), count + BillionDigits);
            if (count == NoRoom)
            {
                return NoRoom;
            }
            value = rest;
        }
        return AddDecimal(destination, count, (uint)value, least);
    }

    private static int AddDecimal(Span<byte> destination, int count, uint value, int least)
    {
        const uint Base = 10;
        while (count != NoRoom && (value != 0 || count < least))
        {
            uint rest = value / Base;
            count = Add(destination, count, (int)('0' + value - rest * Base));
            value = rest;
        }
        return count;
    }

    private static int AddHex(Span<byte> destination, ulong value, int least, int letterA)
    {
        const int FirstLetter = 10;
        int count = 0;
        while (count != NoRoom && (value != 0 || count < least))
        {
            int digit = (int)(value & HexDigitMask);
            count = Add(destination, count, digit < FirstLetter ? '0' + digit : letterA + digit - FirstLetter);
            value >>= BitsOfHexDigit;
        }
        return count;
    }

    private static int Add(Span<byte> destination, int count, int value)
    {
        if (count >= destination.Length)
        {
            return NoRoom;
        }
        destination[count] = (byte)value;
        return count + 1;
    }

    private static int Align(Span<byte> destination, int count, int alignment)
    {
        int padding = (alignment < 0 ? -alignment : alignment) - count;
        if (count == NoRoom || padding <= 0)
        {
            return count;
        }
        if (padding > destination.Length - count)
        {
            return NoRoom;
        }
        if (alignment > 0)
        {
            destination.Slice(0, count).CopyTo(destination.Slice(padding));
        }
        destination.Slice(alignment > 0 ? 0 : count, padding).Fill((byte)' ');
        return count + padding;
    }
}
