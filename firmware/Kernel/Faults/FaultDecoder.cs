// What the processor says about a fault, as a cause: Configurable Fault Status Register, ARM DDI 0403E.e, B3.2.15. Runs in
// the fault handlers.
using System;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>What is known of a fault.</summary>
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
}

/// <summary>Decodes the processor's fault registers.</summary>
internal static unsafe class FaultDecoder
{
    private const uint InstructionAccess = 1u << 0;
    private const uint DataAccess = 1u << 1;
    private const uint MemoryUnstacking = 1u << 3;
    private const uint MemoryStacking = 1u << 4;
    private const uint MemoryAddressValid = 1u << 7;
    private const uint InstructionBus = 1u << 8;
    private const uint PreciseBus = 1u << 9;
    private const uint ImpreciseBus = 1u << 10;
    private const uint BusUnstacking = 1u << 11;
    private const uint BusStacking = 1u << 12;
    private const uint BusAddressValid = 1u << 15;
    private const uint UndefinedInstruction = 1u << 16;
    private const uint InvalidState = 1u << 17;
    private const uint InvalidReturn = 1u << 18;
    private const uint NoCoprocessor = 1u << 19;
    private const uint Unaligned = 1u << 24;
    private const uint DivideByZero = 1u << 25;

    private const uint Stacking = MemoryStacking | MemoryUnstacking | BusStacking | BusUnstacking;

    // The frame is not there, or not where the stack pointer says: one that could not be stacked or taken back, and one whose xPSR names
    // an exception where none is active. For that the processor stacks what it took back once more, to raise the fault: where the frame
    // was (ARM DDI 0403E.e, B1.5.8), or, as QEMU does, on the main stack, with the process stack pointer behind the frame.
    private const uint WithoutFrame = Stacking | InvalidReturn;

    // UDF with an 8-bit immediate, T1 encoding (ARM DDI 0403E.e, A7.7.194).
    private const uint PermanentlyUndefined = 0xDE00;

    /// <summary>Reads the fault registers.</summary>
    /// <param name="frame">Where the processor stacked its frame, if it could; null if nothing may be read there.</param>
    /// <param name="codeAddress">Start of the code of whoever faulted: nothing else is taken for an instruction.</param>
    /// <param name="codeBytes">Its size.</param>
    internal static FaultRecord Decode(uint* frame, uint codeAddress, uint codeBytes)
    {
        uint status = Mmio.Read(SystemControl.FaultStatus);
        FaultRecord record = default;
        if ((status & MemoryAddressValid) != 0)
        {
            record.HasAddress = true;
            record.Address = Mmio.Read(SystemControl.MemoryFaultAddress);
        }
        else if ((status & BusAddressValid) != 0)
        {
            record.HasAddress = true;
            record.Address = Mmio.Read(SystemControl.BusFaultAddress);
        }
        if ((status & WithoutFrame) == 0)
        {
            record.SetPlace(frame);
        }
        uint instruction = record.ProgramCounter & ~1u;
        record.Cause = CauseOf(status, Placement.IsWithin(instruction, sizeof(ushort), codeAddress, codeBytes) ? (ushort*)instruction : null);
        return record;
    }

    /// <summary>Forgets what was decoded, so that the next fault is seen alone.</summary>
    internal static void Clear()
    {
        Mmio.Write(SystemControl.FaultStatus, 0xFFFFFFFF);
        Mmio.Write(SystemControl.HardFaultStatus, 0xFFFFFFFF);
    }

    private static FaultCause CauseOf(uint status, ushort* instruction)
    {
        if ((status & Stacking) != 0)
        {
            return FaultCause.StackOverflow;
        }
        if ((status & UndefinedInstruction) != 0)
        {
            return instruction == null ? FaultCause.IllegalInstruction : Raised(*instruction);
        }
        return (status & DataAccess) != 0 ? FaultCause.StrayAccess
            : (status & InstructionAccess) != 0 ? FaultCause.NotCode
            : (status & (InstructionBus | PreciseBus | ImpreciseBus)) != 0 ? FaultCause.NothingThere
            : (status & (InvalidState | InvalidReturn | NoCoprocessor)) != 0 ? FaultCause.IllegalInstruction
            : (status & Unaligned) != 0 ? FaultCause.Unaligned
            : (status & DivideByZero) != 0 ? FaultCause.DivisionByZero
            : FaultCause.HardFault;
    }

    // The program counter of an undefined instruction points at the instruction.
    private static FaultCause Raised(uint instruction)
    {
        if ((instruction & 0xFF00) != PermanentlyUndefined)
        {
            return FaultCause.IllegalInstruction;
        }
        return (FaultReason)(instruction & 0xFF) switch
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
            _ => FaultCause.IllegalInstruction,
        };
    }
}
