// Its three watchdogs, of which one may run after reset, and two would take the power away 16 s after it (IMXRT1060RM, the chapters on WDOG and RTWDOG).
using PortShare.Arch;

namespace PortShare.Soc;

/// <summary>The watchdogs.</summary>
internal static class ImxRtWatchdogs
{
    // Its registers can be written for 255 cycles of the bus after they are unlocked: code that comes from a flash that is not cached may once be too
    // slow, but is not once it has been fetched.
    private const uint Tries = 3;

    /// <summary>Stops all.</summary>
    /// <returns>False if the third cannot be stopped.</returns>
    internal static bool Stop()
    {
        StopPowerDown(ImxRtWatchdogRegister.First);
        StopPowerDown(ImxRtWatchdogRegister.Second);
        for (uint left = Tries; left != 0; left--)
        {
            uint control = Mmio.Read(ImxRtWatchdogRegister.Control);
            if ((control & ImxRtWatchdogRegister.Enable) == 0)
            {
                return true;
            }
            StopThird(control);
        }
        return (Mmio.Read(ImxRtWatchdogRegister.Control) & ImxRtWatchdogRegister.Enable) == 0;
    }

    private static void StopPowerDown(uint watchdog)
    {
        uint register = watchdog + ImxRtWatchdogRegister.Miscellaneous;
        Mmio.WriteHalf(register, (ushort)(Mmio.ReadHalf(register) & ~ImxRtWatchdogRegister.PowerDownEnable));
    }

    private static void StopThird(uint control)
    {
        uint stopped = (control & ImxRtWatchdogRegister.Settings) | ImxRtWatchdogRegister.Update;
        if ((control & ImxRtWatchdogRegister.WholeCommands) != 0)
        {
            Mmio.Write(ImxRtWatchdogRegister.Counter, ImxRtWatchdogRegister.Unlock);
        }
        else
        {
            Mmio.Write(ImxRtWatchdogRegister.Counter, ImxRtWatchdogRegister.Unlock & ushort.MaxValue);
            Mmio.Write(ImxRtWatchdogRegister.Counter, ImxRtWatchdogRegister.Unlock >> 16);
        }
        Mmio.Write(ImxRtWatchdogRegister.TimeOut, ushort.MaxValue);
        Mmio.Write(ImxRtWatchdogRegister.Control, stopped);
        Waiting.IsSet(ImxRtWatchdogRegister.Control, ImxRtWatchdogRegister.IsTaken);
    }
}

/// <summary>Their registers that are needed.</summary>
internal static class ImxRtWatchdogRegister
{
    /// <summary>WDOG1. Its registers, and those of WDOG2, have 16 bits.</summary>
    internal const uint First = 0x400B_8000;

    /// <summary>WDOG2.</summary>
    internal const uint Second = 0x400D_0000;

    /// <summary>WDOGx_WMCR.</summary>
    internal const uint Miscellaneous = 0x08;

    /// <summary>WDOGx_WMCR, PDE: the power goes off 16 s after reset. Once 0, it stays so.</summary>
    internal const uint PowerDownEnable = 1;

    /// <summary>WDOG3_CS.</summary>
    internal const uint Control = 0x400B_C000;

    /// <summary>WDOG3_CNT.</summary>
    internal const uint Counter = 0x400B_C004;

    /// <summary>WDOG3_TOVAL.</summary>
    internal const uint TimeOut = 0x400B_C008;

    /// <summary>What is written to CNT before the others can be written: all of it where CMD32EN is 1; else its lower half, then its upper one.</summary>
    internal const uint Unlock = 0xD928_C520;

    /// <summary>WDOG3_CS, UPDATE: it can be unlocked again.</summary>
    internal const uint Update = 1u << 5;

    /// <summary>WDOG3_CS, EN.</summary>
    internal const uint Enable = 1u << 7;

    /// <summary>WDOG3_CS, RCS: the last settings were taken.</summary>
    internal const uint IsTaken = 1u << 10;

    /// <summary>WDOG3_CS, CMD32EN.</summary>
    internal const uint WholeCommands = 1u << 13;

    /// <summary>WDOG3_CS: what stays as it is: all but EN, RCS and ULK, which can only be read, and FLG, which a one clears.</summary>
    internal const uint Settings = 0xFFFF & ~(Enable | IsTaken | (1u << 11) | (1u << 14));
}
