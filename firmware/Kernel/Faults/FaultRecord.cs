// What is known of a fault, in the kernel's words. Made in the fault handlers; who called is found in the loop.
using System;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>One fault.</summary>
internal unsafe struct FaultRecord
{
    /// <summary>How many callers are kept: the core library's functions call one another less deep.</summary>
    internal const int CallerCount = 3;

    /// <summary>How far up a stack callers are looked for, in words: what a function keeps there is less, as a rule.</summary>
    internal const uint SearchWords = 128;

    /// <summary>The same of a stack that has overflowed: it may be one function that keeps too much, and then nothing else is below it.</summary>
    internal const uint OverflowSearchWords = 1024;

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

    // No array: for one within a local, the compiler wants a canary on the stack.
    private uint _lastCaller;
    private uint _callerBefore;
    private uint _firstCaller;

    /// <summary>
    /// Where a function under way was called from, as the stack has it. A word that looks like that and is left over from an earlier call is
    /// among them.
    /// </summary>
    /// <param name="index">How many calls ago, less than <see cref="CallerCount"/>.</param>
    /// <returns>The address behind the call; 0 if nothing is known.</returns>
    internal readonly uint Caller(int index) => index switch
    {
        0 => _lastCaller,
        1 => _callerBefore,
        _ => _firstCaller,
    };

    /// <summary>Takes what the processor says.</summary>
    /// <param name="status">What that is.</param>
    internal static FaultRecord Of(in FaultStatus status)
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
    internal void SetPlace(uint* frame)
    {
        if (frame == null)
        {
            return;
        }
        ProgramCounter = frame[CallFrame.ProgramCounter];
        LinkRegister = frame[CallFrame.LinkRegister];
    }

    /// <summary>Notes who called.</summary>
    /// <param name="stack">The stack, from the last word on.</param>
    /// <param name="end">Behind what may be read of it.</param>
    /// <param name="codeAddress">Start of the code of whoever faulted.</param>
    /// <param name="codeBytes">Its size.</param>
    /// <param name="words">How far to look.</param>
    internal void SetCallers(uint* stack, uint* end, uint codeAddress, uint codeBytes, uint words)
    {
        ReadOnlySpan<ushort> code = new((void*)codeAddress, (int)(codeBytes / sizeof(ushort)));
        for (uint* word = stack; word < end && word < stack + words && _firstCaller == 0; word++)
        {
            if (ReturnAddress.Is(*word, codeAddress, code))
            {
                ref uint place = ref (_lastCaller == 0 ? ref _lastCaller : ref _callerBefore == 0 ? ref _callerBefore : ref _firstCaller);
                place = *word;
            }
        }
    }

    /// <summary>Writes to the console where it happened.</summary>
    internal void WritePlace()
    {
        if (ProgramCounter != 0)
        {
            SerialConsole.Write(", program counter "u8);
            SerialConsole.WriteHex(ProgramCounter);
            SerialConsole.Write(", link register "u8);
            SerialConsole.WriteHex(LinkRegister);
        }
        for (int i = 0; i < CallerCount && Caller(i) != 0; i++)
        {
            SerialConsole.Write(i == 0 ? ", called from "u8 : " "u8);
            SerialConsole.WriteHex(Caller(i));
        }
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
        FaultReason.OutOfMemory => FaultCause.OutOfMemory,
        FaultReason.InvalidOperation => FaultCause.InvalidOperation,
        _ => FaultCause.IllegalInstruction,
    };
}
