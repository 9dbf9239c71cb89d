// Rules about what applications may have.
using System.Collections.Generic;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Claims;
using PortShare.Core;

namespace PortShare.Boards.Reading;

/// <summary>Checks grants against the board's pins, against each other, and against what can be claimed at all.</summary>
internal static class GrantRules
{
    /// <summary>For messages: which EtherTypes can be claimed.</summary>
    public const string Claimable = "leave out IPv4, ARP and VLAN tags: 0x0800, 0x0806, 0x8100, 0x88A8";

    private const string OneEach = "write each rule as a text of its own, with blanks between its words";

    /// <summary>Whether an EtherType can be claimed alone: lwIP has IPv4 and ARP, of which there are copies, and of IPv4 single protocols.</summary>
    /// <param name="etherType">The EtherType.</param>
    public static bool IsClaimable(uint etherType) => EtherType.IsOne(etherType) && !EtherType.IsStacks(etherType);

    /// <summary>Records every rule that does not hold.</summary>
    /// <param name="grants">The grants.</param>
    /// <param name="pins">The number of pins; null if there may be more on another board that the grants are for, too.</param>
    /// <param name="places">Where problems go.</param>
    public static void Check(IReadOnlyList<ApplicationGrant> grants, uint? pins, IPlaces places)
    {
        foreach ((int index, ApplicationGrant grant) in grants.Index())
        {
            if (grants.Take(index).Any(other => other.Application == grant.Application))
            {
                places.Refuse($"grants[{index}].application", $"is \"{grant.Application}\" a second time", "grant once to each");
            }

            foreach ((int at, uint etherType) in grant.EtherTypes.Index().Where(one => !IsClaimable(one.Item)))
            {
                places.Refuse(
                    $"grants[{index}].etherTypes[{at}]",
                    $"is 0x{etherType:X4}, which no application can claim",
                    Claimable);
            }

            CheckClaims($"grants[{index}].claims", grant, places);
            foreach ((int at, uint pin) in grant.Pins.Index().Where(one => one.Item >= pins))
            {
                places.Refuse($"grants[{index}].pins[{at}]", $"is {pin}", $"the board has {pins} pins, numbered from 0");
            }
        }
    }

    private static void CheckClaims(string field, ApplicationGrant grant, IPlaces places)
    {
        IReadOnlyList<string> claims = grant.Claims ?? [];
        foreach ((int at, string text) in claims.Index())
        {
            if (!RuleText.TryParse(text, out _, out RuleMistake? mistake))
            {
                places.Refuse($"{field}[{at}]", $"{mistake.Word} {mistake.Wrong}", mistake.Word.IndexOfAny([',', ';']) < 0 ? mistake.Right : OneEach);
            }
        }

        int count = claims.Count + grant.EtherTypes.Count;
        if (count > ApplicationHeader.MaximumClaims)
        {
            places.Refuse(field, $"makes {count} rules together with etherTypes", $"give at most {ApplicationHeader.MaximumClaims} together");
        }
    }
}
