// The console. Text goes into a ring of lines, which the kernel loop empties into the board's UART on each tick: nobody waits for a
// character but at start and at the end.
using System;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Text out, to whoever watches the board. Used by the kernel loop, at start, and when the kernel faults; never for a frame.</summary>
internal static unsafe class SerialConsole
{
    /// <summary>A character takes some hundred polls at 115200 baud; after this many it is lost rather than the kernel.</summary>
    private const uint PollLimit = 20_000;

    private static ConsoleLines _lines;

    /// <summary>Characters lost because too many waited, modulo 2^32.</summary>
    internal static uint DroppedBytes => _lines.DroppedBytes;

    /// <summary>Turns the transmitter on.</summary>
    internal static void Open() => ConsoleUart.Open();

    /// <summary>Writes one character of a line.</summary>
    /// <param name="character">ASCII.</param>
    internal static void Write(byte character) => _lines.Write(character);

    /// <summary>Writes text of a line.</summary>
    /// <param name="text">ASCII.</param>
    internal static void Write(ReadOnlySpan<byte> text) => _lines.Write(text);

    /// <summary>Writes text and ends the line, which waits as a whole or is lost as a whole.</summary>
    /// <param name="text">ASCII.</param>
    /// <returns>False if it is lost.</returns>
    internal static bool WriteLine(ReadOnlySpan<byte> text)
    {
        _lines.Write(text);
        return _lines.EndLine();
    }

    /// <summary>Writes a line of an application: <see cref="ConsoleLines.TryWriteLine"/>.</summary>
    /// <param name="application">The application's number.</param>
    /// <param name="text">Any bytes.</param>
    /// <returns>False if the line is lost.</returns>
    internal static bool TryWriteLine(uint application, ReadOnlySpan<byte> text) => _lines.TryWriteLine(application, text);

    /// <summary>Writes a number as 0x and eight hexadecimal digits.</summary>
    /// <param name="value">The number.</param>
    internal static void WriteHex(uint value)
    {
        Write("0x"u8);
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            WriteHexByte((byte)(value >> shift));
        }
    }

    /// <summary>Writes a byte as two hexadecimal digits.</summary>
    /// <param name="value">The byte.</param>
    internal static void WriteHexByte(byte value) => _lines.WriteHexByte(value);

    /// <summary>Hands characters to the UART while it takes them. Does not wait.</summary>
    internal static void Drain()
    {
        while (_lines.Count != 0 && ConsoleUart.CanTake)
        {
            TransmitNext();
        }
    }

    /// <summary>Hands all lines to the UART, and waits for it: at start, and before the kernel stops.</summary>
    internal static void Flush()
    {
        while (_lines.Count != 0)
        {
            for (uint left = PollLimit; left != 0 && !ConsoleUart.CanTake;)
            {
                left--;
            }
            TransmitNext();
        }
    }

    /// <summary>Begins the kernel's last line: what waits goes out first, and a line that the fault cut off is forgotten.</summary>
    /// <param name="text">ASCII.</param>
    internal static void WriteLast(ReadOnlySpan<byte> text)
    {
        Flush();
        _lines.AbandonLine();
        _lines.Write(text);
    }

    private static void TransmitNext() => ConsoleUart.Write(_lines.Take());
}
