// The console: the APB UART of Arm's Cortex-M System Design Kit (ARM DDI 0479D, 4.3), as on the MPS2 boards. Text goes into a
// ring, which the kernel loop empties into the UART on each tick: nobody waits for a character but at start and at the end.
using System;

namespace PortShare.Kernel;

/// <summary>Text out, to whoever watches the board. Used by the kernel loop, at start, and when the kernel faults; never for a frame.</summary>
internal static unsafe class SerialConsole
{
    private const uint Data = Board.ConsoleAddress;
    private const uint State = Board.ConsoleAddress + 0x04;
    private const uint Control = Board.ConsoleAddress + 0x08;
    private const uint BaudDivider = Board.ConsoleAddress + 0x10;

    private const uint TransmitFull = 1u << 0;
    private const uint TransmitEnable = 1u << 0;
    private const uint SmallestDivider = 16;

    /// <summary>A character takes some hundred polls at 115200 baud; after this many it is lost rather than the kernel.</summary>
    private const uint PollLimit = 20_000;

    /// <summary>Characters that can wait: a power of two.</summary>
    private const uint RingBytes = 2048;

    /// <summary>The part of them that applications leave to the kernel: a line for each application that ends.</summary>
    private const uint KernelReserveBytes = 1024;

    private static Waiting _waiting;

    /// <summary>Characters lost because too many waited, modulo 2^32.</summary>
    internal static uint DroppedBytes => _waiting.DroppedBytes;

    /// <summary>Turns the transmitter on.</summary>
    internal static void Open()
    {
        uint divider = Board.TimerClockHz / Board.ConsoleBaud;
        Mmio.Write(BaudDivider, divider < SmallestDivider ? SmallestDivider : divider);
        Mmio.Write(Control, TransmitEnable);
    }

    /// <summary>Whether an application's line would leave the kernel's reserve alone; if not, its loss is counted.</summary>
    /// <param name="bytes">The line's length.</param>
    internal static bool TryAdmit(uint bytes)
    {
        if (bytes <= RingBytes - KernelReserveBytes - _waiting.Count)
        {
            return true;
        }
        _waiting.DroppedBytes += bytes;
        return false;
    }

    /// <summary>Writes one character, or counts its loss.</summary>
    /// <param name="character">ASCII.</param>
    internal static void Write(byte character)
    {
        if (_waiting.Count == RingBytes)
        {
            _waiting.DroppedBytes++;
            return;
        }
        _waiting.Ring[_waiting.Head % RingBytes] = character;
        _waiting.Head++;
    }

    /// <summary>Writes text.</summary>
    /// <param name="text">ASCII.</param>
    internal static void Write(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            Write(text[i]);
        }
    }

    /// <summary>Writes text and ends the line.</summary>
    /// <param name="text">ASCII.</param>
    internal static void WriteLine(ReadOnlySpan<byte> text)
    {
        Write(text);
        Write((byte)'\n');
    }

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
    internal static void WriteHexByte(byte value)
    {
        Write("0123456789abcdef"u8[value >> 4]);
        Write("0123456789abcdef"u8[value & 15]);
    }

    /// <summary>Hands characters to the UART while it takes them. Does not wait.</summary>
    internal static void Drain()
    {
        while (_waiting.Count != 0 && (Mmio.Read(State) & TransmitFull) == 0)
        {
            TransmitNext();
        }
    }

    /// <summary>Hands all characters to the UART, and waits for it: at start, and before the kernel stops.</summary>
    internal static void Flush()
    {
        while (_waiting.Count != 0)
        {
            for (uint left = PollLimit; left != 0 && (Mmio.Read(State) & TransmitFull) != 0;)
            {
                left--;
            }
            TransmitNext();
        }
    }

    private static void TransmitNext()
    {
        Mmio.Write(Data, _waiting.Ring[_waiting.Tail % RingBytes]);
        _waiting.Tail++;
    }

    /// <summary>What waits for the UART. Both indices are free-running, and written in the kernel loop only.</summary>
    private struct Waiting
    {
        internal uint Head;
        internal uint Tail;
        internal uint DroppedBytes;
        internal fixed byte Ring[(int)RingBytes];

        internal readonly uint Count => Head - Tail;
    }
}
