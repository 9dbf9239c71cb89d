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
    // What the timer had when the running microsecond began. It counts down.
    private static uint _startValue;

    private static uint _microseconds;

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
            uint value = Mmio.ReadWhole(TPlace.Address + MssTimerRegister.Value);
            uint ticks = _startValue - value;
            // A division would be a call. The reciprocal of 32 bits is too small by 2^-32 at most, so the quotient is by one at most.
            uint whole = (uint)(((ulong)ticks * (uint.MaxValue / TicksPerMicrosecond)) >> 32);
            uint left = ticks - whole * TicksPerMicrosecond;
            if (left >= TicksPerMicrosecond)
            {
                whole++;
                left -= TicksPerMicrosecond;
            }
            _startValue = value + left;
            return _microseconds += whole;
        }
    }

    /// <inheritdoc/>
    // The reset is the whole block's: the time starts before the other timer does. It undoes what a boot loader made of the two; QEMU, which resets
    // nothing, begins anew by the last write.
    public static void Start()
    {
        MssSystem.Reset(MssSoftReset.Timers);
        Mmio.Write(TPlace.Address + MssTimerRegister.LoadValue, uint.MaxValue);
        _startValue = uint.MaxValue;
        _microseconds = 0;
        Mmio.Write(TPlace.Address + MssTimerRegister.Control, MssTimerRegister.Enable);
    }
}
