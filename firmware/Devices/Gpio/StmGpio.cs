// The ports of STM32H7 and STM32F7 (ST RM0433 and RM0410, the chapter on GPIO): 16 pins each, two bits a pin for its mode and its resistor, and one
// register that sets and clears levels one by one. Their clocks are on already: the board's start.
using System;
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Where they are.</summary>
internal interface IStmGpioPlace
{
    /// <summary>Address of the first register of port A. The other ports follow, 1 KiB each.</summary>
    static abstract uint Address { get; }

    /// <summary>Number of pins; at most 32.</summary>
    static abstract uint Count { get; }

    /// <summary>Of each pin its port, 0 for A, in the upper four bits, and its number there in the lower.</summary>
    static abstract ReadOnlySpan<byte> Map { get; }
}

/// <summary>The pins, by their numbers on the board. Used by the kernel loop only.</summary>
/// <typeparam name="TPlace">Where they are.</typeparam>
internal readonly struct StmGpio<TPlace> : IPins
    where TPlace : struct, IStmGpioPlace
{
    private const int PortBytesLog2 = 10;
    private const uint ModeBits = 3;

    /// <inheritdoc/>
    public static uint Count => TPlace.Count;

    /// <inheritdoc/>
    // Of an output what was written, whatever the line does.
    public static uint Read(uint pin)
    {
        uint port = PortOf(pin, out int bit);
        bool isOutput = ((Mmio.Read(port + StmGpioRegister.Mode) >> (bit * StmGpioRegister.PinBits)) & ModeBits) == StmGpioRegister.Output;
        return (Mmio.Read(port + (isOutput ? StmGpioRegister.OutputData : StmGpioRegister.InputData)) >> bit) & 1;
    }

    /// <inheritdoc/>
    public static void Write(uint pin, uint level)
    {
        uint port = PortOf(pin, out int bit);
        SetLevel(port, bit, level);
    }

    /// <inheritdoc/>
    public static uint Toggle(uint pin)
    {
        uint port = PortOf(pin, out int bit);
        uint level = ((Mmio.Read(port + StmGpioRegister.OutputData) >> bit) & 1) ^ 1;
        SetLevel(port, bit, level);
        return level;
    }

    /// <inheritdoc/>
    public static bool HasMode(uint pin, GpioMode mode) => mode <= GpioMode.Output;

    /// <inheritdoc/>
    public static void SetMode(uint pin, GpioMode mode)
    {
        uint port = PortOf(pin, out int bit);
        bool isOutput = mode == GpioMode.Output;
        if (isOutput)
        {
            // Low, and both ways, before it is driven.
            SetLevel(port, bit, 0);
            Mmio.Write(port + StmGpioRegister.OutputType, Mmio.Read(port + StmGpioRegister.OutputType) & ~(1u << bit));
        }
        SetBits(port + StmGpioRegister.Resistor, bit, mode switch
        {
            GpioMode.InputPullUp => StmGpioRegister.PullUp,
            GpioMode.InputPullDown => StmGpioRegister.PullDown,
            _ => StmGpioRegister.NoResistor,
        });
        SetBits(port + StmGpioRegister.Mode, bit, isOutput ? StmGpioRegister.Output : StmGpioRegister.Input);
    }

    private static void SetLevel(uint port, int bit, uint level) =>
        Mmio.Write(port + StmGpioRegister.SetAndReset, 1u << (level != 0 ? bit : bit + StmGpioRegister.ResetShift));

    private static void SetBits(uint register, int bit, uint value)
    {
        int shift = bit * StmGpioRegister.PinBits;
        Mmio.Write(register, (Mmio.Read(register) & ~(ModeBits << shift)) | (value << shift));
    }

    private static uint PortOf(uint pin, out int bit)
    {
        uint place = TPlace.Map[(int)pin];
        bit = (int)(place & 0xF);
        return TPlace.Address + ((place >> 4) << PortBytesLog2);
    }
}

/// <summary>Registers of a port and their bits, as in ST's headers.</summary>
internal static class StmGpioRegister
{
    /// <summary>GPIOx_MODER: two bits a pin. After a reset most are analogue.</summary>
    internal const uint Mode = 0x00;

    /// <summary>GPIOx_OTYPER: one bit a pin; set, an output is driven low only.</summary>
    internal const uint OutputType = 0x04;

    /// <summary>GPIOx_OSPEEDR: two bits a pin, how fast an output's edges are.</summary>
    internal const uint Speed = 0x08;

    /// <summary>GPIOx_PUPDR: two bits a pin.</summary>
    internal const uint Resistor = 0x0C;

    /// <summary>GPIOx_IDR: the levels of the lines.</summary>
    internal const uint InputData = 0x10;

    /// <summary>GPIOx_ODR: the levels of the outputs.</summary>
    internal const uint OutputData = 0x14;

    /// <summary>GPIOx_BSRR, which can only be written: bits 0 to 15 set a level, bits 16 to 31 reset it.</summary>
    internal const uint SetAndReset = 0x18;

    /// <summary>GPIOx_AFRL: four bits for each of the pins 0 to 7, whose device it is.</summary>
    internal const uint FunctionLow = 0x20;

    /// <summary>GPIOx_AFRH: the same for the pins 8 to 15.</summary>
    internal const uint FunctionHigh = 0x24;

    /// <summary>Bits a pin in GPIOx_MODER, GPIOx_OSPEEDR and GPIOx_PUPDR.</summary>
    internal const int PinBits = 2;

    /// <summary>Bits a pin in GPIOx_AFRL and GPIOx_AFRH.</summary>
    internal const int FunctionBits = 4;

    /// <summary>GPIOx_BSRR: from the bit that sets a level to the one that resets it.</summary>
    internal const int ResetShift = 16;

    /// <summary>GPIOx_MODER: it is read.</summary>
    internal const uint Input = 0b00;

    /// <summary>GPIOx_MODER: it is written.</summary>
    internal const uint Output = 0b01;

    /// <summary>GPIOx_MODER: it is another device's.</summary>
    internal const uint Alternate = 0b10;

    /// <summary>GPIOx_OSPEEDR: very high speed.</summary>
    internal const uint Fastest = 0b11;

    /// <summary>GPIOx_PUPDR: nothing holds its level.</summary>
    internal const uint NoResistor = 0b00;

    /// <summary>GPIOx_PUPDR: it is held high.</summary>
    internal const uint PullUp = 0b01;

    /// <summary>GPIOx_PUPDR: it is held low.</summary>
    internal const uint PullDown = 0b10;
}
