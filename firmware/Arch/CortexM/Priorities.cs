namespace PortShare.Arch;

/// <summary>
/// Exception priorities. SVC and PendSV share the last one, so the kernel loop never interrupts itself; what may
/// interrupt it only notes something and asks for the loop.
/// </summary>
internal static class Priorities
{
    /// <summary>SVC and PendSV: the kernel loop.</summary>
    internal const uint KernelLoop = 0xFF;

    /// <summary>MAC, one-shot timer and SysTick.</summary>
    internal const uint Interrupt = 0x80;

    /// <summary>Puts the priorities of the processor's own exceptions in force, and lets nobody get round them.</summary>
    internal static void Apply()
    {
        Mmio.Write(SystemControl.ConfigurationControl, Mmio.Read(SystemControl.ConfigurationControl) & ~SystemControl.LaxExceptions);
        Mmio.Write(SystemControl.HandlerPriority2, KernelLoop << 24);
        Mmio.Write(SystemControl.HandlerPriority3, (Interrupt << 24) | (KernelLoop << 16));
        Mmio.Write(SystemControl.HandlerControl, SystemControl.EnableFaults);
    }
}
