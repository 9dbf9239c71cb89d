using System.Runtime.InteropServices;

namespace PortShare.Devices;

/// <summary>Notices, on each tick, that a transmit DMA has stopped for good: its oldest frame stays where it is.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TransmitWatch
{
    // Collisions put a frame off for less than half a second, at 10 Mbit/s.
    private const uint LimitMs = 1000;

    private uint _oldest;  // at the last tick
    private uint _sameMs;  // for how long it was that

    /// <summary>Looks whether that is so.</summary>
    /// <param name="oldest">The address of the oldest descriptor that the DMA is not done with.</param>
    /// <param name="mayGo">Whether it has a frame, and there is a link.</param>
    /// <param name="elapsedMs">Time since the last tick, in milliseconds.</param>
    internal bool IsStuck(uint oldest, bool mayGo, uint elapsedMs)
    {
        _sameMs = mayGo && oldest == _oldest ? _sameMs + elapsedMs : 0;
        _oldest = oldest;
        return _sameMs >= LimitMs;
    }
}
