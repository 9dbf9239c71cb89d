// The calls of applications (SVC). Every argument is the application's word, so every one is checked.
using System;
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Carries out calls. <see cref="CallNumber"/> says what each does.</summary>
internal static unsafe class Calls
{
    /// <summary>Carries out one call.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="caller">The application that calls.</param>
    /// <param name="frame">The registers that the processor stacked for it: see <see cref="CallFrame"/>.</param>
    /// <returns>The application that runs next.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ApplicationContext* Dispatch(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        if (frame[CallFrame.Number] != CallNumber.Wait)
        {
            frame[CallFrame.Result] = Answer(kernel, caller, frame);
            return caller;
        }
        HandOver(kernel, caller, frame);
        kernel->Sleep(caller, frame[CallFrame.Argument0], frame[CallFrame.Argument3], frame);
        return kernel->Run(caller, interrupted: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HandOver(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        Miniport* miniport = caller->Miniport;
        uint released = frame[CallFrame.Argument2];
        if (released != 0)
        {
            miniport->Release(released);
        }
        if (miniport->AcceptTransmitHead(frame[CallFrame.Argument1]))
        {
            kernel->Transmit.Collect(miniport);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Answer(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        uint argument = frame[CallFrame.Argument0];
        switch (frame[CallFrame.Number])
        {
            case CallNumber.Kick:
                HandOver(kernel, caller, frame);
                return 0;
            case CallNumber.Claim:
                return (uint)kernel->Bridge.Classifier.TryAdd(argument, caller->Miniport);
            case CallNumber.Log:
                return Log(caller, argument, frame[CallFrame.Argument1]);
            case CallNumber.Time:
                return Clock.Microseconds();
            case CallNumber.Address:
                return argument == 0 ? Board.HardwareAddressLow : Board.HardwareAddressHigh;
            default:
                return CallNumber.Refused;
        }
    }

    private static uint Log(ApplicationContext* caller, uint address, uint bytes)
    {
        if (bytes > CallNumber.LogBytes || !caller->Placement.CanRead(address, bytes))
        {
            return CallNumber.Refused;
        }
        SerialConsole.Write((byte)('0' + caller->Index));
        SerialConsole.Write("> "u8);
        SerialConsole.WriteLine(new ReadOnlySpan<byte>((void*)address, (int)bytes));
        return 0;
    }
}
