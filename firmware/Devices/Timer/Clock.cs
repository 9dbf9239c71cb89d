// Time: the counter with a prescaler in the FPGA I/O block of Arm's MPS2 boards (ARM 100112_0200_09, 4.5: COUNTER,
// PRESCALE), which counts microseconds by itself.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Microseconds since start.</summary>
internal struct Clock : IClock
{
    private const uint Counter = Board.MicrosecondCounterAddress;
    private const uint Prescale = Board.MicrosecondCounterAddress + 0x04;

    /// <summary>Starts the time at 0.</summary>
    internal static void Start()
    {
        // The counter counts once in as many ticks as the prescaler says, and one.
        Mmio.Write(Prescale, Board.TimerClockHz / 1_000_000 - 1);
        Mmio.Write(Counter, 0);
    }

    /// <summary>The time, modulo 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Microseconds() => Mmio.ReadWhole(Counter);

    /// <summary>Within <see cref="Board.OneShotMicroseconds"/>.</summary>
    public static void RunLoopSoon() => OneShotTimer.StartUnlessRunning();
}
