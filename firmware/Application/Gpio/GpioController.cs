// In the shape of System.Device.Gpio, which .NET nanoFramework has as well. The pins are the kernel's: the board says
// which of them an application may have.
using PortShare;
using PortShare.Abi;
using PortShare.Application;

namespace System.Device.Gpio;

/// <summary>The board's pins. Open them before the port.</summary>
/// <example><code>
/// GpioController controller = new GpioController();
/// GpioPin led = controller.OpenPin(0, PinMode.Output);
/// led.Toggle();
/// </code></example>
public sealed class GpioController
{
    /// <summary>Opens a pin. One that is not there, or was not granted, ends the application with the reason Argument.</summary>
    /// <param name="pinNumber">The pin, as the board numbers it.</param>
    /// <param name="mode">What it is for.</param>
    [AtStart]
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        if (KernelCall.Gpio(GpioOperation.Open, (uint)pinNumber, (uint)mode) == CallNumber.Refused)
        {
            Fault.Raise(FaultReason.Argument);
        }
        return new GpioPin(pinNumber);
    }

    /// <summary>Sets the level of a pin that is open.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <param name="value">The level.</param>
    public void Write(int pinNumber, PinValue value) =>
        KernelCall.Gpio(GpioOperation.Write, (uint)pinNumber, (uint)(int)value);

    /// <summary>The level of a pin that is open.</summary>
    /// <param name="pinNumber">The pin.</param>
    public PinValue Read(int pinNumber) => KernelCall.Gpio(GpioOperation.Read, (uint)pinNumber, 0) == 1;
}
