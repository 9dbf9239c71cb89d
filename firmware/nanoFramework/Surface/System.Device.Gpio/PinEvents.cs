using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);

public class PinValueChangedEventArgs : BaseEvent
{
    public extern PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber);

    public extern PinEventTypes ChangeType { get; }

    public extern int PinNumber { get; }
}
