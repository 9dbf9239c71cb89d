// Which rules of an application's project its grant does not contain, and in which field they go beyond it: by the firmware's own comparison.
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Claims;
using PortShare.Core;

namespace PortShare.Boards.Granting;

/// <summary>Compares rules that are wanted with those that are granted.</summary>
internal static class ClaimGrants
{
    /// <summary>The rules that are not granted, each with the first field in which it goes beyond the grant that comes closest to it.</summary>
    /// <param name="grant">The grant, valid.</param>
    /// <param name="wanted">The rules.</param>
    /// <param name="station">The port's address; <see cref="PhysicalAddress.None"/> if each board has its own, which no rule names then.</param>
    public static unsafe IReadOnlyList<(Rule Rule, ClaimField Beyond)> Lacking(ApplicationGrant grant, IEnumerable<Rule> wanted, PhysicalAddress station)
    {
        HardwareAddress address = station.Equals(PhysicalAddress.None) ? default : station.ToHardwareAddress();
        ClaimRule[] granted = [.. grant.Rules.Select(RuleWords.Encode)];
        List<(Rule, ClaimField)> lacking = [];
        fixed (ClaimRule* rules = granted)
        {
            Grant all = new() { Rules = rules, RuleCount = (uint)granted.Length, Options = grant.Options };
            foreach (Rule rule in wanted)
            {
                ClaimField beyond = all.FieldBeyond(RuleWords.Encode(rule), in address);
                if (beyond != ClaimField.None)
                {
                    lacking.Add((rule, beyond));
                }
            }
        }

        return lacking;
    }

    /// <summary>A field, for messages about a rule, in the words in which a device says it (RefusalText.cs).</summary>
    /// <param name="field">The field.</param>
    public static string NameOf(ClaimField field) => field switch
    {
        ClaimField.Type => "what it carries",
        ClaimField.Tag => "its VLAN tag",
        ClaimField.Destination => "its destination",
        ClaimField.Source => "its source",
        ClaimField.Protocol => "its IP protocol",
        ClaimField.Port => "its port",
        ClaimField.Bytes => "its bytes",
        ClaimField.Copy => "it takes the frame",
        _ => "its precedence",
    };
}
