using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The generator of a board that has none.</summary>
internal readonly struct NoRandom : IRandom
{
    /// <inheritdoc/>
    public static bool IsThere
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    public static void Open()
    {
    }

    /// <inheritdoc/>
    public static RandomResult Take(out uint word)
    {
        word = 0;
        return RandomResult.TimeOut;
    }
}
