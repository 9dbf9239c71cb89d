// Interpolated strings of so many pieces would take a third of what the application's place has for code.
using System;
using System.Runtime.CompilerServices;

namespace PortShare.Apps.Lldp;

/// <summary>Puts a text together, piece by piece. What does not fit is left out.</summary>
/// <param name="destination">Gets it.</param>
internal ref struct TextBuilder(Span<byte> destination)
{
    private const int BitsOfByte = 8;
    private const int BitsOfHexDigit = 4;
    private const byte Unprintable = (byte)'?';

    private readonly Span<byte> _destination = destination;
    private int _count;

    /// <summary>The text.</summary>
    public readonly ReadOnlySpan<byte> Text => _destination[.._count];

    /// <summary>Appends a text.</summary>
    /// <param name="text">The text.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Append(scoped ReadOnlySpan<byte> text)
    {
        int bytes = Math.Min(text.Length, _destination.Length - _count);
        text[..bytes].CopyTo(_destination[_count..]);
        _count += bytes;
    }

    /// <summary>Appends whatever somebody has sent. Each byte that is not printable is a question mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mostBytes">What is longer is cut.</param>
    public void AppendForeign(scoped ReadOnlySpan<byte> text, int mostBytes)
    {
        foreach (byte character in text[..Math.Min(text.Length, mostBytes)])
        {
            // The console writes a backslash as a number, too.
            Append(character is >= 0x20 and <= 0x7E and not (byte)'\\' ? character : Unprintable);
        }
    }

    /// <summary>Appends a number.</summary>
    /// <param name="number">The number.</param>
    public void Append(uint number)
    {
        const uint Base = 10;
        uint unit = 1;
        while (number / unit >= Base)
        {
            unit *= Base;
        }
        for (; unit != 0; unit /= Base)
        {
            Append((byte)('0' + number / unit % Base));
        }
    }

    /// <summary>Appends bytes as two hexadecimal digits each.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="separator">What is between two of them; empty for nothing.</param>
    public void AppendHex(scoped ReadOnlySpan<byte> bytes, scoped ReadOnlySpan<byte> separator)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            Append(i == 0 ? [] : separator);
            Append("0123456789abcdef"u8[bytes[i] >> BitsOfHexDigit]);
            Append("0123456789abcdef"u8[bytes[i] & ((1 << BitsOfHexDigit) - 1)]);
        }
    }

    /// <summary>Appends an IPv4 address.</summary>
    /// <param name="address">The address, its first byte highest.</param>
    public void AppendIpv4(uint address)
    {
        for (int shift = (sizeof(uint) - 1) * BitsOfByte; shift >= 0; shift -= BitsOfByte)
        {
            Append((uint)(byte)(address >> shift));
            Append(shift == 0 ? [] : "."u8);
        }
    }

    private void Append(byte character)
    {
        if (_count < _destination.Length)
        {
            _destination[_count] = character;
            _count++;
        }
    }
}
