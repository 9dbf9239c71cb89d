// The counter with a prescaler in the FPGA I/O block of Arm's MPS2 boards (ARM 100112_0200_09, 4.5: COUNTER, PRESCALE), which counts
// microseconds by itself.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where one is, and how it is clocked.</summary>
internal interface IMps2CounterPlace
{
    /// <summary>Address of COUNTER.</summary>
    static abstract uint Address { get; }

    /// <summary>Its clock, in hertz; a multiple of 1 MHz.</summary>
    static abstract uint ClockHz { get; }
}

/// <summary>The counter.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal readonly struct Mps2Counter<TPlace> : IMicrosecondCounter
    where TPlace : struct, IMps2CounterPlace
{
    // PRESCALE, behind COUNTER.
    private const uint PrescaleOffset = 0x04;

    /// <inheritdoc/>
    public static uint Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Mmio.ReadWhole(TPlace.Address);
    }

    /// <inheritdoc/>
    public static void Start()
    {
        // The counter counts once in as many ticks as the prescaler says, and one.
        Mmio.Write(TPlace.Address + PrescaleOffset, TPlace.ClockHz / 1_000_000 - 1);
        Mmio.Write(TPlace.Address, 0);
    }
}
