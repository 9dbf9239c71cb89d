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
}
