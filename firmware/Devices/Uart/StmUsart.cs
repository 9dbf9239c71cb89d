// The USART of STM32H7 and STM32F7 (ST RM0433 and RM0410, the chapter on USART). Its clock, and its pins, are on already: that is the board's start.
// A system reset resets it, too. PRESC, which divides the clock of STM32H7's once more and which STM32F7's does not have, is left as that makes it.
// Registers and bits are those of ST's headers; what can be written while it is on is as ST's drivers have it, and those of Zephyr.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is to be driven.</summary>
internal interface IStmUsartPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz.</summary>
    static abstract uint ClockHz { get; }

    /// <summary>Its speed, in bits per second: a 16th of its clock to a 65,535th.</summary>
    static abstract uint Baud { get; }
}

/// <summary>The USART, transmitting only, without its FIFO.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct StmUsart<TPlace> : IUart
    where TPlace : struct, IStmUsartPlace
{
    // As long as ten bits at the slowest speed, 655,350 of its clocks, if a poll takes four of them: a transmitter begins with an idle frame.
    private const uint BeginPollLimit = 200_000;

    /// <inheritdoc/>
    public static bool CanTake => (Mmio.Read(TPlace.Address + StmUsartRegister.Status) & StmUsartRegister.DataTaken) != 0;

    /// <inheritdoc/>
    public static void Open()
    {
        // Off first: how it works can only be written while it is. These are 8 bits, no parity, one stop bit, 16 samples a bit, no FIFO.
        Mmio.Write(TPlace.Address + StmUsartRegister.Control1, 0);
        Mmio.Write(TPlace.Address + StmUsartRegister.Control2, 0);
        Mmio.Write(TPlace.Address + StmUsartRegister.Control3, 0);
        Mmio.Write(TPlace.Address + StmUsartRegister.BaudRate, (TPlace.ClockHz + TPlace.Baud / 2) / TPlace.Baud);
        Mmio.Write(TPlace.Address + StmUsartRegister.Control1, StmUsartRegister.Enable);
        Mmio.Write(TPlace.Address + StmUsartRegister.Control1, StmUsartRegister.Enable | StmUsartRegister.TransmitterEnable);
        // Without its clock it never does. Then the console's characters are lost, and the board starts without them.
        for (uint left = BeginPollLimit; left != 0 && !HasBegun; left--)
        {
        }
    }

    /// <inheritdoc/>
    public static void Write(byte character) => Mmio.Write(TPlace.Address + StmUsartRegister.TransmitData, character);

    private static bool HasBegun => (Mmio.Read(TPlace.Address + StmUsartRegister.Status) & StmUsartRegister.TransmitterAcknowledged) != 0;
}

/// <summary>Registers and their bits.</summary>
internal static class StmUsartRegister
{
    /// <summary>USART_CR1.</summary>
    internal const uint Control1 = 0x00;

    /// <summary>USART_CR2.</summary>
    internal const uint Control2 = 0x04;

    /// <summary>USART_CR3.</summary>
    internal const uint Control3 = 0x08;

    /// <summary>USART_BRR: clocks of a bit, where a bit is sampled 16 times; at least 16.</summary>
    internal const uint BaudRate = 0x0C;

    /// <summary>USART_ISR.</summary>
    internal const uint Status = 0x1C;

    /// <summary>USART_TDR: written, a character to transmit.</summary>
    internal const uint TransmitData = 0x28;

    /// <summary>USART_CR1, UE: it is on.</summary>
    internal const uint Enable = 1u << 0;

    /// <summary>USART_CR1, TE: its transmitter is on.</summary>
    internal const uint TransmitterEnable = 1u << 3;

    /// <summary>USART_ISR, TXE: no character waits behind the one that goes out.</summary>
    internal const uint DataTaken = 1u << 7;

    /// <summary>USART_ISR, TEACK: the transmitter has seen that it is on.</summary>
    internal const uint TransmitterAcknowledged = 1u << 21;
}
