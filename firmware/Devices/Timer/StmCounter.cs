// A microsecond counter out of TIM2 or TIM5 of STM32H7 and STM32F7 (ST RM0433 and RM0410, the chapter on TIM2 to TIM5), whose prescaler makes a megahertz
// of its clock. That is on already: the board's start.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface IStmCounterPlace
{
    /// <summary>Address of its first register: see <see cref="IStmTimerPlace.Address"/>.</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz, a multiple of 1 MHz: see <see cref="IStmTimerPlace.ClockHz"/>.</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>The counter. It has no state of its own.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct StmCounter<TPlace> : IMicrosecondCounter
    where TPlace : struct, IStmCounterPlace
{
    /// <inheritdoc/>
    public static uint Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Mmio.ReadWhole(TPlace.Address + StmTimerRegister.Counter);
    }

    /// <inheritdoc/>
    public static void Start()
    {
        Mmio.Write(TPlace.Address + StmTimerRegister.Control1, 0);
        Mmio.Write(TPlace.Address + StmTimerRegister.InterruptEnable, 0);
        Mmio.Write(TPlace.Address + StmTimerRegister.SlaveMode, 0);
        Mmio.Write(TPlace.Address + StmTimerRegister.Prescaler, (TPlace.ClockHz / 1_000_000) - 1);
        Mmio.Write(TPlace.Address + StmTimerRegister.AutoReload, uint.MaxValue);
        // Else the prescaler is obeyed from the end of the first round on only, seconds later.
        Mmio.Write(TPlace.Address + StmTimerRegister.EventGeneration, StmTimerRegister.UpdateGeneration);
        Mmio.Write(TPlace.Address + StmTimerRegister.Control1, StmTimerRegister.CounterEnable);
    }
}
