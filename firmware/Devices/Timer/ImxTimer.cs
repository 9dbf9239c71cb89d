// A GPT of i.MX RT106x as a timer that interrupts once: half of the crystal's clock, counted up to a value and then from 0 again.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface IImxTimerPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>The crystal's clock, in hertz, a multiple of 2 MHz.</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>The timer.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct ImxTimer<TPlace> : IOneShotTimer
    where TPlace : struct, IImxTimerPlace
{
    /// <inheritdoc/>
    public static bool IsRunning => (Mmio.Read(TPlace.Address + ImxGptRegister.InterruptEnable) & ImxGptRegister.Compare1Event) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(uint microseconds)
    {
        // The first time, or after a boot loader. There is no other call at start.
        if ((Mmio.Read(TPlace.Address + ImxGptRegister.Control) & ~ImxGptRegister.Enable) != ImxGpt.Mode)
        {
            ImxGpt.Choose(TPlace.Address, ImxGpt.Mode);
        }
        // Off first: counting, it could end behind the acknowledgement.
        Mmio.Write(TPlace.Address + ImxGptRegister.Control, ImxGpt.Mode);
        Stop();
        Mmio.Write(TPlace.Address + ImxGptRegister.Prescaler, ImxGptRegister.HalfOfCrystal);
        Mmio.Write(TPlace.Address + ImxGptRegister.Compare1, microseconds * (TPlace.ClockHz / ImxGpt.CrystalDivisor / 1_000_000) - 1);
        Mmio.Write(TPlace.Address + ImxGptRegister.InterruptEnable, ImxGptRegister.Compare1Event);
        Mmio.Write(TPlace.Address + ImxGptRegister.Control, ImxGpt.Mode | ImxGptRegister.Enable);
    }

    /// <inheritdoc/>
    // It goes on to count, which nobody hears.
    public static void Stop()
    {
        Mmio.Write(TPlace.Address + ImxGptRegister.InterruptEnable, 0);
        Mmio.Write(TPlace.Address + ImxGptRegister.Status, ImxGptRegister.AllEvents);
        // Read back, or the interrupt would be over only after its handler is, which would then run again.
        _ = Mmio.Read(TPlace.Address + ImxGptRegister.Status);
    }
}
