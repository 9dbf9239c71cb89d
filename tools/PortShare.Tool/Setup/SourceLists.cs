// The machine's apt sources, as sources of source packages. Formats: sources.list(5).
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.Tool.Setup;

/// <summary>Turns apt's source lists, in both of their formats, into lists that ask for source packages only.</summary>
/// <remarks>Everything else of an entry stays, above all the keys that its signature is checked with.</remarks>
internal static partial class SourceLists
{
    /// <summary>Converts a list in the one-line format (<c>*.list</c>).</summary>
    /// <param name="text">The list.</param>
    public static string FromOneLine(string text) =>
        JoinLines(text.Split('\n')
            .Select(static line => OneLineEntry().Match(line))
            .Where(static match => match.Success)
            .Select(static match => $"deb-src {match.Groups["rest"].Value.Trim()}")
            .Distinct());

    /// <summary>Converts a list in the deb822 format (<c>*.sources</c>).</summary>
    /// <param name="text">The list.</param>
    public static string FromDeb822(string text)
    {
        IEnumerable<string> stanzas = BlankLine().Split(text.ReplaceLineEndings("\n"))
            .Select(static stanza => stanza.Trim('\n').Split('\n').Where(static line => !line.StartsWith('#')))
            .Select(JoinLines)
            .Where(static stanza => stanza.Trim().Length > 0 && !Disabled().IsMatch(stanza));
        return JoinLines(stanzas.Select(static stanza => TypesField().Replace(stanza, "Types: deb-src")));
    }

    private static string JoinLines(IEnumerable<string> lines) =>
        string.Concat(lines.Select(static line => line + "\n"));

    [GeneratedRegex(@"^\s*deb(-src)?\s+(?<rest>[^#]+)")]
    private static partial Regex OneLineEntry();

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex BlankLine();

    [GeneratedRegex(
        @"^Enabled:\s*(no|false|0|off|without|disable)\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Disabled();

    [GeneratedRegex(@"^Types:.*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex TypesField();
}
