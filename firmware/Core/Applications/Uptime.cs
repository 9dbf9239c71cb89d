using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Milliseconds since start. All zeros: at start.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Uptime
{
    /// <summary>The lower 32 bits, which run over after 49 days.</summary>
    public uint Milliseconds { get; private set; }

    // How often they ran over.
    private uint _rounds;

    /// <summary>Time has passed.</summary>
    /// <param name="elapsedMs">How much, in milliseconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint elapsedMs)
    {
        Milliseconds += elapsedMs;
        if (Milliseconds < elapsedMs)
        {
            _rounds++;
        }
    }

    /// <summary>All 64 bits.</summary>
    /// <param name="sinceMs">What has passed and was not yet added, in milliseconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Whole(uint sinceMs) => (((ulong)_rounds << 32) | Milliseconds) + sinceMs;
}
