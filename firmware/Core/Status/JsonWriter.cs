// JSON into a fixed buffer. From the first piece on that does not fit all is left out, and noted; nothing is written past the end.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Writes one JSON value (RFC 8259), member by member, as ASCII. Names and texts must need no escapes.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct JsonWriter
{
    private readonly byte* _buffer;
    private readonly uint _capacityBytes;
    private bool _needsComma;

    /// <summary>Starts with an empty buffer.</summary>
    /// <param name="buffer">Where to write.</param>
    /// <param name="capacityBytes">Its size.</param>
    public JsonWriter(byte* buffer, uint capacityBytes)
    {
        _buffer = buffer;
        _capacityBytes = capacityBytes;
        LengthBytes = 0;
        Overflowed = false;
        _needsComma = false;
    }

    /// <summary>What has been written.</summary>
    public uint LengthBytes { get; private set; }

    /// <summary>Whether something did not fit.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Opens an object that is an element or the whole.</summary>
    public void BeginObject() => Begin('{');

    /// <summary>Opens an object that is a member.</summary>
    /// <param name="name">The member's name.</param>
    public void BeginObject(ReadOnlySpan<byte> name)
    {
        Name(name);
        Begin('{');
    }

    /// <summary>Closes an object.</summary>
    public void EndObject() => End('}');

    /// <summary>Opens an array that is a member.</summary>
    /// <param name="name">The member's name.</param>
    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        Begin('[');
    }

    /// <summary>Closes an array.</summary>
    public void EndArray() => End(']');

    /// <summary>Writes a member that is a number.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The number.</param>
    public void Number(ReadOnlySpan<byte> name, uint value)
    {
        Name(name);
        Digits(value);
        _needsComma = true;
    }

    /// <summary>Writes a member that is an address: a text, 0x and eight hexadecimal digits.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The address.</param>
    public void Address(ReadOnlySpan<byte> name, uint value)
    {
        Name(name);
        Address(value);
    }

    /// <summary>Writes an element that is an address, as a text with 0x and eight hexadecimal digits.</summary>
    /// <param name="value">The address.</param>
    public void Address(uint value)
    {
        Separate();
        Put((byte)'"');
        HexadecimalDigits(value);
        Put((byte)'"');
        _needsComma = true;
    }

    /// <summary>Writes a member that is a text of two parts, with a colon and a blank between them.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The first part.</param>
    /// <param name="remark">The second.</param>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> remark)
    {
        Name(name);
        Put((byte)'"');
        Raw(value);
        Raw(": "u8);
        Raw(remark);
        Put((byte)'"');
        _needsComma = true;
    }

    /// <summary>Writes a member that is a text.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The text.</param>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Put((byte)'"');
        Raw(value);
        Put((byte)'"');
        _needsComma = true;
    }

    /// <summary>Writes bytes as they are; none of them if not all fit.</summary>
    /// <param name="text">ASCII.</param>
    public void Raw(ReadOnlySpan<byte> text)
    {
        byte* place = Take((uint)text.Length);
        if (place != null)
        {
            Copy(text, place);
        }
    }

    private void HexadecimalDigits(uint value)
    {
        Raw("0x"u8);
        for (int shift = 28; shift >= 0; shift -= 4)
        {
            Put("0123456789abcdef"u8[(int)((value >> shift) & 15)]);
        }
    }

    private void Begin(char bracket)
    {
        Separate();
        Put((byte)bracket);
        _needsComma = false;
    }

    private void End(char bracket)
    {
        Put((byte)bracket);
        _needsComma = true;
    }

    // Most of what is written is names. Each takes its place once.
    private void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        byte* place = Take((uint)name.Length + 3);
        if (place == null)
        {
            return;
        }
        *place = (byte)'"';
        Copy(name, place + 1);
        place[name.Length + 1] = (byte)'"';
        place[name.Length + 2] = (byte)':';
        _needsComma = false;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Put((byte)',');
        }
    }

    private void Digits(uint value)
    {
        uint count = 1;
        for (uint left = value; left > 9; left = TenthOf(left))
        {
            count++;
        }
        byte* place = Take(count);
        if (place == null)
        {
            return;
        }
        while (--count != 0)
        {
            uint tenth = TenthOf(value);
            place[count] = (byte)('0' + value - tenth * 10);
            value = tenth;
        }
        *place = (byte)('0' + value);
    }

    // A status has hundreds of digits, and the compiler's own division is a call. (Warren, Hacker's Delight, 10-3: the sum of shifts is too
    // small by one at most.)
    private static uint TenthOf(uint value)
    {
        uint tenth = (value >> 1) + (value >> 2);
        tenth += tenth >> 4;
        tenth += tenth >> 8;
        tenth += tenth >> 16;
        tenth >>= 3;
        return value - tenth * 10 > 9 ? tenth + 1 : tenth;
    }

    private void Put(byte character)
    {
        byte* place = Take(1);
        if (place != null)
        {
            *place = character;
        }
    }

    // Words at any address, which all processors with an MPU of ARMv7-M can load and store.
    private static void Copy(ReadOnlySpan<byte> text, byte* place)
    {
        int done = 0;
        for (; text.Length - done >= sizeof(uint); done += sizeof(uint))
        {
            *(uint*)(place + done) = Unsafe.As<byte, uint>(ref Unsafe.AsRef(in text[done]));
        }
        for (; done < text.Length; done++)
        {
            place[done] = text[done];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Take(uint count)
    {
        if (Overflowed || count > _capacityBytes - LengthBytes)
        {
            Overflowed = true;
            return null;
        }
        byte* place = _buffer + LengthBytes;
        LengthBytes += count;
        return place;
    }
}
