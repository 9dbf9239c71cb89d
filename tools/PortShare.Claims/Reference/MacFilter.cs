// Which frames a MAC must hand over, said plainly: the firmware's classifier tells the MAC the same by its claims.
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

namespace PortShare.Claims.Reference;

/// <summary>What a MAC's filter must let pass. It may let more pass: the bridge decides by itself.</summary>
public static class MacFilter
{
    private static readonly PhysicalAddress Broadcast = new([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);

    /// <summary>Whether frames to a destination must pass: those to the station and to all always, others as the claims ask for them.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="station">The port's address.</param>
    /// <param name="claims">The claims in force.</param>
    public static bool MustPass(PhysicalAddress destination, PhysicalAddress station, IEnumerable<ClaimInForce> claims) =>
        destination.Equals(station) || destination.Equals(Broadcast) || claims.Any(claim => AsksFor(claim, destination));

    private static bool AsksFor(ClaimInForce claim, PhysicalAddress destination) => claim.Rule switch
    {
        { IsToStation: true } => false,
        { IsToGroup: true } => destination.IsGroup(),
        { Destination: PhysicalAddress named } => named.Equals(destination),
        _ => claim.MayForeign || (claim.MayGroup && destination.IsGroup()),
    };
}
