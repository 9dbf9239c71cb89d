namespace PortShare.Abi;

/// <summary>What <see cref="CallNumber.Gpio"/> does with a pin.</summary>
public enum GpioOperation : uint
{
    /// <summary>Asks whether the pin is there and granted. Result: 0.</summary>
    Open = 0,

    /// <summary>Result: the pin's level, 0 or 1.</summary>
    Read = 1,

    /// <summary>Sets the pin's level to that in r2. Result: 0.</summary>
    Write = 2,

    /// <summary>Inverts the pin's level. Result: the level that it has now.</summary>
    Toggle = 3,

    /// <summary>Asks whether the pin can have the mode in r2, any number. Result: 1 if it can, otherwise 0.</summary>
    HasMode = 4,

    /// <summary>
    /// Gives the pin the mode in r2, any number; one that is written is low at first. Result: 0, or <see cref="CallNumber.Refused"/> if
    /// it cannot have that mode.
    /// </summary>
    SetMode = 5,
}
