using System.Linq;

using PortShare.Bench.Results;

namespace PortShare.Tool.Tests.Bench;

public class VerdictTests
{
    private static SubjectResult Own => BenchSample.Result.PortShare;

    [Fact]
    public void WhatIsAnsweredInFullIsGood() => Assert.Empty(Verdict.Problems(BenchSample.Result));

    [Fact]
    public void AFrameThatIsLostAloneIsAProblem()
    {
        CostResult lost = Own.Costs.First(cost => cost.Kind == "udp-echo") with { Answered = 9 };

        Assert.Equal(
            ["PortShare: udp-echo of 60 B, one at a time: 9 of 10 answered, 0 wrong"],
            Verdict.Problems(BenchSample.Result with { PortShare = Own with { Costs = [lost] } }));
    }

    [Fact]
    public void AFrameThatIsLostAmongOthersIsAProblem()
    {
        CostResult lost = Own.WaitingCosts.First(cost => cost.Kind == "ping") with { Answered = 9 };

        Assert.Equal(
            ["PortShare: ping of 60 B, 16 at a time: 9 of 10 answered, 0 wrong"],
            Verdict.Problems(BenchSample.Result with { PortShare = Own with { WaitingCosts = [lost] } }));
    }

    [Fact]
    public void AnAnswerToWhatIsNotAnsweredIsAProblem()
    {
        CostResult answered = Own.Costs.First(cost => cost.Kind == "user-sink") with { Answered = 1 };

        Assert.Single(Verdict.Problems(BenchSample.Result with { PortShare = Own with { Costs = [answered] } }));
    }

    [Fact]
    public void ALastClaimThatCostsMuchMoreThanOneIsAProblem()
    {
        CostResult dear = BenchSample.Result.RuleCosts.Single(cost => cost is { Kind: "user-sink", Bytes: 60 }) with { Instructions = 116 };

        Assert.Equal(
            ["PortShare: user-sink of 60 B: 16 instructions more with 16 claims than with one, at most 15 are right"],
            Verdict.Problems(BenchSample.Result with { RuleCosts = [dear] }));
    }

    [Fact]
    public void AnAnswerToWhatARuleTakesIsAProblem()
    {
        CostResult answered = BenchSample.Result.RuleCosts[0] with { Answered = 1 };

        Assert.Equal(
            ["PortShare: tagged-sink of 60 B, one at a time: 1 of 0 answered, 0 wrong"],
            Verdict.Problems(BenchSample.Result with { RuleCosts = [answered] }));
    }

    [Fact]
    public void AWrongAnswerUnderAFloodIsAProblemAndALostOneIsNot()
    {
        FloodResult wrong = Own.Floods[0] with { Wrong = 2 };

        Assert.Equal(
            ["PortShare: user-echo flood of 60 B, line: 2 wrong answers"],
            Verdict.Problems(BenchSample.Result with { PortShare = Own with { Floods = [wrong] } }));
    }
}
