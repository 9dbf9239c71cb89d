using System.Runtime.CompilerServices;

namespace PortShare.Core;

/// <summary>Milliseconds since start. All zeros: at start.</summary>
public struct Uptime
{
    private ulong _milliseconds;

    /// <summary>The lower 32 bits, which run over after 49 days.</summary>
    public readonly uint Milliseconds => (uint)_milliseconds;

    /// <summary>Time has passed.</summary>
    /// <param name="elapsedMs">How much, in milliseconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint elapsedMs) => _milliseconds += elapsedMs;

    /// <summary>All 64 bits.</summary>
    /// <param name="sinceMs">What has passed and was not yet added, in milliseconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Whole(uint sinceMs) => _milliseconds + sinceMs;
}
