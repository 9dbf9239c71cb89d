// What becomes of a frame, said a second time and differently than the firmware says it: by the frame's bytes alone.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

using PortShare.Wires;

namespace PortShare.Emulator.Tests.BadFrames;

/// <summary>Counts what a port with the application <c>echo</c> must do with each frame.</summary>
/// <param name="board">The port's MAC address.</param>
internal sealed class BridgeModel(PhysicalAddress board)
{
    private const int LongestTaggedBytes = 1518;
    private const int LongestLength = 1500;
    private const int FirstEtherType = 0x0600;

    /// <summary>The reasons for which frames are dropped that are bad or nobody's.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        ["tooLong", "tagged", "unclaimed", "lengthField", "lengthError"];

    /// <summary>Frames for the application.</summary>
    public uint User { get; private set; }

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

        int type = BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.Type..]);
        bool isTagged = type is 0x8100 or 0x88A8;
        if (frame.Length > (isTagged ? LongestTaggedBytes : EthernetFrame.MaximumBytes))
        {
            Dropped["tooLong"]++;
        }
        else if (type == (int)EchoProtocol.Type)
        {
            User++;
        }
        else if (type < FirstEtherType)
        {
            Dropped[IsRightLength(type, frame.Length) ? "lengthField" : "lengthError"]++;
        }
        else if (type is not (0x0800 or 0x0806))
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
