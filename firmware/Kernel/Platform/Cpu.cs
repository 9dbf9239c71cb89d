using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Kernel;

/// <summary>Instructions of the processor; their bodies are in Mmio.s and Idle.S.</summary>
internal static class Cpu
{
    /// <summary>Sets PRIMASK: no interrupt is taken, but one that is pending still ends <see cref="WaitForInterrupt"/>.</summary>
    [RuntimeImport("*", "cpu_disable_interrupts")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void DisableInterrupts();

    /// <summary>Clears PRIMASK; what is pending is taken at once.</summary>
    [RuntimeImport("*", "cpu_enable_interrupts")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void EnableInterrupts();

    /// <summary>WFI.</summary>
    [RuntimeImport("*", "cpu_wait_for_interrupt")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void WaitForInterrupt();

    /// <summary>Sleeps until an interrupt is due, unless ticks are waiting to be seen; see Idle.S.</summary>
    /// <param name="ticks">Not 0: do not sleep.</param>
    /// <param name="macInterruptEnable">The register that arms the MAC's interrupt, and masks it when it is written with 0.</param>
    /// <param name="bits">What arms it.</param>
    [RuntimeImport("*", "cpu_idle")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern unsafe void Idle(uint* ticks, uint macInterruptEnable, uint bits);

    /// <summary>DSB and ISB: earlier writes to system registers are in force.</summary>
    [RuntimeImport("*", "cpu_synchronize")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Synchronize();
}
