// A port that is not there: what would become of frames by the rules as docs/claims.md says them.
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

using PortShare.Abi;
using PortShare.Boards.Granting;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Replaying;

/// <summary>An application that may claim.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">What it may have besides.</param>
/// <param name="Claims">Whether it claims anything, as far as its project says.</param>
internal sealed record Claimant(string Name, ApplicationOptions Options, bool Claims = true)
{
    /// <summary>Whether a rule of it that names no destination is for frames to groups, too.</summary>
    public bool MayGroup => (Options & ApplicationOptions.Multicast) != 0;

    /// <summary>The same for frames to other stations.</summary>
    public bool MayForeign => (Options & ApplicationOptions.Promiscuous) != 0;

    /// <summary>All of an image, as their projects say.</summary>
    /// <param name="image">The image, which is built.</param>
    public static IReadOnlyList<Claimant> AllOf(FirmwareImage image) =>
        [.. image.Applications.Select(name => Of(name, Wants.Load(image.ApplicationBin(name))))];

    private static Claimant Of(string name, Wants wants) => new(name, wants.Options, wants.Claims.Count > 0);
}

/// <summary>A claim, and whose it is.</summary>
/// <param name="Application">Whose: a name.</param>
/// <param name="Rule">Its rule in words.</param>
internal sealed record NamedClaim(string Application, string Rule);

/// <summary>What the reference says of a frame.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Taken">The claim by which an application has it; null if none has it.</param>
/// <param name="Copies">The claims by which others get copies.</param>
/// <param name="Otherwise">What becomes of it on a board whose MAC hands over more than it must, or no frames that are too long.</param>
internal sealed record Verdict(Fate Fate, NamedClaim? Taken, IReadOnlyList<NamedClaim> Copies, Fate Otherwise)
{
    /// <summary>Whether a board does what is right.</summary>
    /// <param name="board">What the board does.</param>
    public bool Allows(Fate board) => board == Fate || board == Otherwise;

    /// <summary>In words, with the rules.</summary>
    public override string ToString() =>
        Taken is null && Copies.Count == 0 ? Fate.ToString()
        : string.Join(
            ", ",
            [
                Taken is null ? (Fate with { Applications = [], Copies = 0 }).ToString() : $"{Taken.Application} by {Taken.Rule}",
                .. Copies.Select(static copy => $"copy to {copy.Application} by {copy.Rule}"),
            ]);
}

/// <summary>The claims in force at a port, and what becomes of frames by them.</summary>
internal sealed class ReferencePort
{
    private readonly IReadOnlyList<Claimant> claimants;
    private readonly IReadOnlyList<ClaimInForce> claims;
    private readonly int stackVlan;

    private ReferencePort(PhysicalAddress station, IReadOnlyList<Claimant> claimants, IReadOnlyList<ClaimInForce> claims, int stackVlan)
    {
        Station = station;
        this.stackVlan = stackVlan;
        this.claimants = claimants;
        this.claims = claims;
    }

    /// <summary>The port's MAC address.</summary>
    public PhysicalAddress Station { get; }

    /// <summary>The claims, in the order in which they are asked, or were made.</summary>
    public IReadOnlyList<NamedClaim> Claims => [.. claims.Select(Named)];

    /// <summary>A port with the claims that a device has.</summary>
    /// <param name="station">The port's MAC address.</param>
    /// <param name="claimants">Its applications.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="stackVlan">The VLAN that lwIP is on; 0 if it is on none.</param>
    public static ReferencePort Of(
        PhysicalAddress station, IReadOnlyList<Claimant> claimants, IEnumerable<ClaimStatus> claims, int stackVlan) => new(
        station,
        claimants,
        [
            .. from claim in claims
               let owner = claimants.Index().Single(one => one.Item.Name == claim.Application)
               select new ClaimInForce(RuleText.Parse(claim.Rule), owner.Index, owner.Item.MayGroup, owner.Item.MayForeign),
        ],
        stackVlan);

    /// <summary>A port whose applications claim rules.</summary>
    /// <param name="station">The port's MAC address.</param>
    /// <param name="rules">The rules of each, in the order in which they claim.</param>
    /// <param name="stackVlan">The VLAN that lwIP is on; 0 if it is on none.</param>
    /// <exception cref="ToolException">A claim would be refused. The message says which, and why.</exception>
    public static ReferencePort Claiming(
        PhysicalAddress station, IReadOnlyList<(Claimant Claimant, IReadOnlyList<Rule> Rules)> rules, int stackVlan = 0)
    {
        ClaimTable table = new(station, stackVlan);
        foreach ((int owner, (Claimant claimant, IReadOnlyList<Rule> wanted)) in rules.Index())
        {
            foreach (Rule rule in wanted)
            {
                if (table.Add(rule, owner, claimant.MayGroup, claimant.MayForeign) is not ClaimResult.Accepted and ClaimResult answer)
                {
                    throw new ToolException($"{claimant.Name} cannot claim {rule}: {Reason(answer)}");
                }
            }
        }

        return new ReferencePort(station, [.. rules.Select(static one => one.Claimant)], table.Claims, stackVlan);
    }

    /// <summary>Says what becomes of a frame.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    public Verdict Decide(byte[] frame)
    {
        // On the way here a wire's and a controller's padding has made it as long as a frame must be.
        Outcome outcome = Outcome.Of(frame, Station, claims, EthernetFrame.HeaderBytes, stackVlan);
        string? reason = DropReason.Of(outcome);
        ClaimInForce? taker = reason is null ? outcome.Decision.Claim : null;
        Fate fate = new(
            IsSeen: true,
            IsKernels: reason is null && taker is null,
            [.. outcome.Copies.Prepend(taker).OfType<ClaimInForce>().Select(claim => claimants[claim.Owner].Name)],
            outcome.Copies.Count,
            reason is null ? [] : [$"receive.dropped.{reason}"]);
        bool mustPass = MacFilter.MustPass(new PhysicalAddress(frame[..Offset.Source]), Station, claims);
        bool mayBeUnseen = !mustPass || outcome.Decision.Taker == Taker.TooLong;
        return new Verdict(
            mustPass ? fate : Fate.Unseen,
            taker is null ? null : Named(taker),
            [.. outcome.Copies.Select(Named)],
            mustPass && mayBeUnseen ? Fate.Unseen : fate);
    }

    private NamedClaim Named(ClaimInForce claim) => new(claimants[claim.Owner].Name, claim.Rule.ToString());

    private static string Reason(ClaimResult answer) => answer switch
    {
        ClaimResult.NotClaimable => "it would take ARP or all IPv4 from lwIP; name a protocol or a port, or ask for copies",
        ClaimResult.Taken => "another application has a rule for such frames that comes neither before nor behind; give one of them a precedence",
        _ => $"there are as many claims as there may be, {ClaimTable.MaximumClaims}, and {ClaimTable.MaximumOfOwner} of one application",
    };
}
