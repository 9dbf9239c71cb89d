// What is known of a fault, in the kernel's words. Made in the fault handlers.
using System;
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>One fault.</summary>
internal struct FaultRecord
{
    /// <summary>Why.</summary>
    internal FaultCause Cause;

    /// <summary>Whether <see cref="Address"/> is known.</summary>
    internal bool HasAddress;

    /// <summary>The address that was accessed.</summary>
    internal uint Address;

    /// <summary>The instruction that faulted, or that follows the call; 0 if the processor could not save it.</summary>
    internal uint ProgramCounter;

    /// <summary>The link register: where the function that faulted was called from, if it has called nothing itself; 0 if not saved.</summary>
    internal uint LinkRegister;

    /// <summary>Takes what the processor says.</summary>
    /// <param name="status">What that is.</param>
    internal static unsafe FaultRecord Of(in FaultStatus status)
    {
        FaultRecord record = new()
        {
            Cause = CauseOf(status),
            HasAddress = status.HasAddress,
            Address = status.Address,
        };
        record.SetPlace(status.Frame);
        return record;
    }

    /// <summary>Notes where it happened.</summary>
    /// <param name="frame">The frame that the processor stacked; null if it is not known or not to be read.</param>
    internal unsafe void SetPlace(uint* frame)
    {
        if (frame == null)
        {
            return;
        }
        ProgramCounter = frame[CallFrame.ProgramCounter];
        LinkRegister = frame[CallFrame.LinkRegister];
    }

    private static FaultCause CauseOf(in FaultStatus status) => status.Kind switch
    {
        FaultKind.Stacking => FaultCause.StackOverflow,
        FaultKind.Raised => CauseOf((FaultReason)status.Reason),
        FaultKind.Undefined => FaultCause.IllegalInstruction,
        FaultKind.DataAccess => FaultCause.StrayAccess,
        FaultKind.InstructionAccess => FaultCause.NotCode,
        FaultKind.Bus => FaultCause.NothingThere,
        FaultKind.InvalidState => FaultCause.IllegalInstruction,
        FaultKind.FloatingPoint => FaultCause.FloatingPoint,
        FaultKind.Unaligned => FaultCause.Unaligned,
        FaultKind.DivideByZero => FaultCause.DivisionByZero,
        _ => FaultCause.HardFault,
    };

    private static FaultCause CauseOf(FaultReason reason) => reason switch
    {
        FaultReason.Throw => FaultCause.UnhandledException,
        FaultReason.IndexOutOfRange => FaultCause.IndexOutOfRange,
        FaultReason.NullReference => FaultCause.NullReference,
        FaultReason.DivideByZero => FaultCause.DivisionByZero,
        FaultReason.Overflow => FaultCause.ArithmeticOverflow,
        FaultReason.Argument => FaultCause.Argument,
        FaultReason.NotSupported => FaultCause.NotSupported,
        FaultReason.Allocation => FaultCause.Allocation,
        FaultReason.Assertion => FaultCause.Assertion,
        FaultReason.StackBufferOverrun => FaultCause.StackBufferOverrun,
        _ => FaultCause.IllegalInstruction,
    };
}
