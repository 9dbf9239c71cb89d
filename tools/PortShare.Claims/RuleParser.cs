// Makes a rule of its words, one after the other.
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Claims;

/// <summary>A rule that is being read.</summary>
internal sealed class RuleParser
{
    private readonly List<(RuleField Fields, string Word)> said = [];

    /// <summary>The rule as far as it has been read.</summary>
    public Rule Rule { get; private set; } = new();

    /// <summary>Reads words.</summary>
    /// <returns>The first mistake, or null.</returns>
    public RuleMistake? Read(IEnumerable<string> words) => words.Select(Read).FirstOrDefault(static mistake => mistake is not null);

    private RuleMistake? Read(string word)
    {
        (string name, string? value) = word.Split('=', 2) switch
        {
            [string flag] => (flag, null),
            string[] both => (both[0], both[1]),
        };
        RuleKeyword? keyword = RuleKeyword.IsShort(word) ? RuleKeyword.Short : RuleKeyword.All.FirstOrDefault(one => one.Name == name);
        if (keyword is null)
        {
            return Unknown(word, name);
        }

        value = keyword == RuleKeyword.Short ? word : value;
        if (keyword.HasValue != (value is not null))
        {
            return new RuleMistake(word, keyword.HasValue ? "has no value" : "has a value", keyword.Right);
        }

        if (Clash(word, keyword) is RuleMistake clash)
        {
            return clash;
        }

        said.Add((keyword.Fields, word));
        if (keyword.Apply(Rule, value ?? "") is not Rule made)
        {
            return new RuleMistake(word, keyword.Wrong, keyword.Right);
        }

        Rule = made;
        return null;
    }

    private static RuleMistake Unknown(string word, string name) => word == RuleText.Any
        ? new RuleMistake(word, "stands alone", "leave it out")
        : new RuleMistake(
            word,
            "is no word of a rule",
            NearestName.Of(name, Names) is string near
                ? $"did you mean \"{Written(near)}\"?"
                : $"write 0x and an EtherType, or one of {string.Join(", ", Names.Select(Written))}");

    private static IEnumerable<string> Names => RuleKeyword.All.Select(static one => one.Name).Append(RuleText.Any);

    private static string Written(string name) => RuleKeyword.All.Any(one => one.Name == name && one.HasValue) ? $"{name}=" : name;

    // Two words about one field, or about a tag that one of them says is not there.
    private RuleMistake? Clash(string word, RuleKeyword keyword)
    {
        if (said.FirstOrDefault(one => (one.Fields & keyword.Fields) != 0).Word is not string other)
        {
            return null;
        }

        (string shortType, string tag) = keyword == RuleKeyword.Short ? (word, other) : (other, word);
        bool isAboutTag = RuleKeyword.IsShort(shortType) && RuleKeyword.All.Any(one => tag.Split('=')[0] == one.Name && (one.Fields & RuleField.Carried) == 0);
        return !isAboutTag ? new RuleMistake(word, $"does not go with {other}", "leave one of the two out")
            : tag == "untagged" ? new RuleMistake(tag, $"is what {shortType} says already", "leave it out")
            : new RuleMistake(tag, $"does not go with {shortType}, which is short for type={shortType} untagged", $"write type={shortType} {tag}");
    }
}
