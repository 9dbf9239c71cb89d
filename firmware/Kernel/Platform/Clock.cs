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
    // it is short of is found again when the base moves.
    private const uint MicrosecondsPerTick = (uint)((1ul << 32) / TicksPerMicrosecond);

    // A moment in the past, in both units.
    private struct Moment
    {
        internal uint TimerValue;
        internal uint Microseconds;
    }

    private static Moment _base;

    /// <summary>Starts the timer.</summary>
    internal static void Start()
    {
        Mmio.Write(Reload, 0xFFFFFFFF);
        Mmio.Write(Value, 0xFFFFFFFF);
        Mmio.Write(Control, Run);
        _base.TimerValue = 0xFFFFFFFF;
    }

    /// <summary>The time, modulo 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Microseconds()
    {
        ref Moment start = ref _base;
        return start.Microseconds + ElapsedMicroseconds(start.TimerValue);
    }

    /// <summary>
    /// Moves the base forward, so that the timer never wraps unseen: to be called at least once in the 2^32 ticks that it takes
    /// (171 s at 25 MHz). The kernel loop does so on each tick.
    /// </summary>
    internal static void Advance()
    {
        uint elapsed = ElapsedMicroseconds(_base.TimerValue);
        _base.Microseconds += elapsed;
        _base.TimerValue -= elapsed * TicksPerMicrosecond;
    }

    // The timer counts down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ElapsedMicroseconds(uint sinceValue) =>
        (uint)(((ulong)(sinceValue - Mmio.ReadWhole(Value)) * MicrosecondsPerTick) >> 32);
}
