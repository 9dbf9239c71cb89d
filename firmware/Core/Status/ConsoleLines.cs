// The lines that wait for the console. A line is written character by character, and then waits as a whole or is lost as a whole: one
// that lost its end would make what follows look like its own. No hardware.
using System;

namespace PortShare.Core;

/// <summary>A ring of lines. Used by the kernel loop, at start, and when the kernel faults. All zeros: empty.</summary>
public unsafe struct ConsoleLines
{
    /// <summary>Characters that can wait: a power of two.</summary>
    public const uint RingBytes = 2048;

    /// <summary>The part of them that applications leave to the kernel: a line for each application that ends.</summary>
    public const uint KernelReserveBytes = 1024;

    // "0> " and the end of the line.
    private const uint FrameBytes = 4;

    // "\x0a"
    private const uint EscapeBytes = 4;

    // Free-running. What waits is from the tail to the head; from there to the end is a line that is being written.
    private uint _tail;
    private uint _head;
    private uint _end;
    private fixed byte _ring[(int)RingBytes];

    /// <summary>Characters lost because too many waited, modulo 2^32.</summary>
    public uint DroppedBytes { get; private set; }

    /// <summary>Characters of whole lines that wait.</summary>
    public readonly uint Count => _head - _tail;

    /// <summary>Writes one character of a line.</summary>
    /// <param name="character">ASCII.</param>
    public void Write(byte character)
    {
        // What does not fit counts all the same, so that the line's end finds it to be too long.
        if (_end - _tail < RingBytes)
        {
            _ring[_end % RingBytes] = character;
        }
        _end++;
    }

    /// <summary>Writes text of a line.</summary>
    /// <param name="text">ASCII.</param>
    public void Write(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            Write(text[i]);
        }
    }

    /// <summary>Writes a byte as two hexadecimal digits.</summary>
    /// <param name="value">The byte.</param>
    public void WriteHexByte(byte value)
    {
        Write("0123456789abcdef"u8[value >> 4]);
        Write("0123456789abcdef"u8[value & 15]);
    }

    /// <summary>Ends a line. It waits now; or, if it does not fit, all of it is lost and counted.</summary>
    /// <returns>Whether it waits.</returns>
    public bool EndLine()
    {
        Write((byte)'\n');
        if (_end - _tail <= RingBytes)
        {
            _head = _end;
            return true;
        }
        DroppedBytes += _end - _head;
        AbandonLine();
        return false;
    }

    /// <summary>Forgets what was written of a line that has no end yet.</summary>
    public void AbandonLine() => _end = _head;

    /// <summary>
    /// Writes a line of an application: its number, <c>&gt; </c>, and its text, in which all that is not 0x20 to 0x7E, and <c>\</c> too,
    /// is written as <c>\x</c> and two hexadecimal digits. So it cannot end the line, and no other text looks like this one.
    /// </summary>
    /// <param name="application">The application's number, 0 to 9.</param>
    /// <param name="text">Any bytes.</param>
    /// <returns>False if the kernel's reserve would be touched: the line is lost and counted.</returns>
    /// <remarks>
    /// The text is read twice, to count and to write. That is safe although it is the application's, which does not run meanwhile: each
    /// byte is looked at when it is written, and the line's end sees to its length.
    /// </remarks>
    public bool TryWriteLine(uint application, ReadOnlySpan<byte> text)
    {
        uint bytes = FrameBytes;
        for (int i = 0; i < text.Length; i++)
        {
            bytes += IsPlain(text[i]) ? 1 : EscapeBytes;
        }
        if (Count + bytes > RingBytes - KernelReserveBytes)
        {
            DroppedBytes += bytes;
            return false;
        }
        Write((byte)('0' + application));
        Write("> "u8);
        for (int i = 0; i < text.Length; i++)
        {
            WriteEscaped(text[i]);
        }
        return EndLine();
    }

    /// <summary>Takes the character that has waited longest; there is one.</summary>
    public byte Take() => _ring[_tail++ % RingBytes];

    private static bool IsPlain(byte letter) => letter is >= 0x20 and <= 0x7E and not (byte)'\\';

    private void WriteEscaped(byte letter)
    {
        if (IsPlain(letter))
        {
            Write(letter);
            return;
        }
        Write("\\x"u8);
        WriteHexByte(letter);
    }
}
