// In the shape of System.Device.Gpio, which .NET nanoFramework has as well.
using PortShare.Abi;
using PortShare.Application;

namespace System.Device.Gpio;

/// <summary>A pin that is open: see <see cref="GpioController.OpenPin(int, PinMode)"/>.</summary>
/// <remarks>Whatever is asked of one that is closed ends the application with the reason InvalidOperation, but for <see cref="Toggle"/>.</remarks>
/// <example><code>
/// led.Write(PinValue.High);
/// led.Toggle();
/// </code></example>
public sealed class GpioPin : IDisposable
{
    private const uint NoPin = uint.MaxValue;

    private readonly int _number;
    private readonly GpioController _controller;
    private PinMode _mode;
    private bool _isClosed;

    // The pin while it is written, so that Toggle needs no look at its mode: the kernel refuses NoPin.
    private uint _toggled = NoPin;

    internal GpioPin(int number, GpioController controller, GpioPin? next)
    {
        _number = number;
        _controller = controller;
        Next = next;
    }

    /// <summary>The next one in the controller's list.</summary>
    internal GpioPin? Next { get; set; }

    /// <summary>The pin, as the board numbers it.</summary>
    public int PinNumber => _number;

    /// <summary>What the pin is for: <see cref="PinMode.Input"/> until it was said.</summary>
    public PinMode GetPinMode()
    {
        RaiseIfClosed();
        return _mode;
    }

    /// <summary>Says what the pin is for. A mode that it cannot have ends the application with the reason Argument.</summary>
    /// <param name="value">The mode. A pin that is written is low at first.</param>
    public void SetPinMode(PinMode value)
    {
        RaiseIfClosed();
        if (Call(GpioOperation.SetMode, (uint)value) == CallNumber.Refused)
        {
            Fault.Raise(FaultReason.Argument);
        }
        _mode = value;
        _toggled = value == PinMode.Output ? (uint)_number : NoPin;
    }

    /// <summary>Whether the pin can have a mode.</summary>
    /// <param name="pinMode">The mode.</param>
    public bool IsPinModeSupported(PinMode pinMode)
    {
        RaiseIfClosed();
        return Call(GpioOperation.HasMode, (uint)pinMode) == 1;
    }

    /// <summary>Sets the level. A pin that is not for that ends the application with the reason InvalidOperation.</summary>
    /// <param name="value">The level.</param>
    public void Write(PinValue value)
    {
        if (_toggled == NoPin)
        {
            Fault.Raise(FaultReason.InvalidOperation);
        }
        Call(GpioOperation.Write, (uint)(int)value);
    }

    /// <summary>The level. Of a pin that is written it is the level written last.</summary>
    public PinValue Read()
    {
        RaiseIfClosed();
        return Call(GpioOperation.Read, 0) == 1;
    }

    /// <summary>Changes the level to the other one. Of no effect on a pin that is not for that, or is closed.</summary>
    public void Toggle() => KernelCall.Gpio(GpioOperation.Toggle, _toggled, 0);

    /// <summary>Closes the pin. It becomes an input, if it can be one.</summary>
    public void Dispose()
    {
        if (!_isClosed)
        {
            Call(GpioOperation.SetMode, (uint)PinMode.Input);
            _toggled = NoPin;
            _isClosed = true;
            _controller.Forget(this);
        }
    }

    private uint Call(GpioOperation operation, uint argument) => KernelCall.Gpio(operation, (uint)_number, argument);

    private void RaiseIfClosed()
    {
        if (_isClosed)
        {
            Fault.Raise(FaultReason.InvalidOperation);
        }
    }
}
