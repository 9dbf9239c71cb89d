// In the shape of System.Device.Gpio, which .NET nanoFramework has as well.
namespace System.Device.Gpio;

/// <summary>What a pin is for. The kernel sets its direction by what the board says of it.</summary>
/// <example><code>GpioPin led = controller.OpenPin(0, PinMode.Output);</code></example>
public enum PinMode
{
    /// <summary>The pin is read.</summary>
    Input = 0,

    /// <summary>The pin is written.</summary>
    Output = 3,
}
