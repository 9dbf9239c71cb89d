// Faults of applications. The handler runs above everything else and only notes what happened: the kernel loop, which it asks
// for and which follows before thread mode, ends the application (see Supervisor).
using System.Runtime;
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>The fault handler for thread mode.</summary>
internal static unsafe class ApplicationFault
{
    // The smallest frame of a function that overflows its stack by an access below it, and not by pushing, is not known: this
    // far below the stack an access counts as an overflow and not as a stray one. Only the word for it depends on this.
    private const uint OverflowReachBytes = 1024;

    /// <summary>Thread mode has faulted. Returns if an application ran in it.</summary>
    /// <param name="frame">The process stack pointer, which is the application's word: where the processor stacked its frame, if it could.</param>
    /// <param name="exception">The exception's number.</param>
    /// <param name="context">Who ran.</param>
    [RuntimeExport("kernel_application_fault")]
    private static void Note(uint* frame, uint exception, ApplicationContext* context)
    {
        frame = context->IfReadable(frame);
        if (context->State != ApplicationState.Running || !FaultStatus.IsFault(exception))
        {
            KernelFault.Report(frame, exception, null, null);
        }
        // The first one tells why. Those that come of it before the loop ends the application know nothing any more.
        if (context->Fault.Cause == FaultCause.None)
        {
            context->Fault = Explain(frame, context);
        }
        FaultStatus.Clear();
        // What is still pending would be taken for whoever runs next: a call whose frame could not be stacked, and of two faults at once,
        // of an instruction and of stacking its frame, the other one.
        SystemControl.ForgetPending();
        KernelEntry.AskToEnd(context);
    }

    private static FaultRecord Explain(uint* frame, ApplicationContext* context)
    {
        uint stackBottom = context->Placement.RamAddress;
        if (Processor.IsArmV8M && (uint)frame == stackBottom)
        {
            // A frame that did not fit above the stack's limit was not stacked, and the stack pointer is at the limit.
            frame = null;
        }
        FaultRecord fault = FaultRecord.Of(FaultStatus.Read(frame, context->Placement.CodeAddress, context->Placement.CodeBytes));
        if (fault.HasAddress && fault.Cause == FaultCause.StrayAccess && stackBottom - fault.Address - 1 < OverflowReachBytes)
        {
            fault.Cause = FaultCause.StackOverflow;
        }
        else if (fault.Cause == FaultCause.HardFault)
        {
            // Thread mode can be interrupted by every other fault, so nothing else is left.
            fault.Cause = FaultCause.Breakpoint;
        }
        return fault;
    }
}
