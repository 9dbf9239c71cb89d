// In the shape of System.Device.Gpio, which .NET nanoFramework has as well. The pins are the kernel's: the board says
// which of them an application may have.
using System.Runtime.CompilerServices;
using PortShare;
using PortShare.Abi;
using PortShare.Application;

namespace System.Device.Gpio;

/// <summary>The board's pins. Open them before the port.</summary>
/// <remarks>A controller knows the pins that it has opened. Whatever is asked of another ends the application with the reason InvalidOperation.</remarks>
/// <example><code>
/// GpioController controller = new GpioController();
/// GpioPin led = controller.OpenPin(0, PinMode.Output);
/// led.Toggle();
/// </code></example>
public sealed class GpioController : IDisposable
{
    private const int MostPins = 32;
    private const uint LookMs = 1;

    // The pins that are open, of all controllers, one bit each.
    private static uint _open;

    // Those that this one has opened, as a list.
    private GpioPin? _first;

    /// <summary>
    /// Opens a pin without saying what it is for. One that is not there, or was not granted, ends the application with the reason
    /// Argument, and one that is open already with InvalidOperation.
    /// </summary>
    /// <param name="pinNumber">The pin, as the board numbers it.</param>
    [AtStart]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GpioPin OpenPin(int pinNumber)
    {
        RaiseUnlessGranted(pinNumber);
        return Add(pinNumber);
    }

    /// <summary>Opens a pin, and says what it is for. A mode that it cannot have ends the application with the reason Argument.</summary>
    /// <inheritdoc cref="OpenPin(int)"/>
    /// <param name="pinNumber">The pin, as the board numbers it.</param>
    /// <param name="mode">What it is for. A pin that is written is low at first.</param>
    [AtStart]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <summary>Closes a pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    public void ClosePin(int pinNumber) => OpenedPin(pinNumber).Dispose();

    /// <summary>Closes all pins that this controller has opened.</summary>
    public void Dispose()
    {
        while (_first is not null)
        {
            _first.Dispose();
        }
    }

    /// <summary>Whether a pin is open.</summary>
    /// <param name="pinNumber">The pin, any number.</param>
    public bool IsPinOpen(int pinNumber) => (uint)pinNumber < MostPins && (_open & BitOf(pinNumber)) != 0;

    /// <summary>What a pin is for.</summary>
    /// <param name="pinNumber">The pin.</param>
    public PinMode GetPinMode(int pinNumber) => OpenedPin(pinNumber).GetPinMode();

    /// <summary>Says what a pin is for. A mode that it cannot have ends the application with the reason Argument.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <param name="mode">The mode. A pin that is written is low at first.</param>
    public void SetPinMode(int pinNumber, PinMode mode) => OpenedPin(pinNumber).SetPinMode(mode);

    /// <summary>Whether a pin is there, granted, and can have a mode. It need not be open.</summary>
    /// <param name="pinNumber">The pin, any number.</param>
    /// <param name="mode">The mode.</param>
    public bool IsPinModeSupported(int pinNumber, PinMode mode) =>
        KernelCall.Gpio(GpioOperation.HasMode, (uint)pinNumber, (uint)mode) == 1;

    /// <summary>The level of a pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    public PinValue Read(int pinNumber) => OpenedPin(pinNumber).Read();

    /// <summary>Sets the level of a pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <param name="value">The level.</param>
    public void Write(int pinNumber, PinValue value) => OpenedPin(pinNumber).Write(value);

    /// <summary>
    /// Waits until a pin's level changes. .NET has this; .NET nanoFramework has only the type of its result, and calls back instead.
    /// The level is looked at every one or two milliseconds, so that a change for less may not be seen.
    /// </summary>
    /// <param name="pinNumber">The pin.</param>
    /// <param name="eventTypes">The changes that end the wait.</param>
    /// <param name="timeout">
    /// The time, in whole milliseconds; -1 ms: without end. One below ends the application with the reason Argument.
    /// </param>
    public WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, TimeSpan timeout)
    {
        GpioPin pin = OpenedPin(pinNumber);
        Deadline deadline = Deadline.In(timeout);
        bool wasHigh = (bool)pin.Read();
        while (!deadline.HasPassed)
        {
            Pause.For(LookMs);
            bool isHigh = (bool)pin.Read();
            PinEventTypes change = isHigh == wasHigh ? PinEventTypes.None : isHigh ? PinEventTypes.Rising : PinEventTypes.Falling;
            if ((change & eventTypes) != 0)
            {
                return new WaitForEventResult { EventTypes = change };
            }
            wasHigh = isHigh;
        }
        return new WaitForEventResult { TimedOut = true };
    }

    /// <summary>A pin of this controller's is closed now.</summary>
    /// <param name="pin">The pin.</param>
    internal void Forget(GpioPin pin)
    {
        _open &= ~BitOf(pin.PinNumber);
        if (_first == pin)
        {
            _first = pin.Next;
            return;
        }
        GpioPin before = _first!;
        while (before.Next != pin)
        {
            before = before.Next!;
        }
        before.Next = pin.Next;
    }

    // In the caller's own code: there run finds the line and the pin's number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RaiseUnlessGranted(int pinNumber)
    {
        if (KernelCall.Gpio(GpioOperation.Open, (uint)pinNumber, 0) == CallNumber.Refused)
        {
            Fault.Raise(FaultReason.Argument);
        }
    }

    private static uint BitOf(int pinNumber) => 1u << pinNumber;

    [AtStart]
    private GpioPin Add(int pinNumber)
    {
        if (IsPinOpen(pinNumber))
        {
            Fault.Raise(FaultReason.InvalidOperation);
        }
        _open |= BitOf(pinNumber);
        _first = new GpioPin(pinNumber, this, _first);
        return _first;
    }

    private GpioPin OpenedPin(int pinNumber)
    {
        GpioPin? pin = _first;
        while (pin is not null && pin.PinNumber != pinNumber)
        {
            pin = pin.Next;
        }
        if (pin is null)
        {
            Fault.Raise(FaultReason.InvalidOperation);
        }
        return pin!;
    }
}
