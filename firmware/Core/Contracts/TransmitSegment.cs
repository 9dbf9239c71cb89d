using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>One contiguous piece of an outgoing frame.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct TransmitSegment
{
    /// <summary>The most pieces one frame can have. lwIP's longest chain is headers, data, data.</summary>
    public const uint MaximumCount = 8;

    /// <summary>Where the piece lies; any alignment.</summary>
    public byte* Address;

    /// <summary>Its length; not 0.</summary>
    public uint LengthBytes;
}

/// <summary>What becomes of the memory of a frame that was given to the device.</summary>
public enum TransmitOutcome
{
    /// <summary>The device has its own copy: the memory is free again.</summary>
    Sent,

    /// <summary>The device reads the memory later: it stays with the MAC until <see cref="ITransmitQueue.TryTakeSent"/> returns its token.</summary>
    Later,
}
