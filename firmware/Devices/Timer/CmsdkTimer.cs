// An APB timer of Arm's Cortex-M System Design Kit (ARM DDI 0479D, 4.1). It counts down and starts again by itself: to interrupt once
// only, it is stopped in its own interrupt.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface ICmsdkTimerPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz; a multiple of 1 MHz.</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>The timer.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct CmsdkTimer<TPlace> : IOneShotTimer
    where TPlace : struct, ICmsdkTimerPlace
{
    /// <inheritdoc/>
    public static bool IsRunning
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Mmio.Read(TPlace.Address + CmsdkTimerRegister.Control) != 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(uint microseconds)
    {
        uint ticks = microseconds * (TPlace.ClockHz / 1_000_000);
        Mmio.Write(TPlace.Address + CmsdkTimerRegister.Reload, ticks);
        Mmio.Write(TPlace.Address + CmsdkTimerRegister.Value, ticks);
        Mmio.Write(TPlace.Address + CmsdkTimerRegister.Control, CmsdkTimerRegister.RunWithInterrupt);
    }

    /// <inheritdoc/>
    public static void Stop()
    {
        Mmio.Write(TPlace.Address + CmsdkTimerRegister.Control, 0);
        Mmio.Write(TPlace.Address + CmsdkTimerRegister.InterruptClear, 1);
    }
}

/// <summary>Registers and their bits (ARM DDI 0479D, 4.1).</summary>
internal static class CmsdkTimerRegister
{
    /// <summary>CTRL.</summary>
    internal const uint Control = 0x00;

    /// <summary>VALUE: what is left.</summary>
    internal const uint Value = 0x04;

    /// <summary>RELOAD: what it starts again with.</summary>
    internal const uint Reload = 0x08;

    /// <summary>INTCLEAR: written with a one, its interrupt is acknowledged.</summary>
    internal const uint InterruptClear = 0x0C;

    /// <summary>CTRL: it counts, and interrupts at 0.</summary>
    internal const uint RunWithInterrupt = 1 | (1 << 3);
}
