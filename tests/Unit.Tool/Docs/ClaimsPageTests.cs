// docs/claims.md: each example is a rule, written as we write it, is made by the C# beside it, and compares as many bits as it says; each word
// that there is has a row.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

using PortShare.Abi;
using PortShare.Claims;
using PortShare.Core;

using static PortShare.Abi.ClaimRule;

namespace PortShare.Tool.Tests.Docs;

public partial class ClaimsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Find().Root, "docs", "claims.md"));
    private static readonly HardwareAddress Station = new(0x12005452, 0x5634);

    // The page's C# as it is compiled here, by its text.
    private static readonly Dictionary<string, ClaimRule> Code = new(
    [
        Compiled(OfEtherType(0x88B5).Untagged()),
        Compiled(OfEtherType(0x88B8)),
        Compiled(OfLlc(0x42, 0x42)),
        Compiled(OfSnap(0x00000C, 0x2000)),
        Compiled(OfIpv4(89)),
        Compiled(OfIpv6(58)),
        Compiled(OfUdp(5000)),
        Compiled(OfTcp(80)),
        Compiled(OfIpv6(17).WithPort(5000)),
        Compiled(OfIpv6(6).WithPort(80)),
        Compiled(OfAny().Untagged()),
        Compiled(OfAny().Tagged()),
        Compiled(OfAny().PriorityTagged()),
        Compiled(OfAny().OnVlan(5)),
        Compiled(OfAny().OnVlan(5).WithPriority(6)),
        Compiled(OfAny().ToStation()),
        Compiled(OfAny().ToGroup()),
        Compiled(OfAny().To(0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E)),
        Compiled(OfAny().From(0x02, 0x00, 0x00, 0x00, 0x00, 0x01)),
        Compiled(OfAny().WithByte(20, 0x01, 0xFF).WithByte(21, 0x02, 0x0F)),
        Compiled(OfEtherType(0x0800).AsCopy()),
        Compiled(OfAny().WithPrecedence(3)),
        Compiled(OfAny()),
    ]);

    public static IEnumerable<object[]> Rows => Row().Matches(Page).Select(static row => new object[]
    {
        row.Groups["word"].Value, row.Groups["example"].Value, row.Groups["code"].Value, int.Parse(row.Groups["bits"].Value, CultureInfo.InvariantCulture),
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public void AnExampleIsARuleOfThatManyBits(string word, string example, string code, int bits)
    {
        Rule rule = RuleText.Parse(example);
        ClaimRule words = RuleWords.Encode(rule);
        Assert.True(Code.TryGetValue(code, out ClaimRule made), $"{code} is not compiled here");
        Assert.Equal(RuleWords.Of(words), RuleWords.Of(made));
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

    private static KeyValuePair<string, ClaimRule> Compiled(ClaimRule rule, [CallerArgumentExpression(nameof(rule))] string text = "") => new(text, rule);

    [GeneratedRegex(@"(?m)^\| `(?<word>[^`]+)`[^|]*\|[^|]*\| `(?<example>[^`]+)` \| `(?<code>[^`]+)` \| (?<bits>\d+) \|$")]
    private static partial Regex Row();
}
