// A pin that is another device's: driven both ways, at the highest speed, without a resistor. Ports and their registers are those that StmGpio has.
using PortShare.Devices;

namespace PortShare.Soc;

/// <summary>Gives pins to devices (ST RM0433, the chapter on GPIO).</summary>
internal static class StmAlternateFunction
{
    private const uint Ports = 0x5802_0000;
    private const int PortBytesLog2 = 10;
    private const int PortShift = 4;
    private const uint PinMask = 15;
    private const uint PortMask = 15;
    private const int FunctionShift = 8;
    private const int PinsPerFunctionRegister = 8;

    /// <summary>Gives a pin to a device. Its port has its clock.</summary>
    /// <param name="pin">One of <see cref="IStm32H7Place.Pins"/>.</param>
    internal static void Select(ushort pin)
    {
        int number = (int)(pin & PinMask);
        uint port = Ports + (((uint)pin >> PortShift & PortMask) << PortBytesLog2);
        uint function = port + (number < PinsPerFunctionRegister ? StmGpioRegister.FunctionLow : StmGpioRegister.FunctionHigh);
        Set(function, number % PinsPerFunctionRegister, StmGpioRegister.FunctionBits, (uint)pin >> FunctionShift);
        Set(port + StmGpioRegister.OutputType, number, bits: 1, value: 0);
        Set(port + StmGpioRegister.Speed, number, StmGpioRegister.PinBits, StmGpioRegister.Fastest);
        Set(port + StmGpioRegister.Resistor, number, StmGpioRegister.PinBits, StmGpioRegister.NoResistor);
        // Last, so that the pin is the device's only when all else is right.
        Set(port + StmGpioRegister.Mode, number, StmGpioRegister.PinBits, StmGpioRegister.Alternate);
    }

    private static void Set(uint register, int pin, int bits, uint value)
    {
        int shift = pin * bits;
        uint mask = ((1u << bits) - 1) << shift;
        RegisterBits.Set(register, mask, value << shift);
    }
}
