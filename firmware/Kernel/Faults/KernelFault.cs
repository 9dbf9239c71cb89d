// Faults of the kernel itself: says what happened and where, and stops. Runs on the fault stack, with interrupts off.
using System;
using System.Runtime;
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>The end of the device.</summary>
internal static unsafe class KernelFault
{
    /// <summary>Prints one line that starts with FAULT, and stops.</summary>
    /// <param name="frame">Where the processor stacked its frame, if it could; null if nothing may be read there.</param>
    /// <param name="exception">The exception's number.</param>
    /// <param name="stackBottom">Where the kernel's stack ends; null if it was not the kernel's.</param>
    /// <param name="stackTop">Where it starts.</param>
    [RuntimeExport("kernel_fault")]
    internal static void Report(uint* frame, uint exception, uint* stackBottom, uint* stackTop)
    {
        FaultRecord fault = FaultRecord.Of(FaultStatus.Read(frame, Board.KernelCodeAddress, Board.KernelCodeBytes));
        if (!FaultStatus.IsFault(exception))
        {
            fault.Cause = FaultCause.UnexpectedInterrupt;
        }
        uint* stack = fault.ProgramCounter != 0 ? frame + CallFrame.Words : stackBottom;
        if (stack >= stackBottom)
        {
            fault.SetCallers(stack, stackTop, Board.KernelCodeAddress, Board.KernelCodeBytes, FaultRecord.SearchWords);
        }
        SerialConsole.WriteLast("FAULT kernel: "u8);
        SerialConsole.Write(FaultText.Of(fault.Cause));
        if (fault.HasAddress)
        {
            Field(", address "u8, fault.Address);
        }
        fault.WritePlace();
        Field(", status "u8, FaultStatus.Bits);
        SerialConsole.WriteLine(default);
        Stop();
    }

    /// <summary>Stops for good, or until a watchdog that was started resets the board: nothing is sent or received any more.</summary>
    internal static void Stop()
    {
        SerialConsole.Flush();
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
}
