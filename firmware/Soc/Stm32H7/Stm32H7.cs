// The start of an STM32H7 (ST RM0433, of STM32H742, H743, H750 and H753; RM0468, of STM32H723 and others): gates, pins, voltage, clocks. In that
// order, so that the console can tell what did not come: its clock is HSI, which runs after reset, whatever becomes of the others.
// It has run at a model, on no hardware.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Soc;

/// <summary>The chip's start.</summary>
/// <typeparam name="TPlace">What is around it.</typeparam>
internal readonly struct Stm32H7<TPlace> : IBoardInit
    where TPlace : struct, IStm32H7Place
{
    /// <inheritdoc/>
    public static BoardInitResult Run()
    {
        ClockGates.Open(Stm32H7Rcc.Apb4Gates, Stm32H7Rcc.SystemConfigurationGate);
        // Before the MAC has its clocks, and comes out of reset.
        bool hasInterface = TrySelectPhyInterface();
        RegisterBits.Set(Stm32H7Rcc.KernelClocks, Stm32H7Rcc.KernelClocksMask, Stm32H7Rcc.SerialOfHsi);
        ClockGates.Open(TPlace.Gates);
        foreach (ushort pin in TPlace.Pins)
        {
            StmAlternateFunction.Select(pin);
        }
        if (!hasInterface)
        {
            return BoardInitResult.NoPhyInterface;
        }
        return TryRaiseVoltage() ? StartClocks() : BoardInitResult.NoVoltage;
    }

    // Read back: it is in force then (ST's driver does so).
    private static bool TrySelectPhyInterface()
    {
        uint wanted = TPlace.IsRmii ? Stm32H7SysCfg.Rmii : 0;
        RegisterBits.Set(Stm32H7SysCfg.PeripheralMode, Stm32H7SysCfg.PhyInterfaceMask, wanted);
        return (Mmio.Read(Stm32H7SysCfg.PeripheralMode) & Stm32H7SysCfg.PhyInterfaceMask) == wanted;
    }

    // The highest voltage, which all clocks up to the fastest are allowed with.
    private static bool TryRaiseVoltage()
    {
        RegisterBits.Set(Stm32H7Pwr.Supply, Stm32H7Pwr.SupplyMask, Stm32H7Pwr.Regulator);
        if (!Waiting.IsSet(Stm32H7Pwr.Status, Stm32H7Pwr.VoltageReady))
        {
            return false;
        }
        RegisterBits.Set(Stm32H7Pwr.Scaling, Stm32H7Pwr.ScalingMask, TPlace.HasOverdrive ? Stm32H7Pwr.Scale1 : Stm32H7Pwr.Scale0);
        if (!Waiting.IsSet(Stm32H7Pwr.Scaling, Stm32H7Pwr.ScalingReady))
        {
            return false;
        }
        if (!TPlace.HasOverdrive)
        {
            return true;
        }
        RegisterBits.Set(Stm32H7SysCfg.Power, Stm32H7SysCfg.Overdrive, Stm32H7SysCfg.Overdrive);
        return Waiting.IsSet(Stm32H7Pwr.Scaling, Stm32H7Pwr.ScalingReady);
    }

    private static BoardInitResult StartClocks()
    {
        if (!TryStartCrystal())
        {
            return BoardInitResult.NoCrystal;
        }
        if (!TryLock())
        {
            return BoardInitResult.NoLock;
        }
        // What is slower than it has to be is right as well: first the flash and the buses, then the core.
        uint access = TPlace.FlashWaitStates | (TPlace.FlashProgrammingDelay << Stm32H7Flash.ProgrammingDelayShift);
        Mmio.Write(Stm32H7Flash.Access, access);
        Mmio.Write(Stm32H7Rcc.Domain1, (TPlace.IsBusHalved ? Stm32H7Rcc.BusHalf : 0) | Stm32H7Rcc.PeripheralHalf);
        Mmio.Write(Stm32H7Rcc.Domain2, Stm32H7Rcc.PeripheralHalf | Stm32H7Rcc.SecondPeripheralHalf);
        Mmio.Write(Stm32H7Rcc.Domain3, Stm32H7Rcc.PeripheralHalf);
        if (!Waiting.IsSet(Stm32H7Flash.Access, Stm32H7Flash.AccessMask, access))
        {
            return BoardInitResult.NoSwitch;
        }
        RegisterBits.Set(Stm32H7Rcc.Configuration, Stm32H7Rcc.Switch, Stm32H7Rcc.SwitchPll1);
        if (!Waiting.IsSet(
            Stm32H7Rcc.Configuration, Stm32H7Rcc.Switch << Stm32H7Rcc.SwitchedShift, Stm32H7Rcc.SwitchPll1 << Stm32H7Rcc.SwitchedShift))
        {
            return BoardInitResult.NoSwitch;
        }
        RegisterBits.Set(Stm32H7Rcc.Control, Stm32H7Rcc.Hsi48On, Stm32H7Rcc.Hsi48On);
        return Waiting.IsSet(Stm32H7Rcc.Control, Stm32H7Rcc.Hsi48Ready) ? BoardInitResult.Started : BoardInitResult.NoRandomClock;
    }

    // The bypass can only be chosen while it is off.
    private static bool TryStartCrystal()
    {
        RegisterBits.Set(Stm32H7Rcc.Control, Stm32H7Rcc.HseBypass, TPlace.IsCrystalBypassed ? Stm32H7Rcc.HseBypass : 0);
        RegisterBits.Set(Stm32H7Rcc.Control, Stm32H7Rcc.HseOn, Stm32H7Rcc.HseOn);
        return Waiting.IsSet(Stm32H7Rcc.Control, Stm32H7Rcc.HseReady);
    }

    // PLL1 is off after reset, and only then can it be changed. Its oscillator is the wide one, PLL1VCOSEL 0, and it multiplies by whole numbers.
    private static bool TryLock()
    {
        RegisterBits.Set(
            Stm32H7Rcc.PllInput, Stm32H7Rcc.InputMask, Stm32H7Rcc.PllOfHse | (TPlace.PllInputDivider << Stm32H7Rcc.InputDividerShift));
        RegisterBits.Set(
            Stm32H7Rcc.PllConfiguration, Stm32H7Rcc.Pll1Mask, (TPlace.PllInputRange << Stm32H7Rcc.InputRangeShift) | Stm32H7Rcc.OutputOn);
        Mmio.Write(
            Stm32H7Rcc.Pll1Dividers,
            (TPlace.PllMultiplier - 1) | ((TPlace.PllOutputDivider - 1) << Stm32H7Rcc.OutputDividerShift) | Stm32H7Rcc.OtherOutputs);
        RegisterBits.Set(Stm32H7Rcc.Control, Stm32H7Rcc.Pll1On, Stm32H7Rcc.Pll1On);
        return Waiting.IsSet(Stm32H7Rcc.Control, Stm32H7Rcc.Pll1Ready);
    }
}
