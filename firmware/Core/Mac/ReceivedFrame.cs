using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>A received frame between <see cref="IMac.Peek"/> and its reading or discarding.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ReceivedFrame
{
    /// <summary>The frame's first bytes. Not valid if <see cref="Error"/> is set.</summary>
    public FrameHeader Header;

    /// <summary>The frame's length without FCS.</summary>
    public uint LengthBytes;

    /// <summary>What the MAC found wrong with it.</summary>
    public ReceiveError Error;

    /// <summary>The driver's own note: what is left to read of the frame, in the driver's units.</summary>
    public uint Remaining;
}
