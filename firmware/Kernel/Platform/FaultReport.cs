// Faults: says what happened and where, and stops. Runs on the fault stack, with interrupts off.
using System;
using System.Runtime;

namespace PortShare.Kernel;

/// <summary>Decodes a fault (ARM DDI 0403E.e, B3.2.15) and prints one line that starts with FAULT.</summary>
internal static unsafe class FaultReport
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

    private const uint FromProcessStack = 1u << 2;

    // UDF with an 8-bit immediate, T1 encoding (ARM DDI 0403E.e, A7.7.194).
    private const uint PermanentlyUndefined = 0xDE00;

    /// <summary>Any fault.</summary>
    /// <param name="frame">Where the processor stacked its frame, if it could.</param>
    /// <param name="exception">The exception's number.</param>
    /// <param name="exceptionReturn">EXC_RETURN.</param>
    [RuntimeExport("kernel_fault")]
    private static void Report(uint* frame, uint exception, uint exceptionReturn)
    {
        uint status = Mmio.Read(SystemControl.FaultStatus);
        bool isStacked = (status & (MemoryStacking | BusStacking)) == 0;
        uint programCounter = isStacked ? frame[CallFrame.ProgramCounter] : 0;

        SerialConsole.Write("\nFAULT "u8);
        SerialConsole.Write((exceptionReturn & FromProcessStack) != 0 ? "application: "u8 : "kernel: "u8);
        SerialConsole.Write(Reason(status, exception, programCounter));
        if ((status & MemoryAddressValid) != 0)
        {
            Field(", address "u8, Mmio.Read(SystemControl.MemoryFaultAddress));
        }
        else if ((status & BusAddressValid) != 0)
        {
            Field(", address "u8, Mmio.Read(SystemControl.BusFaultAddress));
        }
        if (isStacked)
        {
            Field(", program counter "u8, programCounter);
        }
        Field(", status "u8, status);
        SerialConsole.WriteLine(default);
        Stop();
    }

    /// <summary>Stops for good: nothing is sent or received any more.</summary>
    internal static void Stop()
    {
        Cpu.DisableInterrupts();
        while (true)
        {
            Cpu.WaitForInterrupt();
        }
    }

    private static void Field(ReadOnlySpan<byte> name, uint value)
    {
        SerialConsole.Write(name);
        SerialConsole.WriteHex(value);
    }

    private static ReadOnlySpan<byte> Reason(uint status, uint exception, uint programCounter)
    {
        if ((status & (MemoryStacking | MemoryUnstacking | BusStacking | BusUnstacking)) != 0)
        {
            return "stack overflow"u8;
        }
        if ((status & UndefinedInstruction) != 0)
        {
            return Raised(programCounter);
        }
        return (status & DataAccess) != 0 ? "access to memory that is not its own"u8
            : (status & InstructionAccess) != 0 ? "execution of memory that is not code"u8
            : (status & (InstructionBus | PreciseBus | ImpreciseBus)) != 0 ? "nothing answers at the address"u8
            : (status & (InvalidState | InvalidReturn | NoCoprocessor)) != 0 ? "illegal instruction or state"u8
            : (status & Unaligned) != 0 ? "unaligned access"u8
            : (status & DivideByZero) != 0 ? "division by zero"u8
            : exception > 6 ? "an interrupt that nobody enabled"u8
            : "hard fault"u8;
    }

    // The program counter of an undefined instruction points at the instruction, which could be fetched, so it can be read.
    private static ReadOnlySpan<byte> Raised(uint programCounter)
    {
        uint instruction = *(ushort*)(programCounter & ~1u);
        if ((instruction & 0xFF00) != PermanentlyUndefined)
        {
            return "illegal instruction or state"u8;
        }
        return (FaultReason)(instruction & 0xFF) switch
        {
            FaultReason.Throw => "unhandled exception"u8,
            FaultReason.IndexOutOfRange => "index out of range"u8,
            FaultReason.NullReference => "null reference"u8,
            FaultReason.DivideByZero => "division by zero"u8,
            FaultReason.Overflow => "arithmetic overflow"u8,
            FaultReason.Argument => "argument out of range"u8,
            FaultReason.NotSupported => "a language feature that firmware does not have"u8,
            FaultReason.Allocation => "allocation after start"u8,
            FaultReason.Assertion => "an assertion does not hold"u8,
            _ => "illegal instruction or state"u8,
        };
    }
}
