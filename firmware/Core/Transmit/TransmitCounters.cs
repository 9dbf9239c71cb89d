using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// What became of outgoing frames, since start. All counters wrap at 2^32.
/// <c>Frames = Kernel + </c>every miniport's <see cref="Miniport.Sent"/>, and <c>Offered = Kernel + Queued + NoRoom + TooManySegments</c>, whenever they are read.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct TransmitCounters
{
    /// <summary>Frames given to the MAC.</summary>
    public uint Frames;

    /// <summary>Frames of lwIP given to the MAC.</summary>
    public uint Kernel;

    /// <summary>Frames that lwIP asked to send.</summary>
    public uint Offered;

    /// <summary>Frames of lwIP that wait for the MAC at the moment.</summary>
    public uint Queued;

    /// <summary>Frames of lwIP dropped: as many as may already wait for the MAC.</summary>
    public uint NoRoom;

    /// <summary>Frames of lwIP dropped: in more pieces than <see cref="TransmitSegment.MaximumCount"/>.</summary>
    public uint TooManySegments;
}
