// In the shape of System.Device.Gpio, which .NET nanoFramework has as well.
namespace System.Device.Gpio;

/// <summary>How a level changes.</summary>
/// <example><code>controller.WaitForEvent(0, PinEventTypes.Rising | PinEventTypes.Falling, TimeSpan.FromSeconds(1));</code></example>
[Flags]
public enum PinEventTypes
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>From low to high.</summary>
    Rising = 1,

    /// <summary>From high to low.</summary>
    Falling = 2,
}
