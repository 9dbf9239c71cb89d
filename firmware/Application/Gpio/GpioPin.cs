// In the shape of System.Device.Gpio, which .NET nanoFramework has as well.
using PortShare.Abi;
using PortShare.Application;

namespace System.Device.Gpio;

/// <summary>A pin that is open: see <see cref="GpioController.OpenPin"/>.</summary>
/// <example><code>
/// led.Write(PinValue.High);
/// led.Toggle();
/// </code></example>
public sealed class GpioPin
{
    private readonly uint _number;

    internal GpioPin(int number)
    {
        _number = (uint)number;
    }

    /// <summary>The pin, as the board numbers it.</summary>
    public int PinNumber => (int)_number;

    /// <summary>Sets the level.</summary>
    /// <param name="value">The level.</param>
    public void Write(PinValue value) => KernelCall.Gpio(GpioOperation.Write, _number, (uint)(int)value);

    /// <summary>The level.</summary>
    public PinValue Read() => KernelCall.Gpio(GpioOperation.Read, _number, 0) == 1;

    /// <summary>Changes the level to the other one.</summary>
    public void Toggle() => KernelCall.Gpio(GpioOperation.Toggle, _number, 0);
}
