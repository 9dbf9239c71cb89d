// What becomes of a frame, said a second time and differently than the firmware says it: by the frame's bytes alone.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Wires;

/// <summary>Counts what a port must do with each frame.</summary>
/// <param name="board">The port's MAC address.</param>
/// <param name="claims">The applications' names by the EtherTypes that they have claimed.</param>
internal sealed class BridgeModel(PhysicalAddress board, IReadOnlyDictionary<EthernetType, string> claims)
{
    private const int LongestTaggedBytes = 1518;
    private const int LongestLength = 1500;
    private const int FirstEtherType = 0x0600;

    /// <summary>The reasons for which frames are dropped that are bad or nobody's.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        ["tooLong", "tagged", "unclaimed", "lengthField", "lengthError"];

    /// <summary>All frames that arrive.</summary>
    public uint Frames { get; private set; }

    /// <summary>Frames for lwIP.</summary>
    public uint Kernel { get; private set; }

    /// <summary>Frames for applications, by their names.</summary>
    public Dictionary<string, uint> User { get; } = claims.Values.Distinct().ToDictionary(name => name, _ => 0u);

    /// <summary>Frames that nobody gets, by reason.</summary>
    public Dictionary<string, uint> Dropped { get; } =
        Reasons.Concat(["runt", "noSlot", "noBuffer", "unicastQuota", "groupQuota"])
            .ToDictionary(reason => reason, _ => 0u);

    /// <summary>A frame arrives.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    public void Receive(ReadOnlySpan<byte> frame)
    {
        // An emulated controller hands over what is for this station or for all, as a real one does.
        if (!frame[..6].SequenceEqual(board.GetAddressBytes())
            && !frame[..6].SequenceEqual(EthernetFrame.Broadcast.GetAddressBytes()))
        {
            return;
        }

        Frames++;
        int type = BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.Type..]);
        bool isTagged = type is 0x8100 or 0x88A8;
        if (frame.Length > (isTagged ? LongestTaggedBytes : EthernetFrame.MaximumBytes))
        {
            Dropped["tooLong"]++;
        }
        else if (claims.TryGetValue((EthernetType)type, out string? application))
        {
            User[application]++;
        }
        else if (type < FirstEtherType)
        {
            Dropped[IsRightLength(type, frame.Length) ? "lengthField" : "lengthError"]++;
        }
        else if (type is 0x0800 or 0x0806)
        {
            Kernel++;
        }
        else
        {
            Dropped[isTagged ? "tagged" : "unclaimed"]++;
        }
    }

    private static bool IsRightLength(int length, int frameBytes)
    {
        int unpaddedBytes = EthernetFrame.HeaderBytes + length;
        return length <= LongestLength
            && (unpaddedBytes == frameBytes
                || (unpaddedBytes < frameBytes && frameBytes <= EthernetFrame.MinimumBytes));
    }
}
