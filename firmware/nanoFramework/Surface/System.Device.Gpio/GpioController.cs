using PortShare;

namespace System.Device.Gpio;

public enum PinNumberingScheme
{
    Logical,
    Board,
}

public sealed class GpioController : IDisposable
{
    public extern GpioController();

    public extern GpioController(PinNumberingScheme numberingScheme);

    public extern PinNumberingScheme NumberingScheme { get; }

    public extern int PinCount { get; }

    [AtStart]
    public extern GpioPin OpenPin(int pinNumber);

    [AtStart]
    public extern GpioPin OpenPin(int pinNumber, PinMode mode);

    public extern void ClosePin(int pinNumber);

    public extern PinMode GetPinMode(int pinNumber);

    public extern bool IsPinModeSupported(int pinNumber, PinMode mode);

    public extern bool IsPinOpen(int pinNumber);

    public extern PinValue Read(int pinNumber);

    public extern void RegisterCallbackForPinValueChangedEvent(
        int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback);

    public extern void SetPinMode(int pinNumber, PinMode mode);

    public extern void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback);

    public extern void Write(int pinNumber, PinValue value);

    public extern void Dispose();
}
