// Faults of applications. The handler runs above everything else and only notes what happened: the kernel loop, which it asks
// for and which follows before thread mode, ends the application (see Supervisor).
using System.Runtime;

namespace PortShare.Kernel;

/// <summary>The fault handler for thread mode.</summary>
internal static unsafe class ApplicationFault
{
    // The smallest frame of a function that overflows its stack by an access below it, and not by pushing, is not known: this
    // far below the stack an access counts as an overflow and not as a stray one. Only the word for it depends on this.
    private const uint OverflowReachBytes = 1024;

    /// <summary>Thread mode has faulted. Returns if an application ran in it.</summary>
    /// <param name="frame">Where the processor stacked its frame, if it could.</param>
    /// <param name="exception">The exception's number.</param>
    /// <param name="context">Who ran.</param>
    [RuntimeExport("kernel_application_fault")]
    private static void Note(uint* frame, uint exception, ApplicationContext* context)
    {
        if (context->State != ApplicationState.Running || !KernelFault.IsFault(exception))
        {
            KernelFault.Report(frame, exception);
        }
        FaultRecord fault = FaultDecoder.Decode(frame);
        uint stackBottom = context->Placement.RamAddress;
        if (fault.HasAddress && fault.Cause == FaultCause.StrayAccess && stackBottom - fault.Address - 1 < OverflowReachBytes)
        {
            fault.Cause = FaultCause.StackOverflow;
        }
        else if (fault.Cause == FaultCause.HardFault)
        {
            // Thread mode can be interrupted by every other fault, so nothing else is left.
            fault.Cause = FaultCause.Breakpoint;
        }
        context->Fault = fault;
        FaultDecoder.Clear();
        // A call whose frame could not be stacked is still pending, and would be carried out for whoever runs next.
        Mmio.Write(SystemControl.HandlerControl, Mmio.Read(SystemControl.HandlerControl) & ~SystemControl.CallPending);
        KernelEntry.AskToEnd(context);
    }
}
