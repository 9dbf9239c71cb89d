// What holds for every rule: its words and its text are one rule each, and say the same.
using System;
using System.Linq;

using CsCheck;

using PortShare.Abi;
using PortShare.Claims;
using PortShare.Core;

namespace PortShare.Boards.Tests.Claims;

public class RuleFuzzTests
{
    private const int Cases = 10_000;

    [Fact]
    public void ARuleComesBackFromItsWords() => RuleSamples.All.Sample(
        static rule =>
        {
            ClaimRule words = RuleWords.Encode(rule);

            Assert.True(RuleCheck.IsRule(in words));
            Assert.Equal(rule, RuleWords.Decode(in words));
        },
        iter: Cases);

    [Fact]
    public void ARuleComesBackFromItsText() => RuleSamples.All.Sample(
        static rule =>
        {
            string text = RuleText.Format(rule);

            Assert.InRange(text.Length, 1, ClaimText.MaximumBytes - 1);
            Assert.Equal(rule, RuleText.Parse(text));
            Assert.Equal(rule, RuleText.Parse(string.Join("  ", text.Split(' ').Reverse())));
        },
        iter: Cases);

    // Single bits spoil few words, so that some are rules.
    [Fact]
    public void WordsAreNoRuleOrHaveAText() => Gen.Select(RuleSamples.All, Gen.Int[0, ClaimRule.WordCount - 1], Gen.Int[0, 31]).Sample(
        static (rule, word, bit) =>
        {
            uint[] words = RuleWords.Of(RuleWords.Encode(rule));
            words[word] ^= 1u << bit;
            ClaimRule spoilt = RuleWords.Read(words.SelectMany(BitConverter.GetBytes).ToArray())[0];

            if (RuleWords.Decode(in spoilt) is not Rule other)
            {
                Assert.False(RuleCheck.IsRule(in spoilt));
                Assert.Equal("no rule", RuleText.Format(spoilt));
                return;
            }

            Assert.NotEqual(rule, other);
            Assert.Equal(words, RuleWords.Of(RuleWords.Encode(other)));
            // That frames come from no group is for people to be told, and not for the kernel.
            if (other.Source is null || !other.Source.IsGroup())
            {
                Assert.Equal(other, RuleText.Parse(RuleText.Format(spoilt)));
            }
        },
        iter: Cases);

    [Fact]
    public void AnyTextIsARuleOrHasAMistakeOfOneLine() => Gen.Select(RuleSamples.All, Gen.Int[0, 200], Gen.Int[0, 4], Gen.String[Gen.Char[" =:/0x1FGgz,"], 0, 4]).Sample(
        static (rule, at, removed, inserted) =>
        {
            string text = RuleText.Format(rule);
            int from = at % (text.Length + 1);
            text = text[..from] + inserted + text[Math.Min(from + removed, text.Length)..];

            if (RuleText.TryParse(text, out Rule? read, out RuleMistake? mistake))
            {
                Assert.Equal(read, RuleText.Parse(RuleText.Format(read)));
                return;
            }

            Assert.DoesNotContain('\n', mistake.ToString());
            Assert.StartsWith(mistake.Word, mistake.ToString());
        },
        iter: Cases);
}
