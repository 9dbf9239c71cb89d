// The start of an i.MX RT106x (NXP IMXRT1060RM): watchdogs, gates, pads, voltage, clocks, the PHY's clock and its reset. In that order, so that the
// console can tell what did not come: its clock is the crystal's, whatever becomes of the others. Registers are those of NXP's header (MIMXRT1062.h) and
// of Teensy's core; what is done with them is as NXP's clock_config.c of MIMXRT1060-EVK and Teensy's core have it. It runs from the flash whose
// controller's clock, of PLL3, is as the boot ROM leaves it; so is FlexRAM. It has run at a model, on no hardware.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Soc;

/// <summary>The chip's start.</summary>
/// <typeparam name="TPlace">What is around it.</typeparam>
internal readonly struct ImxRt106x<TPlace> : IBoardInit
    where TPlace : struct, IImxRt106xPlace
{
    /// <inheritdoc/>
    public static BoardInitResult Run()
    {
        // The boot ROM may have left it on.
        SystemTimer.Stop();
        ClockGates.Open(ImxRtCcm.Gates);
        bool isUnwatched = ImxRtWatchdogs.Stop();
        // The tick is SysTick's, and has to end a sleep.
        RegisterBits.Set(ImxRtCcm.LowPower, ImxRtCcm.LowPowerModeMask, 0);
        // Of the crystal before the buses get fast: the timers' clock has a limit of 75 MHz.
        RegisterBits.Set(ImxRtCcm.SerialMultiplexers1, ImxRtCcm.TimersMask, ImxRtCcm.TimersOfCrystal);
        RegisterBits.Set(ImxRtCcm.SerialDividers1, ImxRtCcm.UartsMask, ImxRtCcm.UartsOfCrystal);
        ClockGates.Open(TPlace.Gates);
        ImxRtPhy<TPlace>.Hold();
        RegisterBits.Write(TPlace.Pads);
        if (!isUnwatched)
        {
            return BoardInitResult.WatchdogRuns;
        }
        BoardInitResult result = StartClocks();
        return result == BoardInitResult.Started ? ImxRtPhy<TPlace>.Start() : result;
    }

    private static BoardInitResult StartClocks()
    {
        if (!TryRaiseVoltage())
        {
            return BoardInitResult.NoVoltage;
        }
        if (!TryStartCrystal())
        {
            return BoardInitResult.NoCrystal;
        }
        if (!TryRunFromCrystal())
        {
            return BoardInitResult.NoSwitch;
        }
        if (!ImxRtPll.TryLock(ImxRtAnalog.Pll1, ImxRtAnalog.Pll1Multiplier, TPlace.PllMultiplier))
        {
            return BoardInitResult.NoLock;
        }
        return TryRunFromPll() ? BoardInitResult.Started : BoardInitResult.NoSwitch;
    }

    // Never lower: the boot ROM's clock may need what it has.
    private static bool TryRaiseVoltage()
    {
        if ((Mmio.Read(ImxRtDcdc.Target) & ImxRtDcdc.TargetMask) < TPlace.VoltageTarget)
        {
            RegisterBits.Set(ImxRtDcdc.Target, ImxRtDcdc.TargetMask, TPlace.VoltageTarget);
        }
        return Waiting.IsSet(ImxRtDcdc.Status, ImxRtDcdc.IsStable);
    }

    private static bool TryStartCrystal()
    {
        Mmio.Write(ImxRtAnalog.Miscellaneous0Clear, ImxRtAnalog.CrystalOff);
        if (!Waiting.IsSet(ImxRtAnalog.LowPower, ImxRtAnalog.CrystalIsOn))
        {
            return false;
        }
        Mmio.Write(ImxRtAnalog.Miscellaneous0Set, ImxRtAnalog.CrystalDetectorOn);
        bool isThere = Waiting.IsSet(ImxRtAnalog.Miscellaneous0, ImxRtAnalog.CrystalIsFound);
        Mmio.Write(ImxRtAnalog.Miscellaneous0Clear, ImxRtAnalog.CrystalDetectorOn);
        if (isThere)
        {
            Mmio.Write(ImxRtAnalog.LowPowerClear, ImxRtAnalog.InternalOscillator);
        }
        return isThere;
    }

    // The core's clock while PLL1 changes.
    private static bool TryRunFromCrystal()
    {
        RegisterBits.Set(ImxRtCcm.BusMultiplexers, ImxRtCcm.SecondMask, ImxRtCcm.SecondOfCrystal);
        RegisterBits.Set(ImxRtCcm.BusDividers, ImxRtCcm.SecondDividerMask, 0);
        RegisterBits.Set(ImxRtCcm.BusDividers, ImxRtCcm.TakesSecond, ImxRtCcm.TakesSecond);
        return Waiting.IsSet(ImxRtCcm.Handshakes, ImxRtCcm.TakesBusy, 0);
    }

    // Dividers first, and only then the clock that they are for.
    private static bool TryRunFromPll()
    {
        Mmio.Write(ImxRtCcm.CoreDivider, TPlace.PllDivider - 1);
        if (!Waiting.IsSet(ImxRtCcm.Handshakes, ImxRtCcm.CoreDividerBusy, 0))
        {
            return false;
        }
        RegisterBits.Set(
            ImxRtCcm.BusDividers,
            ImxRtCcm.CoreBusMask | ImxRtCcm.BusMask | ImxRtCcm.ExternalMemoryMask,
            ((TPlace.BusDivider - 1) << ImxRtCcm.BusShift) | ImxRtCcm.ExternalMemorySlowest);
        if (!Waiting.IsSet(ImxRtCcm.Handshakes, ImxRtCcm.BusDividersBusy, 0))
        {
            return false;
        }
        RegisterBits.Set(ImxRtCcm.BusMultiplexers, ImxRtCcm.FirstMask, ImxRtCcm.FirstOfPll1);
        RegisterBits.Set(ImxRtCcm.BusDividers, ImxRtCcm.TakesSecond, 0);
        return Waiting.IsSet(ImxRtCcm.Handshakes, ImxRtCcm.TakesBusy, 0);
    }
}
