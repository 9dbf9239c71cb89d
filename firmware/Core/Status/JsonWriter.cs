// JSON into a fixed buffer. What does not fit is left out and noted; nothing is written past the end.
using System;
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
        Raw("\"0x"u8);
        for (int shift = 28; shift >= 0; shift -= 4)
        {
            Put("0123456789abcdef"u8[(int)((value >> shift) & 15)]);
        }
        Put((byte)'"');
        _needsComma = true;
    }

    /// <summary>Writes a member that is a text.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The text.</param>
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Quoted(value);
        _needsComma = true;
    }

    /// <summary>Writes bytes as they are.</summary>
    /// <param name="text">ASCII.</param>
    public void Raw(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            Put(text[i]);
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

    private void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Quoted(name);
        Put((byte)':');
        _needsComma = false;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Put((byte)',');
        }
    }

    private void Quoted(ReadOnlySpan<byte> text)
    {
        Put((byte)'"');
        Raw(text);
        Put((byte)'"');
    }

    private void Digits(uint value)
    {
        uint divisor = 1;
        while (value / divisor >= 10)
        {
            divisor *= 10;
        }
        for (; divisor != 0; divisor /= 10)
        {
            Put((byte)('0' + value / divisor % 10));
        }
    }

    private void Put(byte character)
    {
        if (LengthBytes == _capacityBytes)
        {
            Overflowed = true;
            return;
        }
        _buffer[LengthBytes++] = character;
    }
}
