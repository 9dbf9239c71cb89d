// The processor's own timer: ARMv7-M Architecture Reference Manual, ARM DDI 0403E.e, B3.3.
namespace PortShare.Arch;

/// <summary>SysTick.</summary>
internal static class SystemTimer
{
    /// <summary>SysTick Control and Status Register, B3.3.3.</summary>
    private const uint Control = 0xE000E010;

    /// <summary>SYST_CSR: processor clock, exception on zero, running.</summary>
    private const uint RunWithInterrupt = 7;

    /// <summary>SYST_CSR: processor clock, running.</summary>
    private const uint Run = 5;

    /// <summary>SYST_CSR: where COUNTFLAG is, set when it has counted to 0, cleared by reading it.</summary>
    private const int EndedShift = 16;

    /// <summary>SysTick Reload Value Register, B3.3.4, 24 bits.</summary>
    private const uint Reload = 0xE000E014;

    /// <summary>SysTick Current Value Register, B3.3.5.</summary>
    private const uint Current = 0xE000E018;

    /// <summary>Whether it has counted down since this was last asked, or since it was started.</summary>
    internal static bool HasEnded => ((Mmio.Read(Control) >> EndedShift) & 1) != 0;

    /// <summary>Stops it.</summary>
    internal static void Stop() => Mmio.Write(Control, 0);

    /// <summary>Lets it count down, without an exception.</summary>
    /// <param name="cycles">How long, in cycles of the processor's clock; at most 2^24.</param>
    internal static void CountDown(uint cycles)
    {
        Mmio.Write(Reload, cycles - 1);
        Mmio.Write(Current, 0);
        Mmio.Write(Control, Run);
    }

    /// <summary>Starts it: an exception each time it has counted down.</summary>
    /// <param name="periodCycles">From one exception to the next, in cycles of the processor's clock; at most 2^24.</param>
    internal static void Start(uint periodCycles)
    {
        Mmio.Write(Reload, periodCycles - 1);
        Mmio.Write(Current, 0);
        Mmio.Write(Control, RunWithInterrupt);
    }
}
