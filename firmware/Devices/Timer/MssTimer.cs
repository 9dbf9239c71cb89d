// One of the two timers of SmartFusion2's microcontroller subsystem (Microchip UG0331, chapter 18): 32 bits, counting down, alike and beside
// each other in one block. That the block is not made one 64-bit timer is its state after a reset. A register says so, too, which QEMU 7.2
// answers with a bus error.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface IMssTimerPlace
{
    /// <summary>Address of its first register: timer 1 at 0x40004000, timer 2 24 bytes on (18.4).</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz, a multiple of 1 MHz: APB_0_CLK. QEMU 7.2 has 100 MHz, whatever its board says (tried).</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>The timer, counting down once.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct MssTimer<TPlace> : IOneShotTimer
    where TPlace : struct, IMssTimerPlace
{
    /// <inheritdoc/>
    // Nobody may have released the block so far.
    public static bool IsRunning =>
        !MssSystem.Holds(MssSoftReset.Timers) && (Mmio.Read(TPlace.Address + MssTimerRegister.Control) & MssTimerRegister.Enable) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(uint microseconds)
    {
        // There is no other call at start; and whoever has the other timer has released the block already.
        MssSystem.Release(MssSoftReset.Timers);
        // Off first: running, it could reach zero behind the acknowledgement. The chip begins to count at what is loaded while it is off, QEMU
        // at LOADVAL when it is turned on.
        Stop();
        Mmio.Write(TPlace.Address + MssTimerRegister.LoadValue, microseconds * (TPlace.ClockHz / 1_000_000));
        Mmio.Write(TPlace.Address + MssTimerRegister.Control, MssTimerRegister.Enable | MssTimerRegister.OneShot | MssTimerRegister.Interrupt);
    }

    /// <inheritdoc/>
    public static void Stop()
    {
        Mmio.Write(TPlace.Address + MssTimerRegister.Control, 0);
        Mmio.Write(TPlace.Address + MssTimerRegister.RawInterruptStatus, 1);
    }
}

/// <summary>Registers and their bits, as offsets from those of the first of each timer (18.4).</summary>
internal static class MssTimerRegister
{
    /// <summary>TIMx_VAL (18.4.1): what is left.</summary>
    internal const uint Value = 0x00;

    /// <summary>TIMx_LOADVAL (18.4.2): written, it goes into the counter at once; and periodically when that is at zero.</summary>
    internal const uint LoadValue = 0x04;

    /// <summary>TIMx_CTRL (18.4.4). Without <see cref="OneShot"/> it is periodic.</summary>
    internal const uint Control = 0x0C;

    /// <summary>TIMx_RIS (18.4.5): written with a one, its interrupt is acknowledged.</summary>
    internal const uint RawInterruptStatus = 0x10;

    /// <summary>TIMx_CTRL: it counts, and is on until it is turned off: also at zero.</summary>
    internal const uint Enable = 1u << 0;

    /// <summary>TIMx_CTRL: at zero it stays.</summary>
    internal const uint OneShot = 1u << 1;

    /// <summary>TIMx_CTRL: at zero it interrupts.</summary>
    internal const uint Interrupt = 1u << 2;
}
