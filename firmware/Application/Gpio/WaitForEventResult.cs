// In the shape of System.Device.Gpio, which .NET nanoFramework has as well.
namespace System.Device.Gpio;

/// <summary>What <see cref="GpioController.WaitForEvent"/> ended with.</summary>
/// <example><code>bool isPressed = !controller.WaitForEvent(0, PinEventTypes.Falling, TimeSpan.FromSeconds(1)).TimedOut;</code></example>
public struct WaitForEventResult
{
    /// <summary>How the level changed.</summary>
    public PinEventTypes EventTypes;

    /// <summary>Whether time was over first.</summary>
    public bool TimedOut;
}
