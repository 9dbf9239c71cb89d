// The processor's own registers: ARMv7-M Architecture Reference Manual, ARM DDI 0403E.e, B3.2.
using System.Runtime.CompilerServices;

namespace PortShare.Arch;

/// <summary>System control block: exceptions, their priorities and faults (B3.2).</summary>
internal static class SystemControl
{
    /// <summary>Interrupt Control and State Register, B3.2.4.</summary>
    internal const uint InterruptControl = 0xE000ED04;

    /// <summary>ICSR.PENDSVSET.</summary>
    internal const uint SetPendSv = 1u << 28;

    /// <summary>Configuration and Control Register, B3.2.8.</summary>
    internal const uint ConfigurationControl = 0xE000ED14;

    /// <summary>
    /// CCR.NONBASETHRDENA and USERSETMPEND: exceptions may return to thread mode while others are active, and unprivileged code may make
    /// interrupts pending.
    /// </summary>
    internal const uint LaxExceptions = 3;

    /// <summary>System Handler Priority Register 2, B3.2.11: SVCall in the top byte.</summary>
    internal const uint HandlerPriority2 = 0xE000ED1C;

    /// <summary>System Handler Priority Register 3, B3.2.12: PendSV in byte 2, SysTick in the top byte.</summary>
    internal const uint HandlerPriority3 = 0xE000ED20;

    /// <summary>System Handler Control and State Register, B3.2.13.</summary>
    internal const uint HandlerControl = 0xE000ED24;

    /// <summary>SHCSR.MEMFAULTENA, BUSFAULTENA, USGFAULTENA, and on ARMv8-M SECUREFAULTENA: these faults have handlers of their own.</summary>
    internal static uint EnableFaults => (7u << 16) | (Processor.IsArmV8M ? 1u << 19 : 0);

    /// <summary>
    /// SHCSR.USGFAULTPENDED, MEMFAULTPENDED, BUSFAULTPENDED and SVCALLPENDED, and on ARMv8-M SECUREFAULTPENDED: all that an instruction
    /// can leave pending.
    /// </summary>
    internal static uint Pending => (0xFu << 12) | (Processor.IsArmV8M ? 1u << 20 : 0);

    /// <summary>Configurable Fault Status Register, B3.2.15: usage, bus and memory management faults. Bits are cleared by writing 1.</summary>
    internal const uint FaultStatus = 0xE000ED28;

    /// <summary>HardFault Status Register, B3.2.16. Bits are cleared by writing 1.</summary>
    internal const uint HardFaultStatus = 0xE000ED2C;

    /// <summary>MemManage Fault Address Register, B3.2.17.</summary>
    internal const uint MemoryFaultAddress = 0xE000ED34;

    /// <summary>BusFault Address Register, B3.2.18.</summary>
    internal const uint BusFaultAddress = 0xE000ED38;

    /// <summary>Secure Fault Status Register, ARM DDI 0553B.l, D1.2. Bits are cleared by writing 1.</summary>
    internal const uint SecureFaultStatus = 0xE000EDE4;

    /// <summary>Asks for PendSV, which is the kernel loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void RequestLoop() => Mmio.Write(InterruptControl, SetPendSv);

    /// <summary>Forgets whatever an instruction of thread mode has left pending: calls and faults.</summary>
    internal static void ForgetPending() => Mmio.Write(HandlerControl, Mmio.Read(HandlerControl) & ~Pending);
}
