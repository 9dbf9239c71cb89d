// What becomes of an application that goes wrong: it is ended, its slots and claims return to the kernel, and after a pause it
// is started anew. Runs in the kernel loop, before the loop chooses who runs next.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Ends applications and starts them again.</summary>
internal static unsafe class Supervisor
{
    /// <summary>Ends an application for what it did: a fault or call that is noted in its context, or a violation noted in its miniport.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">The application; it runs.</param>
    /// <param name="frame">The frame that the processor stacked when it was last left.</param>
    internal static void EndForCause(KernelLoop* kernel, ApplicationContext* context, uint* frame)
    {
        if (context->Fault.Cause == FaultCause.None)
        {
            context->Fault.Cause = CauseOf(context->Miniport->Violation);
            context->Fault.SetPlace(context->IfReadable(frame));
        }
        SetCallers(context, frame);
        context->LastFault = context->Fault;
        context->Fault = default;
        context->FaultCount++;
        context->Pause.Lengthen(kernel->UptimeMs - context->StartedMs, Board.RestartPauseShortestMs, Board.RestartPauseLongestMs);
        context->LeftMs = context->Pause.Ms;
        End(kernel, context, ApplicationState.Paused);
        Announcements.Fault(context);
    }

    /// <summary>Ends an application.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">The application; it runs.</param>
    /// <param name="state">What becomes of it.</param>
    internal static void End(KernelLoop* kernel, ApplicationContext* context, ApplicationState state)
    {
        context->State = state;
        kernel->Applications.Ready &= ~context->Bit;
        kernel->Bridge.Classifier.RemoveAll(context->Miniport);
        // Model: filter-follows-claims, SWAP_END_AND_FOLLOW
        kernel->FollowClaims();
        context->Miniport->Close();
    }

    /// <summary>Starts an application anew when its pause is over.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">The application; it pauses.</param>
    /// <param name="elapsedMs">Time that has passed.</param>
    internal static void LetPausePass(KernelLoop* kernel, ApplicationContext* context, uint elapsedMs)
    {
        if (context->LeftMs > elapsedMs)
        {
            context->LeftMs -= elapsedMs;
            return;
        }
        context->Restarts++;
        context->Miniport->Reopen();
        Start(kernel, context);
    }

    /// <summary>Lets an application begin at its entry point, with its data as the image has it.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">The application, with an open miniport.</param>
    internal static void Start(KernelLoop* kernel, ApplicationContext* context)
    {
        ApplicationLoader.LayOut(context);
        context->State = ApplicationState.Running;
        context->StartedMs = kernel->UptimeMs;
        context->Spin.Restart();
        kernel->Applications.Ready |= context->Bit;
        // It may have got the last free slot, beside others that are at the MAC.
        kernel->Transmit.ArmIfAwaited();
    }

    // Of an application whose stack was too small to save its place, the deepest function that had room there is known all the same: the
    // stack starts where its RAM does.
    private static void SetCallers(ApplicationContext* context, uint* frame)
    {
        ref readonly Placement placement = ref context->Placement;
        uint* stack = context->Fault.ProgramCounter != 0 ? frame + CallFrame.Words
            : context->Fault.Cause == FaultCause.StackOverflow ? (uint*)placement.RamAddress
            : null;
        // The application chose the address.
        if (((uint)stack & (sizeof(uint) - 1)) == 0 && Placement.IsWithin((uint)stack, 0, placement.RamAddress, placement.RamBytes))
        {
            context->Fault.SetCallers(
                stack,
                (uint*)(placement.RamAddress + placement.RamBytes),
                placement.CodeAddress,
                placement.CodeBytes,
                context->Fault.ProgramCounter != 0 ? FaultRecord.SearchWords : FaultRecord.OverflowSearchWords);
        }
    }

    private static FaultCause CauseOf(RingViolation violation) => violation switch
    {
        RingViolation.TransmitHead => FaultCause.RingTransmitHead,
        RingViolation.Slot => FaultCause.RingSlot,
        RingViolation.Length => FaultCause.RingLength,
        _ => FaultCause.RingRelease,
    };
}
