// What becomes of a frame, said a second time and differently than the firmware says it: by the reference.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

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
        // An emulated controller hands over what it was asked for, and nothing else.
        if (!MacFilter.MustPass(new PhysicalAddress(frame[..6].ToArray()), board, inForce))
        {
            return;
        }

        Frames++;
        Outcome outcome = Outcome.Of(frame.ToArray(), board, inForce, EthernetFrame.HeaderBytes, stackVlan);
        if (DropReason.Of(outcome) is string reason)
        {
            Dropped[reason]++;
        }
        else if (outcome.Decision.Claim is ClaimInForce claim)
        {
            User[names[claim.Owner]]++;
        }
        else
        {
            Kernel++;
        }
    }
}
