// What an application's project says in ApplicationClaims, and the words of it behind its image's header.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Reading;
using PortShare.Claims;

namespace PortShare.Boards.Granting;

/// <summary>Makes words of a project's rules.</summary>
internal static class ProjectClaims
{
    private const string SemicolonsBetween = "write semicolons between rules, and blanks between the words of one";

    /// <summary>Says what is wrong with rules, one line for each.</summary>
    /// <param name="project">The project's file.</param>
    /// <param name="claims">The rules.</param>
    /// <param name="echoes">Whether the project says that the application echoes frames of the first that is an EtherType alone.</param>
    public static IEnumerable<string> Problems(string project, IReadOnlyList<string> claims, bool echoes)
    {
        bool isBad = false;
        foreach (string text in claims)
        {
            if (Problem(text) is string problem)
            {
                isBad = true;
                yield return $"{project}: ApplicationClaims: {problem}";
            }
        }

        if (!isBad && echoes && !claims.Any(text => RuleText.Parse(text).OnlyEtherType is not null))
        {
            yield return $"{project}: ApplicationEchoes is true, but ApplicationClaims names no EtherType alone; name the one that it echoes";
        }
    }

    /// <summary>The words as the assembler takes them, a line for each rule.</summary>
    /// <param name="claims">The rules, without mistakes.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> claims) =>
        from text in claims
        let rule = RuleText.Parse(text)
        select $".word {string.Join(", ", RuleWords.Of(RuleWords.Encode(rule)).Select(word => $"0x{word:X}"))} @ {rule}";

    private static string? Problem(string text) =>
        !RuleText.TryParse(text, out Rule? rule, out RuleMistake? mistake) ? (mistake.Word.Contains(',') ? mistake with { Right = SemicolonsBetween } : mistake).ToString()
        : rule.OnlyEtherType is ushort type && !GrantRules.IsClaimable(type)
            ? $"{rule} is lwIP's; write type={rule} copy for copies of what it gets, or of IPv4 what the application takes, such as udp=5000"
        : null;
}
