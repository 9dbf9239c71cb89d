namespace System.Device.Gpio;

public readonly struct PinValue
{
    public static extern PinValue High { get; }

    public static extern PinValue Low { get; }

    public static extern implicit operator PinValue(int value);

    public static extern implicit operator PinValue(bool value);

    public static extern explicit operator byte(PinValue value);

    public static extern explicit operator int(PinValue value);

    public static extern explicit operator bool(PinValue value);

    public static extern bool operator ==(PinValue a, PinValue b);

    public static extern bool operator !=(PinValue a, PinValue b);

    public extern bool Equals(PinValue other);
}
