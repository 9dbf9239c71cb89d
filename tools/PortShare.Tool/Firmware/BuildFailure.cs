using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.Tool.Firmware;

/// <summary>Says why a build of firmware failed, in as few lines as there are things to mend.</summary>
internal static partial class BuildFailure
{
    // What MSBuild says of a program that failed, when the program has said why itself.
    private const string ExitNotice = "error MSB3073:";

    /// <summary>What there is to mend: one line for each refusal of our own, or all that was printed if the build failed otherwise.</summary>
    /// <param name="title">What failed, for the second case.</param>
    /// <param name="printed">What MSBuild printed.</param>
    public static string Explain(string title, IReadOnlyList<string> printed)
    {
        string[] said = [.. printed.Where(line => !line.Contains(ExitNotice, StringComparison.Ordinal))];
        string[] errors = [.. said.Where(line => AnyError().IsMatch(line))];
        Match[] refusals = [.. errors.Select(line => Refusal().Match(line))];
        return refusals.Length > 0 && Array.TrueForAll(refusals, refusal => refusal.Success)
            ? string.Join('\n', refusals.Select(refusal => refusal.Groups["text"].Value).Distinct())
            : $"{title}:\n{string.Join('\n', said.Length > 0 ? said : printed)}";
    }

    // "FILE(1,2): error CS0103: …", "FILE: fatal error: …", "EXEC : error : …"
    [GeneratedRegex(@"\berror( \w+)? ?:")]
    private static partial Regex AnyError();

    // A line of our own programs or of an <Error>, which MSBuild wraps: "EXEC : error : FILE:LINE: FIELD: … [PROJECT]".
    [GeneratedRegex(@"^(EXEC |\S.*\.targets\(\d+,\d+\)): error : (?<text>.+?)( \[[^\]]+proj\])?$")]
    private static partial Regex Refusal();
}
