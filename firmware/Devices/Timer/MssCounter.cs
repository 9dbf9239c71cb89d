// A microsecond counter out of the other timer of SmartFusion2's microcontroller subsystem (Microchip UG0331, chapter 18), whose 32 bits of ticks
// go round in less than a minute. What they have counted is taken over into microseconds whenever somebody asks.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface IMssCounterPlace
{
    /// <summary>Address of its first register: see <see cref="IMssTimerPlace.Address"/>.</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz, a multiple of 1 MHz: see <see cref="IMssTimerPlace.ClockHz"/>.</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>
/// The counter. One context at a time may ask, because asking writes: start, then the kernel loop. SVC and PendSV enter that and do not interrupt
/// each other; interrupts and fault handlers do not ask.
/// </summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct MssCounter<TPlace> : IMicrosecondCounter
    where TPlace : struct, IMssCounterPlace
{
    // Ticks are taken over into microseconds when there are so many of these. Until then their quotient by the reciprocal is exact: rounded up, it is
    // too large by less than one part in 2^32 for each megahertz of the clock, which are 256 at most.
    private const int LongestMicrosecondsLog2 = 16;

    private static Taken _taken;

    private static uint TicksPerMicrosecond
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TPlace.ClockHz / 1_000_000;
    }

    /// <inheritdoc/>
    public static uint Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref Taken taken = ref _taken;
            uint ticks = taken.StartValue - Mmio.ReadWhole(TPlace.Address + MssTimerRegister.Value);
            if (ticks >= TicksPerMicrosecond << LongestMicrosecondsLog2)
            {
                ticks = TakeOver(ticks);
            }
            // A division would be a call.
            uint whole = TicksPerMicrosecond == 1 ? ticks : (uint)(((ulong)ticks * (uint.MaxValue / TicksPerMicrosecond + 1)) >> 32);
            return taken.Microseconds + whole;
        }
    }

    // Returns the ticks of the running microsecond.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint TakeOver(uint ticks)
    {
        uint whole = ticks / TicksPerMicrosecond;
        uint takenTicks = whole * TicksPerMicrosecond;
        _taken.StartValue -= takenTicks;
        _taken.Microseconds += whole;
        return ticks - takenTicks;
    }

    /// <inheritdoc/>
    // The reset is the whole block's: the time starts before the other timer does. It undoes what a boot loader made of the two; QEMU, which resets
    // nothing, begins anew by the last write.
    public static void Start()
    {
        MssSystem.Reset(MssSoftReset.Timers);
        Mmio.Write(TPlace.Address + MssTimerRegister.LoadValue, uint.MaxValue);
        _taken = new Taken { StartValue = uint.MaxValue };
        Mmio.Write(TPlace.Address + MssTimerRegister.Control, MssTimerRegister.Enable);
    }

    // Together, so that one address is made for both.
    private struct Taken
    {
        // What the timer had when the last of these microseconds ended. It counts down.
        internal uint StartValue;
        internal uint Microseconds;
    }
}
