// Why an application was ended, or why the kernel stopped: one list, for the console and for the status.
using System;

namespace PortShare.Kernel;

/// <summary>The causes of faults.</summary>
internal enum FaultCause : uint
{
    None = 0,
    StrayAccess,
    NotCode,
    NothingThere,
    StackOverflow,
    IllegalInstruction,
    Breakpoint,
    Unaligned,
    DivisionByZero,
    UnhandledException,
    IndexOutOfRange,
    NullReference,
    ArithmeticOverflow,
    Argument,
    NotSupported,
    Allocation,
    Assertion,
    HardFault,
    UnexpectedInterrupt,
    UnknownCall,
    CallNotGranted,
    CallArgument,
    RingTransmitHead,
    RingSlot,
    RingLength,
    RingRelease,
    FloatingPoint,
    StackBufferOverrun,
    OutOfMemory,
    InvalidOperation,
}

/// <summary>Causes in words.</summary>
internal static class FaultText
{
    /// <summary>A cause as people read it, ASCII, without a full stop.</summary>
    /// <param name="cause">The cause.</param>
    internal static ReadOnlySpan<byte> Of(FaultCause cause) => cause switch
    {
        FaultCause.StrayAccess => "access to memory that is not its own"u8,
        FaultCause.NotCode => "execution of memory that is not its code"u8,
        FaultCause.NothingThere => "nothing answers at the address"u8,
        FaultCause.StackOverflow => "stack overflow"u8,
        FaultCause.IllegalInstruction => "illegal instruction or state"u8,
        FaultCause.Breakpoint => "breakpoint without a debugger"u8,
        FaultCause.Unaligned => "unaligned access"u8,
        FaultCause.DivisionByZero => "division by zero"u8,
        FaultCause.UnhandledException => "unhandled exception"u8,
        FaultCause.IndexOutOfRange => "index out of range"u8,
        FaultCause.NullReference => "null reference"u8,
        FaultCause.ArithmeticOverflow => "arithmetic overflow"u8,
        FaultCause.Argument => "argument out of range"u8,
        FaultCause.NotSupported => "a language feature that firmware does not have"u8,
        FaultCause.Allocation => "allocation after start"u8,
        FaultCause.Assertion => "an assertion does not hold"u8,
        FaultCause.UnexpectedInterrupt => "an interrupt that nobody enabled"u8,
        FaultCause.UnknownCall => "unknown call"u8,
        FaultCause.CallNotGranted => "a call that its header does not ask for"u8,
        FaultCause.CallArgument => "bad argument of a call"u8,
        FaultCause.RingTransmitHead => "ring violation: transmit head out of reach"u8,
        FaultCause.RingSlot => "ring violation: a slot that is not its own"u8,
        FaultCause.RingLength => "ring violation: not a frame's length"u8,
        FaultCause.RingRelease => "ring violation: returned a slot that is not its own"u8,
        FaultCause.FloatingPoint => "a floating point instruction, which its header does not ask for"u8,
        FaultCause.StackBufferOverrun => "stack buffer overrun"u8,
        FaultCause.OutOfMemory => "out of memory"u8,
        FaultCause.InvalidOperation => "an operation that the state does not allow"u8,
        _ => "hard fault"u8,
    };
}
