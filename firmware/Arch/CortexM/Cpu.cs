using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Arch;

/// <summary>Instructions of the processor; their bodies are in Mmio.s and Sleep.S.</summary>
internal static class Cpu
{
    /// <summary>Sets PRIMASK: no interrupt is taken, but one that is pending still ends <see cref="WaitForInterrupt"/>.</summary>
    [RuntimeImport("*", "cpu_disable_interrupts")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void DisableInterrupts();

    /// <summary>WFI.</summary>
    [RuntimeImport("*", "cpu_wait_for_interrupt")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void WaitForInterrupt();

    /// <summary>
    /// Sleeps until an interrupt is due, unless attention is wanted already; see Sleep.S. The MAC's interrupt must be armed, and stays so.
    /// </summary>
    /// <param name="attention">Not 0 if attention is wanted.</param>
    /// <returns>How many frames wait in the MAC, after its interrupt was acknowledged; 0 if it did not sleep.</returns>
    [RuntimeImport("*", "cpu_sleep")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern unsafe uint Sleep(uint* attention);

    /// <summary>The process stack pointer: the frame of whoever was interrupted or has called.</summary>
    [RuntimeImport("*", "cpu_process_stack")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern unsafe uint* ProcessStack();

    /// <summary>DSB and ISB: earlier writes to system registers are in force.</summary>
    [RuntimeImport("*", "cpu_synchronize")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Synchronize();
}
