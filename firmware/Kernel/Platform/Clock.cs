// Time: a free-running APB timer of Arm's Cortex-M System Design Kit (ARM DDI 0479D, 4.1), turned into microseconds.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Microseconds since start.</summary>
internal struct Clock : IClock
{
    private const uint Control = Board.FreeRunningTimerAddress;
    private const uint Value = Board.FreeRunningTimerAddress + 0x04;
    private const uint Reload = Board.FreeRunningTimerAddress + 0x08;
    private const uint Run = 1;

    private const uint TicksPerMicrosecond = Board.TimerClockHz / 1_000_000;

    // Multiplying and taking the high word divides without a call. Rounded down, so the result is never too large, and what
    // it is short of stays in the ticks that the next call sees.
    private const uint MicrosecondsPerTick = (uint)((1ul << 32) / TicksPerMicrosecond);

    private static uint _lastTicks;
    private static uint _microseconds;

    /// <summary>Starts the timer.</summary>
    internal static void Start()
    {
        Mmio.Write(Reload, 0xFFFFFFFF);
        Mmio.Write(Value, 0xFFFFFFFF);
        Mmio.Write(Control, Run);
    }

    /// <summary>
    /// The time, modulo 2^32. Counts whole microseconds since the last call, so it must be called at least once in the
    /// 2^32 ticks that the timer takes to wrap (171 s at 25 MHz); the kernel loop does so on each tick.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Microseconds()
    {
        // The timer counts down.
        uint ticks = ~Mmio.ReadWhole(Value);
        uint elapsed = (uint)(((ulong)(ticks - _lastTicks) * MicrosecondsPerTick) >> 32);
        _lastTicks += elapsed * TicksPerMicrosecond;
        _microseconds += elapsed;
        return _microseconds;
    }
}
