// The ports GPIO1 to GPIO5 of i.MX RT106x (NXP IMXRT1060RM, the chapter on GPIO): 32 pins each, and registers that set, clear and toggle levels one by
// one. Their clocks are on already, and their pins lead to them: the board's start. IOMUXC_GPR_GPR26 to GPR29 are as a reset leaves them, or a pin of
// GPIO1 to GPIO4 would be one of GPIO6 to GPIO9. Registers are those of NXP's header (MIMXRT1062.h), of Teensy's core and of Renode.
using System;
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where they are.</summary>
internal interface IImxGpioPlace
{
    /// <summary>Address of the first register of GPIO1. GPIO2 to GPIO4 follow, 16 KiB each.</summary>
    static abstract uint Address { get; }

    /// <summary>Number of pins; at most 32.</summary>
    static abstract uint Count { get; }

    /// <summary>Of each pin its port, 0 for GPIO1, in the upper three bits, and its number there in the lower five.</summary>
    static abstract ReadOnlySpan<byte> Map { get; }
}

/// <summary>The pins, by their numbers on the board. Used by the kernel loop only.</summary>
/// <typeparam name="TPlace">Where they are.</typeparam>
internal readonly struct ImxGpio<TPlace> : IPins
    where TPlace : struct, IImxGpioPlace
{
    private const int PortBytesLog2 = 14;

    // GPIO5 is in the domain that is on without the rest of the chip, and before the others: 0x400C0000, GPIO1 is at 0x401B8000.
    private const uint LastPort = 4;
    private const uint BytesToLastPort = 0xF_8000;

    /// <inheritdoc/>
    public static uint Count => TPlace.Count;

    /// <inheritdoc/>
    // Of an output what was written, whatever the line does.
    public static uint Read(uint pin)
    {
        uint port = PortOf(pin, out int bit);
        bool isOutput = ((Mmio.Read(port + ImxGpioRegister.Direction) >> bit) & 1) != 0;
        return LevelOf(port + (isOutput ? ImxGpioRegister.Data : ImxGpioRegister.PadStatus), bit);
    }

    /// <inheritdoc/>
    public static void Write(uint pin, uint level)
    {
        uint port = PortOf(pin, out int bit);
        Mmio.Write(port + (level != 0 ? ImxGpioRegister.DataSet : ImxGpioRegister.DataClear), 1u << bit);
    }

    /// <inheritdoc/>
    public static uint Toggle(uint pin)
    {
        uint port = PortOf(pin, out int bit);
        Mmio.Write(port + ImxGpioRegister.DataToggle, 1u << bit);
        return LevelOf(port + ImxGpioRegister.Data, bit);
    }

    /// <inheritdoc/>
    // Resistors are the pads', which IOMUXC has.
    public static bool HasMode(uint pin, GpioMode mode) => mode is GpioMode.Input or GpioMode.Output;

    /// <inheritdoc/>
    public static void SetMode(uint pin, GpioMode mode)
    {
        uint port = PortOf(pin, out int bit);
        uint others = Mmio.Read(port + ImxGpioRegister.Direction) & ~(1u << bit);
        if (mode == GpioMode.Output)
        {
            // Low before it is driven.
            Mmio.Write(port + ImxGpioRegister.DataClear, 1u << bit);
        }
        Mmio.Write(port + ImxGpioRegister.Direction, mode == GpioMode.Output ? others | (1u << bit) : others);
    }

    private static uint LevelOf(uint register, int bit) => (Mmio.Read(register) >> bit) & 1;

    private static uint PortOf(uint pin, out int bit)
    {
        uint place = TPlace.Map[(int)pin];
        bit = (int)(place & 0x1F);
        uint port = place >> 5;
        return port == LastPort ? TPlace.Address - BytesToLastPort : TPlace.Address + (port << PortBytesLog2);
    }
}

/// <summary>Registers of a port: one bit a pin.</summary>
internal static class ImxGpioRegister
{
    /// <summary>GPIO_DR: the levels of the outputs; of inputs those of their lines.</summary>
    internal const uint Data = 0x00;

    /// <summary>GPIO_GDIR: set, a pin is an output.</summary>
    internal const uint Direction = 0x04;

    /// <summary>GPIO_PSR, which can only be read: the levels of the lines, but of outputs only where the pad leads back.</summary>
    internal const uint PadStatus = 0x08;

    /// <summary>GPIO_DR_SET, which can only be written: ones set levels.</summary>
    internal const uint DataSet = 0x84;

    /// <summary>GPIO_DR_CLEAR, which can only be written: ones clear levels.</summary>
    internal const uint DataClear = 0x88;

    /// <summary>GPIO_DR_TOGGLE, which can only be written: ones invert levels.</summary>
    internal const uint DataToggle = 0x8C;
}
