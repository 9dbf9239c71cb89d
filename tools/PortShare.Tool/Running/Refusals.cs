// Claims that the kernel refused, and what can be done about it.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using PortShare.Wires;

namespace PortShare.Tool.Running;

/// <summary>Refused claims in words.</summary>
internal static class Refusals
{
    /// <summary>What to do, by the reason that the device gives: RefusalText in the firmware.</summary>
    public static IReadOnlyDictionary<string, string> Remedies { get; } = new Dictionary<string, string>
    {
        ["not granted"] = "name it in ApplicationClaims of the application's project and in the system's grants",
        ["another application has it"] = "an EtherType goes to one application: let one of the two claim another",
        ["no EtherType that can be claimed"] = "claim one from 0x0600 to 0xFFFF that is not that of IPv4, ARP or a VLAN tag",
        ["the table of claims is full"] = "let the applications claim fewer",
    };

    /// <summary>A line for each application that was refused a claim. The device keeps the reason of the last one.</summary>
    /// <param name="status">The device's status.</param>
    public static IEnumerable<string> OfClaims(DeviceStatus status) =>
        status.Applications.Where(static one => one.RefusedClaims > 0).Select(one => Describe(one.Name, status.LastRefusedClaim));

    private static string Describe(string application, RefusedClaimStatus? last)
    {
        if (last?.Application != application)
        {
            return $"application {application}: a claim was refused";
        }

        uint type = uint.Parse(last.EtherType.AsSpan("0x".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string remedy = Remedies.TryGetValue(last.Reason, out string? known) ? $"; {known}" : "";
        return $"application {application}: claim of 0x{type:X4} refused: {last.Reason}{remedy}";
    }
}
