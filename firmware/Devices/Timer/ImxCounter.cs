// A microsecond counter out of a GPT of i.MX RT106x, whose prescaler makes a megahertz of the crystal's clock.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface IImxCounterPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>The crystal's clock, in hertz, a multiple of 2 MHz.</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>The counter. It has no state of its own.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct ImxCounter<TPlace> : IMicrosecondCounter
    where TPlace : struct, IImxCounterPlace
{
    private const uint Mode = ImxGpt.Mode | ImxGptRegister.FreeRun;

    /// <inheritdoc/>
    public static uint Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Mmio.ReadWhole(TPlace.Address + ImxGptRegister.Counter);
    }

    /// <inheritdoc/>
    public static void Start()
    {
        ImxGpt.Choose(TPlace.Address, Mode);
        Mmio.Write(
            TPlace.Address + ImxGptRegister.Prescaler, ImxGptRegister.HalfOfCrystal | ((TPlace.ClockHz / ImxGpt.CrystalDivisor / 1_000_000) - 1));
        Mmio.Write(TPlace.Address + ImxGptRegister.Control, Mode | ImxGptRegister.Enable);
    }
}
