// The console: the APB UART of Arm's Cortex-M System Design Kit (ARM DDI 0479D, 4.3), as on the MPS2 boards.
using System;

namespace PortShare.Kernel;

/// <summary>Text out, to whoever watches the board. Used at start, for log lines and for faults; never for a frame.</summary>
internal static class SerialConsole
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

    /// <summary>Turns the transmitter on.</summary>
    internal static void Open()
    {
        uint divider = Board.TimerClockHz / Board.ConsoleBaud;
        Mmio.Write(BaudDivider, divider < SmallestDivider ? SmallestDivider : divider);
        Mmio.Write(Control, TransmitEnable);
    }

    /// <summary>Writes one character.</summary>
    /// <param name="character">ASCII.</param>
    internal static void Write(byte character)
    {
        for (uint left = PollLimit; left != 0; left--)
        {
            if ((Mmio.Read(State) & TransmitFull) == 0)
            {
                Mmio.Write(Data, character);
                return;
            }
        }
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
        for (int shift = 28; shift >= 0; shift -= 4)
        {
            Write("0123456789abcdef"u8[(int)((value >> shift) & 15)]);
        }
    }
}
