// Claims that the kernel refused.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Running;

/// <summary>Refused claims in words.</summary>
internal static class Refusals
{
    /// <summary>A line for each application that was refused a claim: the device keeps the last one of each.</summary>
    /// <param name="status">The device's status.</param>
    public static IEnumerable<string> OfClaims(DeviceStatus status)
    {
        foreach (ApplicationStatus one in status.Applications.Where(static one => one.LastRefusal is not null))
        {
            (string rule, string reason) = SplitClaim(one.LastRefusal!);
            yield return RunRemedies.Add($"application {one.Name}: claim of {rule} refused: {reason}", reason);
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
}
