using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Arch;

/// <summary>Instructions of the processor; their bodies are in Mmio.s.</summary>
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

    /// <summary>The process stack pointer: the frame of whoever was interrupted or has called.</summary>
    [RuntimeImport("*", "cpu_process_stack")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern unsafe uint* ProcessStack();

    /// <summary>DSB and ISB: earlier writes to system registers are in force.</summary>
    [RuntimeImport("*", "cpu_synchronize")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Synchronize();
}
