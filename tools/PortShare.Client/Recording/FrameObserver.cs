// Who sees what passes on a wire: everything, in both directions and in order, and not only what is for a station.
using System;

namespace PortShare.Client;

/// <summary>Which way a frame passes, as seen from this side of the wire.</summary>
public enum FrameDirection
{
    /// <summary>It came from the wire: from the device, or from whoever else is on it.</summary>
    Received = 1,

    /// <summary>This side sent it.</summary>
    Sent = 2,
}

/// <summary>Looks at a frame that passes. Calls for one wire come one at a time, in the frames' order, on whatever thread.</summary>
/// <remarks>
/// It must be quick, and must not throw: the frame waits meanwhile. Several become one by <c>+</c>. <see cref="PcapngWriter.Write"/> is one.
/// </remarks>
/// <param name="at">When it passed, by this machine's clock.</param>
/// <param name="direction">Which way.</param>
/// <param name="frame">The frame, without FCS, which is only valid during the call.</param>
public delegate void FrameObserver(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame);
