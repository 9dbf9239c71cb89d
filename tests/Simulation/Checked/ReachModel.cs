// Which frames the kernel tells the MAC to take, compared with what the claims ask for.
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Core;

namespace PortShare.Simulation;

internal static class ReachModel
{
    // Whom nobody need have named: stations and groups.
    private static readonly PhysicalAddress[] Others = [new(StationAddress.Stranger), new(StationAddress.Group), new(StationAddress.Broadcast), new(StationAddress.Port)];

    /// <summary>Compares the two: no less is taken, and no more.</summary>
    /// <param name="reach">What the MAC is told.</param>
    /// <param name="station">The port's address.</param>
    /// <param name="claims">The claims in force.</param>
    public static void Compare(in MacReach reach, PhysicalAddress station, IReadOnlyList<ClaimInForce> claims)
    {
        foreach (PhysicalAddress destination in claims.Select(static claim => claim.Rule.Destination).OfType<PhysicalAddress>().Concat(Others))
        {
            bool mustPass = MacFilter.MustPass(destination, station, claims);
            ContractException.Require(
                Passes(in reach, destination, station) == mustPass, $"the MAC {(mustPass ? "keeps" : "takes")} frames to {destination}");
        }
    }

    private static bool Passes(in MacReach reach, PhysicalAddress destination, PhysicalAddress station)
    {
        bool isNamed = false;
        for (uint i = 0; i < reach.Count; i++)
        {
            isNamed |= reach.At(i).IsSameAs(destination.ToHardwareAddress());
        }

        return isNamed
            || reach.Everything
            || (reach.EveryGroup && destination.IsGroup())
            || destination.Equals(station)
            || destination.GetAddressBytes().SequenceEqual(StationAddress.Broadcast);
    }
}
