// IWDG1 of STM32H7 (ST RM0433, the chapter on the independent watchdog): a counter of 12 bits on the chip's own slow clock, LSI, which nothing turns off.
// Keys, registers and bits are those of ST's headers; the order is that of the manual's list for it without a window.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where it is, and its period.</summary>
internal interface IStmIwdgPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>PR, 0 to 6: LSI's clock is divided by 4 shifted left by it.</summary>
    static abstract uint Prescaler { get; }

    /// <summary>RLR, 12 bits: one less than the divided clocks in a period.</summary>
    static abstract uint Reload { get; }

    /// <summary>Microseconds now, modulo 2^32.</summary>
    static abstract uint Microseconds { get; }
}

/// <summary>The watchdog.</summary>
/// <typeparam name="TPlace">Where it is, and its period.</typeparam>
internal readonly struct StmIwdg<TPlace> : IWatchdog
    where TPlace : struct, IStmIwdgPlace
{
    // Six divided clocks of LSI at most, 48 ms (ST's HAL), once LSI runs. Before twice that is over, the period that it starts with is not: 512 ms.
    private const uint LongestWaitMicroseconds = 100_000;

    /// <inheritdoc/>
    public static bool IsThere => true;

    /// <inheritdoc/>
    public static bool Start()
    {
        Mmio.Write(StmIwdgRegister.Freeze, Mmio.Read(StmIwdgRegister.Freeze) | StmIwdgRegister.FreezeFirst);
        // LSI, by which it takes settings, is on from here.
        Mmio.Write(TPlace.Address + StmIwdgRegister.Key, StmIwdgRegister.StartKey);
        if (!IsSettled())
        {
            return false;
        }
        Mmio.Write(TPlace.Address + StmIwdgRegister.Key, StmIwdgRegister.UnlockKey);
        Mmio.Write(TPlace.Address + StmIwdgRegister.Prescaler, TPlace.Prescaler);
        Mmio.Write(TPlace.Address + StmIwdgRegister.Reload, TPlace.Reload);
        if (!IsSettled())
        {
            return false;
        }
        // This locks them, too.
        Feed();
        return true;
    }

    /// <inheritdoc/>
    public static void Feed() => Mmio.Write(TPlace.Address + StmIwdgRegister.Key, StmIwdgRegister.FeedKey);

    private static bool IsSettled()
    {
        uint start = TPlace.Microseconds;
        do
        {
            if (Mmio.Read(TPlace.Address + StmIwdgRegister.Status) == 0)
            {
                return true;
            }
        }
        while (TPlace.Microseconds - start < LongestWaitMicroseconds);
        return false;
    }
}

/// <summary>Registers and their bits.</summary>
internal static class StmIwdgRegister
{
    /// <summary>IWDG_KR.</summary>
    internal const uint Key = 0x00;

    /// <summary>IWDG_PR. Can be written after <see cref="UnlockKey"/>, and not while PVU is 1.</summary>
    internal const uint Prescaler = 0x04;

    /// <summary>IWDG_RLR. Can be written after <see cref="UnlockKey"/>, and not while RVU is 1.</summary>
    internal const uint Reload = 0x08;

    /// <summary>IWDG_SR: PVU, RVU and WVU, each 1 until what was written is in force.</summary>
    internal const uint Status = 0x0C;

    /// <summary>IWDG_KR: it counts, from now to the next reset.</summary>
    internal const uint StartKey = 0xCCCC;

    /// <summary>IWDG_KR: PR, RLR and WINR can be written until another key comes.</summary>
    internal const uint UnlockKey = 0x5555;

    /// <summary>IWDG_KR: it counts from RLR again.</summary>
    internal const uint FeedKey = 0xAAAA;

    /// <summary>DBGMCU_APB4FZ1 (RM0433, the chapter on debug).</summary>
    internal const uint Freeze = 0x5C00_1054;

    /// <summary>DBGMCU_APB4FZ1, WDGLSD1: IWDG1 does not count while a debugger holds the core.</summary>
    internal const uint FreezeFirst = 1u << 18;
}
