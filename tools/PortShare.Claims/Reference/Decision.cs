// What becomes of a received frame, said plainly: the firmware's bridge does the same by tables and masks, and tests compare the two.
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

namespace PortShare.Claims.Reference;

/// <summary>A claim in force.</summary>
/// <param name="Rule">What it asks for.</param>
/// <param name="Owner">Whose it is: a number.</param>
/// <param name="MayGroup">Whether the owner may have frames to groups where its rule names no destination.</param>
/// <param name="MayForeign">Whether it may have frames to other stations.</param>
/// <param name="Number">Its number among the owner's: the lowest that was free.</param>
public sealed record ClaimInForce(Rule Rule, int Owner, bool MayGroup = false, bool MayForeign = false, int Number = 0);

/// <summary>Who takes a frame, or why nobody does.</summary>
public enum Taker
{
    /// <summary>The application whose claim it is.</summary>
    Application,

    /// <summary>The TCP/IP stack: a frame to this station.</summary>
    StackUnicast,

    /// <summary>The TCP/IP stack: a frame to a group or to all.</summary>
    StackGroup,

    /// <summary>Nobody: it is for another station.</summary>
    NotForUs,

    /// <summary>Nobody: it is for a group, and whoever has claimed it may not have these.</summary>
    GroupNotGranted,

    /// <summary>Nobody: it has a VLAN tag.</summary>
    Tagged,

    /// <summary>Nobody: nobody has claimed its EtherType.</summary>
    Unclaimed,

    /// <summary>Nobody: it has an 802.3 length, and a right one.</summary>
    LengthField,

    /// <summary>Nobody: it has an 802.3 length that does not agree with the frame.</summary>
    LengthError,

    /// <summary>Nobody: it is longer than a frame with so many tags may be.</summary>
    TooLong,

    /// <summary>Nobody: it is shorter than a frame may be.</summary>
    Runt,
}

/// <summary>The decision about one frame.</summary>
/// <param name="Taker">Who takes it.</param>
/// <param name="Claim">The claim by which an application does.</param>
/// <param name="Copies">The claims by which others get a copy, at most one of each owner.</param>
public sealed record Decision(Taker Taker, ClaimInForce? Claim, IReadOnlyList<ClaimInForce> Copies)
{
    private const int LongestUntagged = 1514;
    private const int TagBytes = 4;
    private const int HeaderBytes = 14;
    private const ushort Ipv4 = 0x0800;
    private const ushort Arp = 0x0806;
    private const int FirstEtherType = 0x0600;

    /// <summary>Decides.</summary>
    /// <param name="frame">The frame without its FCS; the MAC found nothing wrong with it.</param>
    /// <param name="station">The port's address.</param>
    /// <param name="claims">The claims in force, in the order in which they were accepted.</param>
    /// <param name="shortestBytes">The shortest frame that the MAC lets through.</param>
    /// <param name="stackVlan">The VLAN that the stack is on; 0 if it is on none.</param>
    public static Decision Of(
        byte[] frame, PhysicalAddress station, IReadOnlyList<ClaimInForce> claims, int shortestBytes, int stackVlan)
    {
        if (frame.Length < shortestBytes || frame.Length < HeaderBytes)
        {
            return Of(Taker.Runt);
        }

        FrameReading reading = new(frame);
        if (frame.Length > LongestUntagged + reading.TagCount * TagBytes)
        {
            return Of(Taker.TooLong);
        }

        bool isGroup = reading.Destination.IsGroup();
        bool isToStation = reading.Destination.Equals(station);
        ClaimInForce[] matching = [.. InOrder(claims).Where(claim => RuleMatch.Matches(claim.Rule, reading, station))];
        ClaimInForce[] allowed = [.. matching.Where(claim => isToStation || NamesDestination(claim.Rule) || (isGroup ? claim.MayGroup : claim.MayForeign))];
        ClaimInForce? taker = allowed.FirstOrDefault(static claim => !claim.Rule.IsCopy);
        ClaimInForce[] copies =
        [
            .. allowed.Where(claim => claim.Rule.IsCopy && claim.Owner != taker?.Owner).DistinctBy(static claim => claim.Owner),
        ];
        bool lacksRight = matching.Except(allowed).Any(static claim => !claim.Rule.IsCopy);
        Taker who = taker != null ? Taker.Application
            : IsStacks(reading, stackVlan) && isToStation ? Taker.StackUnicast
            : IsStacks(reading, stackVlan) && isGroup ? Taker.StackGroup
            : !isToStation && !isGroup ? Taker.NotForUs
            : lacksRight ? Taker.GroupNotGranted
            : reading.BeginsWithTag ? Taker.Tagged
            : reading.TypeOrLength >= FirstEtherType ? Taker.Unclaimed
            : reading.IsLengthRight ? Taker.LengthField
            : Taker.LengthError;
        return new Decision(who, taker, copies);
    }

    private static Decision Of(Taker taker) => new(taker, null, []);

    // Precedence, then the number of bits compared, then who came first.
    private static IEnumerable<ClaimInForce> InOrder(IReadOnlyList<ClaimInForce> claims) =>
        claims.OrderByDescending(static claim => claim.Rule.Precedence).ThenByDescending(static claim => RuleMatch.BitsCompared(claim.Rule));

    private static bool NamesDestination(Rule rule) => rule.IsToStation || rule.IsToGroup || rule.Destination != null;

    // On no VLAN: without a tag, or with one that has a priority and no VLAN (IEEE 802.1Q, 6.9).
    private static bool IsStacks(FrameReading frame, int stackVlan) =>
        frame.EtherType is Ipv4 or Arp
        && (frame.TagCount == 0 ? stackVlan == 0 : frame.TagCount == 1 && frame.IsOuterCustomers && frame.OuterTag % 0x1000 == stackVlan);
}
