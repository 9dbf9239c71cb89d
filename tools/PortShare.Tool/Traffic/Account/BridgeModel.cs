// What becomes of a frame, said a second time and differently than the firmware says it: by the reference.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using System.Text.Json;

using PacketDotNet;

using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Which applications have asked for frames that are not addressed to the port.</summary>
/// <param name="Multicast">The names of those that get frames to groups.</param>
/// <param name="Promiscuous">The names of those that get frames to other stations.</param>
internal sealed record BridgeReach(IReadOnlySet<string> Multicast, IReadOnlySet<string> Promiscuous);

/// <summary>Counts what a port must do with each frame.</summary>
/// <param name="board">The port's MAC address.</param>
/// <param name="claims">The applications' names by the EtherTypes that they have claimed.</param>
/// <param name="reach">What reaches them besides frames addressed to the port; null if nothing does.</param>
/// <param name="stackVlan">The VLAN that lwIP is on; 0 if it is on none.</param>
internal sealed class BridgeModel(
    PhysicalAddress board, IReadOnlyDictionary<EthernetType, string> claims, BridgeReach? reach = null, int stackVlan = 0)
{
    private readonly string[] names = [.. claims.Values.Distinct()];

    private readonly ClaimInForce[] inForce =
    [
        .. claims.Select(claim => new ClaimInForce(
            Rule.OfEtherType((ushort)claim.Key),
            Array.IndexOf([.. claims.Values.Distinct()], claim.Value),
            MayGroup: reach?.Multicast.Contains(claim.Value) == true,
            MayForeign: reach?.Promiscuous.Contains(claim.Value) == true)),
    ];

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
        Reasons.Concat(
            [
                "runt", "notForUs", "groupNotGranted", "noSlot", "outdated", "noBuffer", "unicastQuota", "groupQuota", "invalidSource",
                "ownSource",
            ])
            .ToDictionary(reason => reason, _ => 0u);

    /// <summary>A frame arrives.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    public void Receive(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> destination = frame[..6];
        bool isGroup = (frame[0] & 1) != 0;
        if (!destination.SequenceEqual(board.GetAddressBytes()) && !IsTakenByController(destination, isGroup))
        {
            return;
        }

        Frames++;
        Decision decision = Decision.Of(frame.ToArray(), board, inForce, EthernetFrame.HeaderBytes, stackVlan);
        switch (decision.Taker)
        {
            case Taker.Application:
                User[names[decision.Claim!.Owner]] += IsRefused(frame, decision.Claim.MayForeign) ? 0u : 1;
                break;
            case Taker.StackUnicast or Taker.StackGroup:
                Kernel += IsRefused(frame, mayBeOwn: false) ? 0u : 1;
                break;
            default:
                Dropped[JsonNamingPolicy.CamelCase.ConvertName(decision.Taker.ToString())]++;
                break;
        }
    }

    // For its sender's sake: a group, nobody, or the board itself.
    private bool IsRefused(ReadOnlySpan<byte> frame, bool mayBeOwn)
    {
        ReadOnlySpan<byte> source = frame[6..12];
        bool isInvalid = (source[0] & 1) != 0 || !source.ContainsAnyExcept((byte)0);
        if (isInvalid || (!mayBeOwn && source.SequenceEqual(board.GetAddressBytes())))
        {
            Dropped[isInvalid ? "invalidSource" : "ownSource"]++;
            return true;
        }

        return false;
    }

    // An emulated controller hands over what is for this station or for all, and what it was asked for, as a real one does.
    private bool IsTakenByController(ReadOnlySpan<byte> destination, bool isGroup) =>
        destination.SequenceEqual(EthernetFrame.Broadcast.GetAddressBytes())
        || reach?.Promiscuous.Count > 0
        || (isGroup && reach?.Multicast.Count > 0);
}
