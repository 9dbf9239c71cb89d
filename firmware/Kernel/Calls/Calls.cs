// The calls of applications (SVC). Every argument is the application's word, so every one is checked.
using System;
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Kernel;

/// <summary>Carries out calls. <see cref="CallNumber"/> says what each does.</summary>
internal static unsafe class Calls
{
    // Where the processor stacks the registers of a call.
    private const int Number = 0;
    private const int Argument1 = 1;
    private const int Argument2 = 2;
    private const int Argument3 = 3;
    private const int Result = 0;

    /// <summary>Carries out one call.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="caller">The application that calls.</param>
    /// <param name="frame">The frame the processor stacked for it.</param>
    /// <returns>The application that runs next.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ApplicationContext* Dispatch(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        uint number = frame[Number];
        if (number == CallNumber.Wait)
        {
            kernel->Collect(caller, frame[Argument3]);
            frame[Result] = (uint)WaitResult.Published;
            kernel->Sleep(caller, frame[Argument1], frame[Argument2], frame);
            return kernel->Run(caller);
        }
        frame[Result] = Answer(kernel, caller, number, frame[Argument1], frame[Argument2]);
        return caller;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Answer(KernelLoop* kernel, ApplicationContext* caller, uint number, uint argument1, uint argument2)
    {
        switch (number)
        {
            case CallNumber.Kick:
                kernel->Collect(caller, argument1);
                return 0;
            case CallNumber.Claim:
                return (uint)kernel->Bridge.Classifier.TryAdd(argument1, caller->Miniport);
            case CallNumber.Log:
                return Log(caller, argument1, argument2);
            case CallNumber.Time:
                return Clock.Microseconds();
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
