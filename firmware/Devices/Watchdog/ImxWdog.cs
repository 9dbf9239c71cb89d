// WDOG1 of i.MX RT106x (IMXRT1060RM, the chapter on WDOG): a counter of half seconds on the chip's clock of 32 kHz. Its registers have 16 bits. What can be
// written once after reset is written all at once; the names of registers and bits are those of NXP's headers.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where it is, and its period.</summary>
internal interface IImxWdogPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>WT, 8 bits: one less than the half seconds in a period.</summary>
    static abstract uint TimeOut { get; }
}

/// <summary>The watchdog.</summary>
/// <typeparam name="TPlace">Where it is, and its period.</typeparam>
internal readonly struct ImxWdog<TPlace> : IWatchdog
    where TPlace : struct, IImxWdogPlace
{
    /// <inheritdoc/>
    public static bool IsThere => true;

    /// <inheritdoc/>
    public static bool Start()
    {
        uint control = (TPlace.TimeOut << ImxWdogRegister.TimeOutShift) | ImxWdogRegister.NoReset | ImxWdogRegister.Suspends | ImxWdogRegister.Enable;
        Mmio.WriteHalf(TPlace.Address + ImxWdogRegister.Control, (ushort)control);
        // Takes over the period.
        Feed();
        return ((Mmio.ReadHalf(TPlace.Address + ImxWdogRegister.Control) ^ control) & ImxWdogRegister.Needed) == 0;
    }

    /// <inheritdoc/>
    public static void Feed()
    {
        Mmio.WriteHalf(TPlace.Address + ImxWdogRegister.Service, ImxWdogRegister.FirstService);
        Mmio.WriteHalf(TPlace.Address + ImxWdogRegister.Service, ImxWdogRegister.SecondService);
    }
}

/// <summary>Registers and their bits.</summary>
internal static class ImxWdogRegister
{
    /// <summary>WDOGx_WCR.</summary>
    internal const uint Control = 0x00;

    /// <summary>WDOGx_WSR.</summary>
    internal const uint Service = 0x02;

    /// <summary>WDOGx_WCR, WT. A period that is written begins when it is fed.</summary>
    internal const int TimeOutShift = 8;

    /// <summary>WDOGx_WCR, WDA and SRS: a zero would pull its pin, and reset the chip, at once.</summary>
    internal const uint NoReset = (1u << 5) | (1u << 4);

    /// <summary>WDOGx_WCR, WDBG: it does not count while a debugger holds the core. Can be written once.</summary>
    internal const uint Suspends = 1u << 1;

    /// <summary>WDOGx_WCR, WDE: it counts. Can be written once, and not back to 0.</summary>
    internal const uint Enable = 1u << 2;

    /// <summary>WDOGx_WCR: WT and WDE, which what ran before PortShare cannot have fixed otherwise.</summary>
    internal const uint Needed = (0xFFu << TimeOutShift) | Enable;

    /// <summary>WDOGx_WSR: the first half of being fed.</summary>
    internal const ushort FirstService = 0x5555;

    /// <summary>WDOGx_WSR: the second half.</summary>
    internal const ushort SecondService = 0xAAAA;
}
