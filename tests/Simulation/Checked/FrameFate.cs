// What must become of a frame that arrives, said a second time: from the bytes as IEEE 802.3 has them on the wire, and
// not from the words that the bridge compares.
using System;
using System.Buffers.Binary;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>Who asks for a frame, if only its bytes are looked at.</summary>
public enum FrameFate
{
    /// <summary>Nobody: the MAC found an error, or its length is not a frame's.</summary>
    Invalid,

    /// <summary>Nobody: it is addressed to another station, and its EtherType cannot be claimed.</summary>
    NotForUs,

    /// <summary>Whoever has claimed its EtherType.</summary>
    Claimable,

    /// <summary>Whoever has claimed its EtherType and may have frames to groups.</summary>
    ClaimableGroup,

    /// <summary>Whoever has claimed its EtherType and may have frames to other stations.</summary>
    ClaimableForeign,

    /// <summary>The stack: addressed to the port.</summary>
    StackUnicast,

    /// <summary>The stack: broadcast or multicast.</summary>
    StackGroup,

    /// <summary>Nobody: a VLAN tag.</summary>
    Tagged,

    /// <summary>Nobody: a length in place of the EtherType, and it agrees with the frame.</summary>
    LengthField,
}

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

/// <summary>Tells the fate of a frame.</summary>
public static class FrameFates
{
    private const int Ipv4 = 0x0800;
    private const int Arp = 0x0806;
    private const int FirstEtherType = 1536;
    private const int ShortestUnpadded = 60;
    private const int LongestFrame = 1514;
    private const int LongestTaggedFrame = 1518;
    private const int HeaderBytes = 14;

    /// <summary>Tells the fate of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="shortestFrameBytes">What the MAC says of short frames.</param>
    /// <param name="error">Under which error it counts, if it is <see cref="FrameFate.Invalid"/>.</param>
    public static FrameFate Of(SimulatedFrame frame, int shortestFrameBytes, out ReceiveError error)
    {
        int lengthBytes = frame.Bytes.Length;
        error = frame.Error;
        if (error != ReceiveError.None)
        {
            return FrameFate.Invalid;
        }
        int etherType = lengthBytes < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(frame.Bytes.AsSpan(HeaderBytes - 2));
        bool isTagged = etherType is 0x8100 or 0x88A8;
        if (lengthBytes > LongestFrame && isTagged && lengthBytes <= LongestTaggedFrame)
        {
            // Counts as tagged, whoever it is for.
            return FrameFate.Tagged;
        }
        if (lengthBytes < shortestFrameBytes || lengthBytes > LongestFrame)
        {
            error = lengthBytes > LongestFrame ? ReceiveError.TooLong : ReceiveError.Runt;
            return FrameFate.Invalid;
        }
        bool isGroup = frame.Bytes[0] % 2 == 1;
        bool isClaimable = etherType >= FirstEtherType && etherType is not (Ipv4 or Arp) && !isTagged;
        if (!isGroup && !frame.Bytes.AsSpan(0, 6).SequenceEqual(StationAddress.Port))
        {
            return isClaimable ? FrameFate.ClaimableForeign : FrameFate.NotForUs;
        }
        return isClaimable ? isGroup ? FrameFate.ClaimableGroup : FrameFate.Claimable
            : isTagged ? FrameFate.Tagged
            : etherType < FirstEtherType ? OfLengthField(etherType, lengthBytes, out error)
            : isGroup ? FrameFate.StackGroup
            : FrameFate.StackUnicast;
    }

    /// <summary>Tells who can have sent a frame.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    public static FrameSender SenderOf(SimulatedFrame frame)
    {
        ReadOnlySpan<byte> source = SimulatedFrame.SourceOf(frame.Bytes);
        return source[0] % 2 == 1 || !source.ContainsAnyExcept((byte)0) ? FrameSender.Nobody
            : source.SequenceEqual(StationAddress.Port) ? FrameSender.Port
            : FrameSender.Another;
    }

    private static FrameFate OfLengthField(int lengthField, int lengthBytes, out ReceiveError error)
    {
        int payloadBytes = lengthBytes - HeaderBytes;
        bool isPadded = lengthBytes <= ShortestUnpadded && lengthField < payloadBytes;
        bool isRight = isPadded || lengthField == payloadBytes;
        error = isRight ? ReceiveError.None : ReceiveError.LengthError;
        return isRight ? FrameFate.LengthField : FrameFate.Invalid;
    }
}
