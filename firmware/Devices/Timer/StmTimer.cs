// TIM2 or TIM5 of STM32H7 and STM32F7 (ST RM0433 and RM0410, the chapter on TIM2 to TIM5) as a timer that interrupts once: 32 bits, counting up. Its
// clock is on already: the board's start.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface IStmTimerPlace
{
    /// <summary>Address of its first register. The other general-purpose timers have 16 bits.</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz, a multiple of 1 MHz and at least 2 MHz: that of the timers of its bus, which may be twice the bus's own.</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>The timer, counting up once.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct StmTimer<TPlace> : IOneShotTimer
    where TPlace : struct, IStmTimerPlace
{
    private const uint OneShot = StmTimerRegister.OnePulse | StmTimerRegister.UpdateByCounterOnly;

    /// <inheritdoc/>
    // That it counts would be no answer: it ends that by itself.
    public static bool IsRunning => (Mmio.Read(TPlace.Address + StmTimerRegister.InterruptEnable) & StmTimerRegister.Update) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(uint microseconds)
    {
        // Off first: counting, it could end behind the acknowledgement.
        Stop();
        Mmio.Write(TPlace.Address + StmTimerRegister.SlaveMode, 0);
        Mmio.Write(TPlace.Address + StmTimerRegister.Prescaler, 0);
        Mmio.Write(TPlace.Address + StmTimerRegister.AutoReload, microseconds * (TPlace.ClockHz / 1_000_000) - 1);
        // Loads the prescaler and begins at 0, without an interrupt.
        Mmio.Write(TPlace.Address + StmTimerRegister.EventGeneration, StmTimerRegister.UpdateGeneration);
        Mmio.Write(TPlace.Address + StmTimerRegister.InterruptEnable, StmTimerRegister.Update);
        Mmio.Write(TPlace.Address + StmTimerRegister.Control1, OneShot | StmTimerRegister.CounterEnable);
    }

    /// <inheritdoc/>
    public static void Stop()
    {
        Mmio.Write(TPlace.Address + StmTimerRegister.Control1, OneShot);
        Mmio.Write(TPlace.Address + StmTimerRegister.InterruptEnable, 0);
        Mmio.Write(TPlace.Address + StmTimerRegister.Status, 0);
        // Read back, or the interrupt would be over only after its handler is, which would then run again.
        _ = Mmio.Read(TPlace.Address + StmTimerRegister.Status);
    }
}
