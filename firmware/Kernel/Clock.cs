// Time, of two devices of the board: one that counts, and one that interrupts.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Microseconds since start.</summary>
internal struct Clock : IClock
{
    /// <summary>The time, modulo 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Microseconds() => MicrosecondCounter.Now;

    /// <summary>Within <see cref="Board.OneShotMicroseconds"/>.</summary>
    public static void RunLoopSoon()
    {
        if (!OneShotTimer.IsRunning)
        {
            OneShotTimer.Start(Board.OneShotMicroseconds);
        }
    }
}
