// Who can have sent a frame, read from its bytes, and not from the words that the bridge compares.
using System;
using System.Net.NetworkInformation;

namespace PortShare.Claims.Reference;

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
    private const int AddressBytes = 6;

    /// <summary>Tells who can have sent a frame.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    /// <param name="station">The port's address.</param>
    public static FrameSender Of(ReadOnlySpan<byte> frame, PhysicalAddress station)
    {
        ReadOnlySpan<byte> source = frame.Slice(AddressBytes, AddressBytes);
        return source[0] % 2 == 1 || !source.ContainsAnyExcept((byte)0) ? FrameSender.Nobody
            : source.SequenceEqual(station.GetAddressBytes()) ? FrameSender.Port
            : FrameSender.Another;
    }
}
