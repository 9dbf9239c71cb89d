using System;
using PortShare.Arch;

namespace PortShare.EnetImage;

/// <summary>UART1 of an i.MX 6UL (its reference manual, "UART memory map"), as far as QEMU needs it.</summary>
internal static class Uart
{
    private const uint Transmit = 0x0202_0040;  // UTXD
    private const uint Control1 = 0x0202_0080;  // UCR1
    private const uint Control2 = 0x0202_0084;  // UCR2
    private const uint Enable = 1u << 0;        // UARTEN
    private const uint TransmitEnable = 1u << 2; // TXEN

    internal static void Open()
    {
        Mmio.Write(Control1, Enable);
        Mmio.Write(Control2, TransmitEnable);
    }

    internal static void WriteLine(ReadOnlySpan<byte> text)
    {
        Write(text);
        Mmio.Write(Transmit, '\n');
    }

    internal static void WriteLine(ReadOnlySpan<byte> text, uint number)
    {
        const int HexadecimalDigits = 8;
        Write(text);
        for (int digit = HexadecimalDigits - 1; digit >= 0; digit--)
        {
            Mmio.Write(Transmit, "0123456789ABCDEF"u8[(int)((number >> (4 * digit)) & 0xF)]);
        }
        Mmio.Write(Transmit, '\n');
    }

    private static void Write(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            Mmio.Write(Transmit, text[i]);
        }
    }
}
