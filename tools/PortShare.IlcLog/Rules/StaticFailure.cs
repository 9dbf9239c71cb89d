// What ilc's log says of static fields: "ILC: Could not preinitialize '[Assembly]Type': Method '[Assembly]Type.Name()': reason".
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.IlcLog.Rules;

/// <summary>A type whose static fields ilc could not compute.</summary>
/// <param name="Type">Its name, as ilc writes it.</param>
/// <param name="Method">The method that ilc could not follow, as ilc writes it; empty if it names none.</param>
/// <param name="Reason">All that ilc says of the reason.</param>
internal sealed partial record StaticFailure(string Type, string Method, string Reason)
{
    /// <summary>Finds the failures in a log of <c>ilc --verbose</c>.</summary>
    /// <param name="log">Its lines.</param>
    public static IReadOnlyList<StaticFailure> Parse(IEnumerable<string> log) =>
    [
        .. log.Select(line => FailureLine().Match(line)).Where(match => match.Success).Select(match => new StaticFailure(
            match.Groups["type"].Value, match.Groups["method"].Value, match.Groups["reason"].Value.Trim())),
    ];

    [GeneratedRegex(@"Could not preinitialize '(?<type>[^']+)': (?<reason>(Method '(?<method>[^']+)')?.*)$")]
    private static partial Regex FailureLine();
}
