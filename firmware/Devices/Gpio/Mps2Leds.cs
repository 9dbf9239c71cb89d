// The LEDs of an MPS2 board as pins, in its FPGA's I/O registers (Arm AN385, 3.6.1: LED0, one bit for each LED).
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where they are.</summary>
internal interface IMps2LedsPlace
{
    /// <summary>Address of LED0.</summary>
    static abstract uint Address { get; }

    /// <summary>Number of LEDs.</summary>
    static abstract uint Count { get; }
}

/// <summary>The LEDs. Used by the kernel loop only.</summary>
/// <typeparam name="TPlace">Where they are.</typeparam>
internal readonly struct Mps2Leds<TPlace> : IPins
    where TPlace : struct, IMps2LedsPlace
{
    /// <inheritdoc/>
    public static uint Count => TPlace.Count;

    /// <inheritdoc/>
    public static uint Read(uint pin) => (Mmio.Read(TPlace.Address) >> (int)pin) & 1;

    /// <inheritdoc/>
    public static void Write(uint pin, uint level) =>
        Mmio.Write(TPlace.Address, (Mmio.Read(TPlace.Address) & ~(1u << (int)pin)) | (level << (int)pin));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Toggle(uint pin)
    {
        uint levels = Mmio.Read(TPlace.Address) ^ (1u << (int)pin);
        Mmio.Write(TPlace.Address, levels);
        return (levels >> (int)pin) & 1;
    }

    /// <inheritdoc/>
    public static bool HasMode(uint pin, GpioMode mode) => mode == GpioMode.Output;

    // They are outputs from the start.
    /// <inheritdoc/>
    public static void SetMode(uint pin, GpioMode mode) => Write(pin, 0);
}
