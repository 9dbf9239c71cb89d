// The processor's own registers: ARMv7-M Architecture Reference Manual, ARM DDI 0403E.e, B3.2 to B3.5.
namespace PortShare.Kernel;

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

    /// <summary>SHCSR.MEMFAULTENA, BUSFAULTENA, USGFAULTENA: these faults have handlers of their own.</summary>
    internal const uint EnableFaults = 7u << 16;

    /// <summary>SHCSR.USGFAULTPENDED, MEMFAULTPENDED, BUSFAULTPENDED and SVCALLPENDED: all that an instruction can leave pending.</summary>
    internal const uint Pending = 0xFu << 12;

    /// <summary>Configurable Fault Status Register, B3.2.15: usage, bus and memory management faults. Bits are cleared by writing 1.</summary>
    internal const uint FaultStatus = 0xE000ED28;

    /// <summary>HardFault Status Register, B3.2.16. Bits are cleared by writing 1.</summary>
    internal const uint HardFaultStatus = 0xE000ED2C;

    /// <summary>MemManage Fault Address Register, B3.2.17.</summary>
    internal const uint MemoryFaultAddress = 0xE000ED34;

    /// <summary>BusFault Address Register, B3.2.18.</summary>
    internal const uint BusFaultAddress = 0xE000ED38;
}

/// <summary>System timer (B3.3).</summary>
internal static class SystemTimer
{
    /// <summary>SysTick Control and Status Register, B3.3.3.</summary>
    internal const uint Control = 0xE000E010;

    /// <summary>SYST_CSR: processor clock, exception on zero, running.</summary>
    internal const uint RunWithInterrupt = 7;

    /// <summary>SysTick Reload Value Register, B3.3.4, 24 bits.</summary>
    internal const uint Reload = 0xE000E014;

    /// <summary>SysTick Current Value Register, B3.3.5.</summary>
    internal const uint Current = 0xE000E018;
}

/// <summary>Nested Vectored Interrupt Controller (B3.4): 32 interrupts in each register, 4 priorities in each word.</summary>
internal static class InterruptController
{
    private const uint SetEnable = 0xE000E100;
    private const uint Priority = 0xE000E400;

    /// <summary>Lets an interrupt be taken, at a priority.</summary>
    /// <param name="interrupt">Its number, 0 on.</param>
    /// <param name="priority">0 (first) to 255; a Cortex-M3 implements the top bits.</param>
    internal static void Enable(uint interrupt, uint priority)
    {
        uint word = Priority + (interrupt & ~3u);
        int shift = (int)(interrupt & 3) * 8;
        Mmio.Write(word, (Mmio.Read(word) & ~(0xFFu << shift)) | (priority << shift));
        Mmio.Write(SetEnable + (interrupt >> 5) * 4, 1u << (int)(interrupt & 31));
    }
}
