// What becomes of a frame by the decision and by who sent it.
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

namespace PortShare.Claims.Reference;

/// <summary>What becomes of a frame where everybody who is to have it has room for it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Sender">Who can have sent it.</param>
public sealed record Outcome(Decision Decision, FrameSender Sender)
{
    private const int HeaderBytes = 14;

    /// <summary>Whether somebody would take it and nobody gets it, for its sender's sake.</summary>
    public bool IsRefused =>
        Decision.Taker is Taker.Application or Taker.StackUnicast or Taker.StackGroup
        && (Sender == FrameSender.Nobody || (Sender == FrameSender.Port && Decision.Claim?.MayForeign != true));

    /// <summary>The claims by which copies are made: none of what nobody sent, and of what the port's own address sent only for who may have that.</summary>
    public IReadOnlyList<ClaimInForce> Copies => Sender switch
    {
        FrameSender.Nobody => [],
        FrameSender.Port => [.. Decision.Copies.Where(static copy => copy.MayForeign)],
        _ => Decision.Copies,
    };

    /// <summary>Says what becomes of a frame.</summary>
    /// <inheritdoc cref="Decision.Of(byte[], PhysicalAddress, IReadOnlyList{ClaimInForce}, int, int)"/>
    public static Outcome Of(
        byte[] frame, PhysicalAddress station, IReadOnlyList<ClaimInForce> claims, int shortestBytes, int stackVlan) => new(
        Decision.Of(frame, station, claims, shortestBytes, stackVlan),
        frame.Length < HeaderBytes ? FrameSender.Another : FrameSenders.Of(frame, station));
}
