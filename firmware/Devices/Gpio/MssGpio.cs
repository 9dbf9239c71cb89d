// The GPIO block of SmartFusion2's microcontroller subsystem (Microchip UG0331, the chapter on GPIO): up to 32 pins, each with a register of its
// own for its mode. QEMU 7.2 has no model of it: there, nothing that is written is kept, and a pin reads 0.
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where it is.</summary>
internal interface IMssGpioPlace
{
    /// <summary>Address of its first register.</summary>
    static abstract uint Address { get; }

    /// <summary>Number of pins, from GPIO_0 on; at most 32.</summary>
    static abstract uint Count { get; }
}

/// <summary>The pins. Used by the kernel loop only.</summary>
/// <typeparam name="TPlace">Where they are.</typeparam>
internal readonly struct MssGpio<TPlace> : IPins
    where TPlace : struct, IMssGpioPlace
{
    private const uint BytesPerPin = 4;

    /// <inheritdoc/>
    public static uint Count => TPlace.Count;

    /// <inheritdoc/>
    // Of an output what was written, whatever the line does.
    public static uint Read(uint pin)
    {
        uint block = Release();
        bool isOutput = (Mmio.Read(block + pin * BytesPerPin) & MssGpioRegister.OutputEnable) != 0;
        return (Mmio.Read(block + (isOutput ? MssGpioRegister.Output : MssGpioRegister.Input)) >> (int)pin) & 1;
    }

    /// <inheritdoc/>
    public static void Write(uint pin, uint level) => SetLevel(Release(), pin, level);

    /// <inheritdoc/>
    public static uint Toggle(uint pin)
    {
        uint outputs = Release() + MssGpioRegister.Output;
        uint levels = Mmio.Read(outputs) ^ (1u << (int)pin);
        Mmio.Write(outputs, levels);
        return (levels >> (int)pin) & 1;
    }

    /// <inheritdoc/>
    // Resistors are the pads', which the FPGA's design configures.
    public static bool HasMode(uint pin, GpioMode mode) => mode is GpioMode.Input or GpioMode.Output;

    /// <inheritdoc/>
    public static void SetMode(uint pin, GpioMode mode)
    {
        uint block = Release();
        if (mode == GpioMode.Output)
        {
            // Low before it is driven.
            SetLevel(block, pin, 0);
        }
        Mmio.Write(block + pin * BytesPerPin, mode == GpioMode.Output ? MssGpioRegister.Driven : MssGpioRegister.InputEnable);
    }

    private static void SetLevel(uint block, uint pin, uint level)
    {
        uint outputs = block + MssGpioRegister.Output;
        Mmio.Write(outputs, (Mmio.Read(outputs) & ~(1u << (int)pin)) | (level << (int)pin));
    }

    // There is no call at start, so whoever comes first finds the block in reset, with all four groups of its pins. Returns the block's address.
    private static uint Release()
    {
        MssSystem.Release(MssSoftReset.Gpio);
        return TPlace.Address;
    }
}

/// <summary>Registers and their bits. Those of the pins' modes, GPIO_x_CFG, come first, one for each pin.</summary>
internal static class MssGpioRegister
{
    /// <summary>GPIN: the levels of the inputs, one bit for each pin.</summary>
    internal const uint Input = 0x84;

    /// <summary>GPOUT: the levels of the outputs.</summary>
    internal const uint Output = 0x88;

    /// <summary>GPIO_x_CFG: it is written.</summary>
    internal const uint OutputEnable = 1u << 0;

    /// <summary>GPIO_x_CFG: it is read.</summary>
    internal const uint InputEnable = 1u << 1;

    /// <summary>GPIO_x_CFG: it is written, and its line driven.</summary>
    internal const uint Driven = OutputEnable | (1u << 2);
}
