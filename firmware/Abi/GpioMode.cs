namespace PortShare.Abi;

/// <summary>What a pin is for. The numbers are those of System.Device.Gpio's PinMode; a driver says which of them its pins can have.</summary>
public enum GpioMode : uint
{
    /// <summary>It is read, and nothing holds its level.</summary>
    Input = 0,

    /// <summary>It is read, and a resistor holds it low.</summary>
    InputPullDown = 1,

    /// <summary>It is read, and a resistor holds it high.</summary>
    InputPullUp = 2,

    /// <summary>It is written.</summary>
    Output = 3,
}
