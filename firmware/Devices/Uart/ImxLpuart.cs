// The LPUART of i.MX RT106x (NXP IMXRT1060RM, the chapter on LPUART). Its clocks, of its bus and UART_CLK_ROOT, and its pins are on already: the board's
// start. Registers and bits are those of NXP's header (MIMXRT1062.h) and of Teensy's core; that its speed is written while it is off, and that its reset
// lasts until it is taken away, is as NXP's driver has it.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is to be driven.</summary>
internal interface IImxLpuartPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>How often it samples a bit, 8 to 32: with fewer it would need both edges of its clock.</summary>
    static abstract uint SamplesPerBit { get; }

    /// <summary>By how much it divides its clock for one sample, 1 to 8191. Both together make the speed.</summary>
    static abstract uint ClocksPerSample { get; }
}

/// <summary>The LPUART, transmitting only, without its FIFO.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct ImxLpuart<TPlace> : IUart
    where TPlace : struct, IImxLpuartPlace
{
    /// <inheritdoc/>
    public static bool CanTake => (Mmio.Read(TPlace.Address + ImxLpuartRegister.Status) & ImxLpuartRegister.DataTaken) != 0;

    /// <inheritdoc/>
    public static void Open()
    {
        // Its reset makes 8 bits, no parity, one stop bit, no FIFO, no interrupt, no pin but its own of whatever a boot loader had.
        Mmio.Write(TPlace.Address + ImxLpuartRegister.Global, ImxLpuartRegister.Reset);
        Mmio.Write(TPlace.Address + ImxLpuartRegister.Global, 0);
        Mmio.Write(
            TPlace.Address + ImxLpuartRegister.BaudRate, ((TPlace.SamplesPerBit - 1) << ImxLpuartRegister.SamplesShift) | TPlace.ClocksPerSample);
        Mmio.Write(TPlace.Address + ImxLpuartRegister.Control, ImxLpuartRegister.TransmitterEnable);
    }

    /// <inheritdoc/>
    public static void Write(byte character) => Mmio.Write(TPlace.Address + ImxLpuartRegister.Data, character);
}

/// <summary>Registers and their bits.</summary>
internal static class ImxLpuartRegister
{
    /// <summary>GLOBAL.</summary>
    internal const uint Global = 0x08;

    /// <summary>BAUD: SBR, the clocks of a sample, is in its lower 13 bits.</summary>
    internal const uint BaudRate = 0x10;

    /// <summary>STAT.</summary>
    internal const uint Status = 0x14;

    /// <summary>CTRL.</summary>
    internal const uint Control = 0x18;

    /// <summary>DATA: written, a character to transmit.</summary>
    internal const uint Data = 0x1C;

    /// <summary>GLOBAL, RST: all other registers are reset, as long as it is set.</summary>
    internal const uint Reset = 1u << 1;

    /// <summary>BAUD, OSR: where the number of samples of a bit is, less 1.</summary>
    internal const int SamplesShift = 24;

    /// <summary>STAT, TDRE: without the FIFO, no character waits behind the one that goes out.</summary>
    internal const uint DataTaken = 1u << 23;

    /// <summary>CTRL, TE: its transmitter is on.</summary>
    internal const uint TransmitterEnable = 1u << 19;
}
