// In the shape of System.Device.Gpio, which .NET nanoFramework has as well.
namespace System.Device.Gpio;

/// <summary>The level of a pin.</summary>
/// <example><code>led.Write(PinValue.High);</code></example>
public readonly struct PinValue
{
    private readonly bool _isHigh;

    private PinValue(bool isHigh)
    {
        _isHigh = isHigh;
    }

    /// <summary>The high level: an LED is on.</summary>
    public static PinValue High => new(true);

    /// <summary>The low level: an LED is off.</summary>
    public static PinValue Low => new(false);

    /// <summary>Makes a level of a truth value.</summary>
    /// <param name="isHigh">Whether it is <see cref="High"/>.</param>
    public static implicit operator PinValue(bool isHigh) => new(isHigh);

    /// <summary>Makes a level of a number: 0 is <see cref="Low"/>, all others are <see cref="High"/>.</summary>
    /// <param name="level">The number.</param>
    public static implicit operator PinValue(int level) => new(level != 0);

    /// <summary>Whether the level is <see cref="High"/>.</summary>
    /// <param name="value">The level.</param>
    public static explicit operator bool(PinValue value) => value._isHigh;

    /// <summary>1 for <see cref="High"/>, 0 for <see cref="Low"/>.</summary>
    /// <param name="value">The level.</param>
    public static explicit operator byte(PinValue value) => value._isHigh ? (byte)1 : (byte)0;

    /// <summary>1 for <see cref="High"/>, 0 for <see cref="Low"/>.</summary>
    /// <param name="value">The level.</param>
    public static explicit operator int(PinValue value) => value._isHigh ? 1 : 0;

    /// <summary>Whether two levels are the same.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator ==(PinValue a, PinValue b) => a._isHigh == b._isHigh;

    /// <summary>Whether two levels differ.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static bool operator !=(PinValue a, PinValue b) => a._isHigh != b._isHigh;

    /// <summary>Whether the other level is the same.</summary>
    /// <param name="other">The other level.</param>
    public bool Equals(PinValue other) => _isHigh == other._isHigh;
}
