using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Bench.Phases;

namespace PortShare.Bench.Results;

/// <summary>What must hold of a bench, whatever the figures are.</summary>
internal static class Verdict
{
    /// <summary>Instructions that a frame of the last of <see cref="BenchPlan.ClaimCount"/> EtherTypes may cost more than with one claim.</summary>
    public const int LastClaimLimit = 15;

    /// <summary>What does not hold: each a line.</summary>
    /// <param name="result">The bench.</param>
    public static IEnumerable<string> Problems(BenchResult result) =>
        ((SubjectResult[])[result.PortShare, result.Peer]).SelectMany(Problems)
            .Concat(Problems(result.PortShare.Name, result.BasicCosts))
            .Concat(Problems(result.PortShare.Name, result.RuleCosts))
            .Concat(ProblemsOfLastClaim(result));

    private static IEnumerable<string> Problems(SubjectResult subject) =>
    [
        .. Problems(subject.Name, subject.Costs),
        .. Problems(subject.Name, subject.WaitingCosts, BenchPlan.WaitingCount),
        .. from flood in subject.Floods
           where flood.Wrong > 0
           select $"{subject.Name}: {flood.Kind} flood of {flood.Bytes} B, {flood.Load}: {flood.Wrong} wrong answers",
    ];

    private static IEnumerable<string> Problems(string name, IEnumerable<CostResult> costs, int atOnce = 1) =>
        from cost in costs
        let expected = IsAnswered(cost.Kind) ? cost.Sent : 0
        where cost.Answered != expected || cost.Wrong > 0
        let times = atOnce == 1 ? "one" : $"{atOnce}"
        select $"{name}: {cost.Kind} of {cost.Bytes} B, {times} at a time: {cost.Answered} of {expected} answered, {cost.Wrong} wrong";

    private static IEnumerable<string> ProblemsOfLastClaim(BenchResult result) =>
        from one in result.PortShare.Costs
        from last in result.RuleCosts
        where (one.Kind, one.Bytes) == (last.Kind, last.Bytes)
        // Whole ones, as the tables show: a tick now and then is in one of the two and not in the other.
        let more = Math.Round(last.Instructions) - Math.Round(one.Instructions)
        where more > LastClaimLimit
        select $"{result.PortShare.Name}: {one.Kind} of {one.Bytes} B: {more} instructions more with {BenchPlan.ClaimCount} claims than with one, "
            + $"at most {LastClaimLimit} are right";

    private static bool IsAnswered(string word) =>
        Enum.GetValues<TrafficKind>().Single(kind => kind.Word() == word).IsAnswered();
}
