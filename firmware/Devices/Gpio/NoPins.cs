using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The pins of a board that has none. Nobody asks for one, because <see cref="Count"/> is 0.</summary>
internal readonly struct NoPins : IPins
{
    /// <inheritdoc/>
    public static uint Count => 0;

    /// <inheritdoc/>
    public static uint Read(uint pin) => 0;

    /// <inheritdoc/>
    public static void Write(uint pin, uint level)
    {
    }

    /// <inheritdoc/>
    public static uint Toggle(uint pin) => 0;

    /// <inheritdoc/>
    public static bool HasMode(uint pin, GpioMode mode) => false;

    /// <inheritdoc/>
    public static void SetMode(uint pin, GpioMode mode)
    {
    }
}
