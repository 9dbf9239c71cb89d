using System.Runtime.InteropServices;

namespace PortShare.Devices;

/// <summary>
/// Notices, on each tick, that a receive DMA has stopped for good. One that works empties the MAC's FIFO long before that overflows again, if the
/// ring has room.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ReceiveWatch
{
    private uint _awaited;    // at the last tick
    private bool _isSuspect;  // whether the FIFO has overflown since then, though there was room

    /// <summary>Looks whether that is so.</summary>
    /// <param name="awaited">The address of the descriptor whose frame is the next to be taken.</param>
    /// <param name="hasFrame">Whether it is there.</param>
    /// <param name="hasOverflown">Whether the FIFO has overflown since the last tick.</param>
    internal bool IsStuck(uint awaited, bool hasFrame, bool hasOverflown)
    {
        bool waits = awaited == _awaited && !hasFrame;
        bool isStuck = waits && hasOverflown && _isSuspect;
        _awaited = awaited;
        _isSuspect = waits && (hasOverflown || _isSuspect);
        return isStuck;
    }
}
