// Claims that the kernel refused.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Client;

namespace PortShare.Tool.Running;

/// <summary>Refused claims in words.</summary>
internal static class Refusals
{
    private const string NotGranted = "not granted: ";
    private const string Taken = "another application has it";

    // The status does not say the port's address.
    private static ClaimTable Rules(int stackVlan) => new(PhysicalAddress.None, stackVlan);

    /// <summary>Whether the claims in force say more about a refused claim.</summary>
    /// <param name="status">The device's status.</param>
    public static bool AreAboutOthers(DeviceStatus status) =>
        status.Applications.Any(static one => one.LastRefusal is not null && SplitClaim(one.LastRefusal).Reason == Taken);

    /// <summary>A line for each application that was refused a claim: the device keeps the last one of each.</summary>
    /// <param name="status">The device's status.</param>
    /// <param name="claims">The claims in force, as far as they are known.</param>
    /// <param name="stackVlan">The VLAN that lwIP is on; 0 if it is on none.</param>
    public static IEnumerable<string> OfClaims(DeviceStatus status, IReadOnlyList<ClaimStatus> claims, int stackVlan)
    {
        foreach (ApplicationStatus one in status.Applications.Where(static one => one.LastRefusal is not null))
        {
            (string rule, string reason) = SplitClaim(one.LastRefusal!);
            string holder = reason == Taken && HolderOf(rule, one.Name, claims) is ClaimStatus claim ? $": {claim.Application}, by {claim.Rule}" : "";
            string line = $"application {one.Name}: claim of {rule} refused: {reason}{holder}";
            yield return reason.StartsWith(NotGranted, StringComparison.Ordinal) && !IsClaimable(rule, stackVlan)
                ? $"{line}; {RunRemedies.OfUnclaimable}"
                : RunRemedies.Add(line, reason);
        }
    }

    /// <summary>Takes apart what a device says of a refused claim, such as <c>type=0x88B8 vlan=5: why</c>.</summary>
    /// <param name="refusal">What it says.</param>
    /// <returns>The rule in words, in which no colon is followed by a blank, and the reason.</returns>
    public static (string Rule, string Reason) SplitClaim(string refusal)
    {
        int end = refusal.IndexOf(": ", StringComparison.Ordinal);
        return (refusal[..end], refusal[(end + 2)..]);
    }

    private static bool IsClaimable(string text, int stackVlan) => !RuleText.TryParse(text, out Rule? rule, out _) || Rules(stackVlan).IsClaimable(rule);

    private static ClaimStatus? HolderOf(string text, string application, IReadOnlyList<ClaimStatus> claims) =>
        RuleText.TryParse(text, out Rule? rule, out _)
            ? claims.FirstOrDefault(claim => claim.Application != application && Rules(stackVlan: 0).AreRivals(RuleText.Parse(claim.Rule), rule))
            : null;
}
