// In the shape of System.Device.Gpio, which .NET nanoFramework has as well. The kernel knows the modes by these numbers (PortShare.Abi.GpioMode).
namespace System.Device.Gpio;

/// <summary>What a pin is for. Which of these it can be, the board says: <see cref="GpioPin.IsPinModeSupported"/>.</summary>
/// <example><code>GpioPin led = controller.OpenPin(0, PinMode.Output);</code></example>
public enum PinMode
{
    /// <summary>The pin is read, and nothing holds its level.</summary>
    Input,

    /// <summary>The pin is read, and a resistor holds it low.</summary>
    InputPullDown,

    /// <summary>The pin is read, and a resistor holds it high.</summary>
    InputPullUp,

    /// <summary>The pin is written.</summary>
    Output,

    /// <summary>The pin is driven low, or not at all. No board has it.</summary>
    OutputOpenDrain,

    /// <summary>The same, with a resistor to high. No board has it.</summary>
    OutputOpenDrainPullUp,

    /// <summary>The pin is driven high, or not at all. No board has it.</summary>
    OutputOpenSource,

    /// <summary>The same, with a resistor to low. No board has it.</summary>
    OutputOpenSourcePullDown,
}
