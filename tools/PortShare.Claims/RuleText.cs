// The notation of rules, one for projects, system files, messages, documents and the status: docs/claims.md.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Claims;

/// <summary>Reads and writes rules in words.</summary>
public static class RuleText
{
    /// <summary>The rule that asks for nothing.</summary>
    public const string Any = "any";

    /// <summary>Reads a rule.</summary>
    /// <param name="text">Words with blanks between them, in any order, such as <c>type=0x88B8 vlan=5 to=group</c>.</param>
    /// <exception cref="RuleException">It is none.</exception>
    public static Rule Parse(string text) => TryParse(text, out Rule? rule, out RuleMistake? mistake) ? rule : throw new RuleException(mistake);

    /// <summary>Reads a rule.</summary>
    /// <param name="text">Words with blanks between them, in any order, such as <c>type=0x88B8 vlan=5 to=group</c>.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="mistake">The first that is wrong.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Rule? rule, [NotNullWhen(false)] out RuleMistake? mistake)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        RuleParser parser = new();
        mistake = words switch
        {
            [] => new RuleMistake("a rule", "has no word", $"write {Any} for every frame"),
            [Any] => null,
            _ => parser.Read(words),
        };
        rule = mistake is null ? parser.Rule : null;
        return rule is not null;
    }

    /// <summary>Writes a rule, its words in their order. Whatever it is told from <see cref="Parse"/> reads back.</summary>
    /// <param name="rule">A rule.</param>
    public static string Format(Rule rule) => Format(RuleWords.Encode(rule));

    /// <summary>Writes the firmware's rule, as the firmware does.</summary>
    /// <param name="rule">Any words.</param>
    public static unsafe string Format(ClaimRule rule)
    {
        ClaimText room;
        return Encoding.ASCII.GetString(ClaimText.Of(&room, in rule));
    }
}
