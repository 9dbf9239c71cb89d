// The MMUART of SmartFusion2's microcontroller subsystem (Microchip UG0331, chapter 12), compatible to a 16550 whose registers are 4 bytes
// apart. Of the registers beyond those of a 16550 QEMU has none: they are left as a reset makes them.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is to be driven.</summary>
internal interface IMssUartPlace
{
    /// <summary>Address of its first register: that of MMUART_0 or of MMUART_1 (12.4).</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz: APB_0_CLK or APB_1_CLK.</summary>
    static abstract uint ClockHz { get; }

    /// <summary>Its speed, in bits per second; at least a 2^20th of its clock.</summary>
    static abstract uint Baud { get; }
}

/// <summary>The UART, transmitting only.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct MssUart<TPlace> : IUart
    where TPlace : struct, IMssUartPlace
{
    private const uint FirstAddress = 0x4000_0000;
    private const uint ClocksPerBaudClock = 16;

    /// <inheritdoc/>
    public static bool CanTake => (Mmio.Read(TPlace.Address + MssUartRegister.LineStatus) & MssUartRegister.TransmitFifoEmpty) != 0;

    /// <inheritdoc/>
    public static void Open()
    {
        uint clocksPerBit = ClocksPerBaudClock * TPlace.Baud;
        uint divisor = (TPlace.ClockHz + clocksPerBit / 2) / clocksPerBit;
        if (divisor == 0)
        {
            divisor = 1;
        }
        MssSystem.Reset(TPlace.Address == FirstAddress ? MssSoftReset.Uart0 : MssSoftReset.Uart1);
        // In QEMU nothing was reset: after a reset of the processor alone, the divisor may lie over the register of interrupts.
        Mmio.Write(TPlace.Address + MssUartRegister.LineControl, MssUartRegister.EightBitsNoParity);
        Mmio.Write(TPlace.Address + MssUartRegister.InterruptEnable, 0);
        Mmio.Write(TPlace.Address + MssUartRegister.FifoControl, MssUartRegister.FifosClear);
        Mmio.Write(TPlace.Address + MssUartRegister.LineControl, MssUartRegister.DivisorAccess | MssUartRegister.EightBitsNoParity);
        Mmio.Write(TPlace.Address + MssUartRegister.DivisorLow, divisor & 0xFF);
        Mmio.Write(TPlace.Address + MssUartRegister.DivisorHigh, divisor >> 8);
        Mmio.Write(TPlace.Address + MssUartRegister.LineControl, MssUartRegister.EightBitsNoParity);
    }

    /// <inheritdoc/>
    public static void Write(byte character) => Mmio.Write(TPlace.Address + MssUartRegister.TransmitHolding, character);
}

/// <summary>Registers and their bits (12.4). All have 8 bits.</summary>
internal static class MssUartRegister
{
    /// <summary>THR (table 12-6): written, a character to transmit.</summary>
    internal const uint TransmitHolding = 0x00;

    /// <summary>DLR (12.4.5): the divisor's low byte, in the place of THR while <see cref="DivisorAccess"/> is set.</summary>
    internal const uint DivisorLow = 0x00;

    /// <summary>IER (table 12-12).</summary>
    internal const uint InterruptEnable = 0x04;

    /// <summary>DMR (12.4.5): the divisor's high byte, in the place of IER while <see cref="DivisorAccess"/> is set.</summary>
    internal const uint DivisorHigh = 0x04;

    /// <summary>FCR (12.4.3), which can only be written.</summary>
    internal const uint FifoControl = 0x08;

    /// <summary>LCR (12.4.10).</summary>
    internal const uint LineControl = 0x0C;

    /// <summary>LSR (table 12-19).</summary>
    internal const uint LineStatus = 0x14;

    /// <summary>
    /// FCR: both FIFOs on and cleared. Bit 3, which readies them for a DMA, is to be set always; the vendor's driver takes bit 0 for it, which
    /// in the manual, and in a 16550, turns the FIFOs on. Both are set.
    /// </summary>
    internal const uint FifosClear = (1u << 3) | (1u << 2) | (1u << 1) | (1u << 0);

    /// <summary>LCR: 8 bits, one stop bit, no parity, and the divisor out of the way.</summary>
    internal const uint EightBitsNoParity = 0b11;

    /// <summary>LCR, DLAB: the divisor can be reached.</summary>
    internal const uint DivisorAccess = 1u << 7;

    /// <summary>LSR, THRE: none waits behind the character that goes out.</summary>
    internal const uint TransmitFifoEmpty = 1u << 5;
}
