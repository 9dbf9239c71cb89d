// docs/claims.md: each example is a rule, written as we write it, and compares as many bits as it says; each word that there is has a row.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.Abi;
using PortShare.Claims;
using PortShare.Core;

namespace PortShare.Tool.Tests.Docs;

public partial class ClaimsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Find().Root, "docs", "claims.md"));
    private static readonly HardwareAddress Station = new(0x12005452, 0x5634);

    public static IEnumerable<object[]> Rows => Row().Matches(Page).Select(static row => new object[]
    {
        row.Groups["word"].Value, row.Groups["example"].Value, int.Parse(row.Groups["bits"].Value, CultureInfo.InvariantCulture),
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public void AnExampleIsARuleOfThatManyBits(string word, string example, int bits)
    {
        Rule rule = RuleText.Parse(example);
        ClaimRule words = RuleWords.Encode(rule);
        RuleCheck.Resolve(ref words, in Station);

        Assert.Equal(example, rule.ToString());
        Assert.Contains(word, example);
        Assert.Equal((uint)bits, RuleCheck.BitsCompared(in words));
    }

    // Or a line that is not like the others would be left out without a word.
    [Fact]
    public void EachLineOfTheTableIsARow() =>
        Assert.Equal(Page.Split('\n').Count(static line => line.StartsWith("| `", StringComparison.Ordinal)), Rows.Count());

    [Fact]
    public void EachWordHasARow()
    {
        RuleMistake mistake = Assert.Throws<RuleException>(static () => RuleText.Parse("nothing")).Mistake;
        string[] known = mistake.Right.Split(" one of ")[1].Split(", ");

        Assert.NotEmpty(known);
        Assert.All(known, word => Assert.Contains(Rows, row => Equals(row[0], word)));
    }

    [GeneratedRegex(@"(?m)^\| `(?<word>[^`]+)`[^|]*\|[^|]*\| `(?<example>[^`]+)` \| (?<bits>\d+) \|$")]
    private static partial Regex Row();
}
