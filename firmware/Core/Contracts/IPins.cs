using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The pins that applications can be granted. All calls are direct: an implementation is named as a type, and has no state.</summary>
public interface IPins
{
    /// <summary>Number of pins, numbered from 0; at most 32.</summary>
    static abstract uint Count { get; }

    /// <summary>A pin's level, 0 or 1.</summary>
    /// <param name="pin">The pin; there is one.</param>
    static abstract uint Read(uint pin);

    /// <summary>Sets a pin's level.</summary>
    /// <param name="pin">The pin; there is one.</param>
    /// <param name="level">0 or 1.</param>
    static abstract void Write(uint pin, uint level);

    /// <summary>Inverts a pin's level.</summary>
    /// <param name="pin">The pin; there is one.</param>
    /// <returns>The level that it has now.</returns>
    static abstract uint Toggle(uint pin);

    /// <summary>Whether a pin can have a mode.</summary>
    /// <param name="pin">The pin; there is one.</param>
    /// <param name="mode">The mode, any number.</param>
    static abstract bool HasMode(uint pin, GpioMode mode);

    /// <summary>Gives a pin a mode. One that is written is low at first.</summary>
    /// <param name="pin">The pin; there is one.</param>
    /// <param name="mode">The mode, which it can have.</param>
    static abstract void SetMode(uint pin, GpioMode mode);
}
