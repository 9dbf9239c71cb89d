using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The watchdog of a board that has none.</summary>
internal readonly struct NoWatchdog : IWatchdog
{
    /// <inheritdoc/>
    public static bool IsThere
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    public static bool Start() => false;

    /// <inheritdoc/>
    public static void Feed()
    {
    }
}
