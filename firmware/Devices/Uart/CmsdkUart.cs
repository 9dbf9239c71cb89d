// The APB UART of Arm's Cortex-M System Design Kit (ARM DDI 0479D, 4.3), as on the MPS2 boards.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is to be driven.</summary>
internal interface ICmsdkUartPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz.</summary>
    static abstract uint ClockHz { get; }

    /// <summary>Its speed, in bits per second.</summary>
    static abstract uint Baud { get; }
}

/// <summary>The UART, transmitting only.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct CmsdkUart<TPlace> : IUart
    where TPlace : struct, ICmsdkUartPlace
{
    /// <inheritdoc/>
    public static bool CanTake => (Mmio.Read(TPlace.Address + CmsdkUartRegister.State) & CmsdkUartRegister.TransmitFull) == 0;

    /// <inheritdoc/>
    public static void Open()
    {
        uint divider = TPlace.ClockHz / TPlace.Baud;
        Mmio.Write(
            TPlace.Address + CmsdkUartRegister.BaudDivider,
            divider < CmsdkUartRegister.SmallestDivider ? CmsdkUartRegister.SmallestDivider : divider);
        Mmio.Write(TPlace.Address + CmsdkUartRegister.Control, CmsdkUartRegister.TransmitEnable);
    }

    /// <inheritdoc/>
    public static void Write(byte character) => Mmio.Write(TPlace.Address + CmsdkUartRegister.Data, character);
}

/// <summary>Registers and their bits (ARM DDI 0479D, 4.3).</summary>
internal static class CmsdkUartRegister
{
    /// <summary>DATA: written, a character to transmit.</summary>
    internal const uint Data = 0x00;

    /// <summary>STATE.</summary>
    internal const uint State = 0x04;

    /// <summary>CTRL.</summary>
    internal const uint Control = 0x08;

    /// <summary>BAUDDIV: cycles of its clock for one bit.</summary>
    internal const uint BaudDivider = 0x10;

    /// <summary>STATE: the transmit buffer is full.</summary>
    internal const uint TransmitFull = 1u << 0;

    /// <summary>CTRL: the transmitter is on.</summary>
    internal const uint TransmitEnable = 1u << 0;

    /// <summary>BAUDDIV: with less it does not work.</summary>
    internal const uint SmallestDivider = 16;
}
