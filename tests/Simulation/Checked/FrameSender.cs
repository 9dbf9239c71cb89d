// Who can have sent a frame, said a second time: from its bytes, and not from the words that the bridge compares.
using System;

namespace PortShare.Simulation;

/// <summary>Who can have sent a frame, if only its source address is looked at.</summary>
public enum FrameSender
{
    /// <summary>Another station.</summary>
    Another,

    /// <summary>Nobody: a group, or zeros.</summary>
    Nobody,

    /// <summary>The port's own address.</summary>
    Port,
}

/// <summary>Tells senders.</summary>
public static class FrameSenders
{
    /// <summary>Tells who can have sent a frame.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    public static FrameSender Of(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> source = SimulatedFrame.SourceOf(frame);
        return source[0] % 2 == 1 || !source.ContainsAnyExcept((byte)0) ? FrameSender.Nobody
            : source.SequenceEqual(StationAddress.Port) ? FrameSender.Port
            : FrameSender.Another;
    }
}
