// Who has claimed what, said plainly: the firmware's classifier does the same by masks, and tests compare the two.
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

using PortShare.Abi;

namespace PortShare.Claims.Reference;

/// <summary>The claims in force, in the order in which they were accepted.</summary>
/// <param name="station">The port's address.</param>
/// <param name="stackVlan">The VLAN that the stack is on; 0 if it is on none.</param>
public sealed class ClaimTable(PhysicalAddress station, int stackVlan)
{
    /// <summary>The most claims of all owners together.</summary>
    public const int MaximumClaims = 16;

    /// <summary>The most claims of one.</summary>
    public const int MaximumOfOwner = 8;

    private const ushort Ipv4 = 0x0800;
    private const ushort Ipv6 = 0x86DD;
    private const ushort Arp = 0x0806;

    private readonly List<ClaimInForce> _claims = [];

    /// <summary>The claims.</summary>
    public IReadOnlyList<ClaimInForce> Claims => _claims;

    /// <summary>Somebody claims.</summary>
    /// <param name="rule">A rule that can be written in words.</param>
    /// <param name="owner">Who.</param>
    /// <param name="mayGroup">See <see cref="ClaimInForce"/>.</param>
    /// <param name="mayForeign">The same.</param>
    public ClaimResult Add(Rule rule, int owner, bool mayGroup = false, bool mayForeign = false)
    {
        if (!IsClaimable(rule))
        {
            return ClaimResult.NotClaimable;
        }

        if (Find(rule, owner) != null)
        {
            return ClaimResult.Accepted;
        }

        if (_claims.Exists(claim => claim.Owner != owner && AreRivals(claim.Rule, rule)))
        {
            return ClaimResult.Taken;
        }

        int[] numbers = [.. _claims.Where(claim => claim.Owner == owner).Select(static claim => claim.Number)];
        if (_claims.Count == MaximumClaims || numbers.Length == MaximumOfOwner)
        {
            return ClaimResult.TableFull;
        }

        int number = Enumerable.Range(0, MaximumOfOwner).Except(numbers).First();
        _claims.Add(new ClaimInForce(rule, owner, mayGroup, mayForeign, number));
        return ClaimResult.Accepted;
    }

    /// <summary>Whether there is anybody who can claim a rule: not if lwIP would lose ARP by it, or IPv4 that it does not name by a protocol.</summary>
    /// <param name="rule">A rule that can be written in words.</param>
    public bool IsClaimable(Rule rule) => !TakesFromStack(rule);

    /// <summary>Whether two owners cannot both have claimed two rules: both take frames that match both, and neither comes before the other.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    public bool AreRivals(Rule one, Rule other) => !one.IsCopy && !other.IsCopy && IsEqualTo(one, other);

    /// <summary>Somebody takes a claim back.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="owner">Who.</param>
    /// <returns>False if there is no such claim.</returns>
    public bool Remove(Rule rule, int owner) => Find(rule, owner) is ClaimInForce claim && _claims.Remove(claim);

    /// <summary>All claims of somebody go.</summary>
    /// <param name="owner">Whose.</param>
    public void RemoveAll(int owner) => _claims.RemoveAll(claim => claim.Owner == owner);

    // For this station by its address is the same as by that name.
    private ClaimInForce? Find(Rule rule, int owner) =>
        _claims.Find(claim => claim.Owner == owner && Resolve(claim.Rule) == Resolve(rule));

    private Rule Resolve(Rule rule) => rule.IsToStation ? rule with { IsToStation = false, Destination = station } : rule;

    // lwIP has ARP, and IPv4 but for what is named by its protocol: frames to this station, to groups and to all, of its VLAN; if it is on none,
    // untagged or with VLAN id 0.
    private bool TakesFromStack(Rule rule) =>
        !rule.IsCopy
        && rule is { Ip: null, Llc: null, Snap: null, EtherType: null or Ipv4 or Arp }
        && (rule.IsTagged == false ? stackVlan == 0 : rule.VlanId == null || rule.VlanId == stackVlan)
        && (rule.Destination is not PhysicalAddress address || address.Equals(station) || address.IsGroup());

    private bool IsEqualTo(Rule one, Rule other) =>
        one.Precedence == other.Precedence
        && RuleMatch.BitsCompared(one) == RuleMatch.BitsCompared(other)
        && CanMeet(Resolve(one), Resolve(other));

    // Whether a frame could match both, as far as one field of each says.
    private static bool CanMeet(Rule one, Rule other) =>
        HaveOneType(one, other)
        && Agree(TaggedOf(one), TaggedOf(other))
        && Agree(one.VlanId, other.VlanId)
        && Agree(one.Priority, other.Priority)
        && HaveOneDestination(one, other)
        && (one.Source == null || other.Source == null || one.Source.Equals(other.Source))
        && HaveSameBytes(one.Bytes, other.Bytes);

    private static bool HaveOneType(Rule one, Rule other)
    {
        if (FormatOf(one) == null || FormatOf(other) == null)
        {
            return true;
        }

        return FormatOf(one) == FormatOf(other)
            && one.Llc == other.Llc
            && one.Snap == other.Snap
            && Agree(one.Ip?.Protocol, other.Ip?.Protocol)
            && Agree(one.Ip?.Port, other.Ip?.Port);
    }

    // An EtherType, or one word for LLC and SNAP each.
    private static int? FormatOf(Rule rule) => rule switch
    {
        { Ip.IsVersion6: true } => Ipv6,
        { Ip: not null } => Ipv4,
        { EtherType: ushort type } => type,
        { Llc: not null } => -1,
        { Snap: not null } => -2,
        _ => null,
    };

    private static bool? TaggedOf(Rule rule) => rule.VlanId != null || rule.Priority != null ? true : rule.IsTagged;

    private static bool HaveOneDestination(Rule one, Rule other) =>
        one.Destination == null || other.Destination == null
            ? (!one.IsToGroup || other.Destination == null || other.Destination.IsGroup())
                && (!other.IsToGroup || one.Destination == null || one.Destination.IsGroup())
            : one.Destination.Equals(other.Destination);

    private static bool HaveSameBytes(RuleBytes? one, RuleBytes? other)
    {
        if (one == null || other == null)
        {
            return true;
        }

        for (int at = 0; at < one.Value.Count; at++)
        {
            int there = one.Offset + at - other.Offset;
            if (there >= 0 && there < other.Value.Count && ((one.Value[at] ^ other.Value[there]) & one.Mask[at] & other.Mask[there]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Agree<T>(T? one, T? other)
        where T : struct => one == null || other == null || one.Equals(other);
}
