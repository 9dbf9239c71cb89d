using System.Collections.Generic;
using System.Linq;

using PortShare.Bench.Phases;

namespace PortShare.Bench.Results;

/// <summary>What must hold of a bench, whatever the figures are.</summary>
internal static class Verdict
{
    /// <summary>What does not hold: each a line.</summary>
    /// <param name="result">The bench.</param>
    public static IEnumerable<string> Problems(BenchResult result) =>
        ((SubjectResult[])[result.PortShare, result.Peer]).SelectMany(Problems);

    private static IEnumerable<string> Problems(SubjectResult subject)
    {
        foreach (CostResult cost in subject.Costs)
        {
            long expected = IsAnswered(cost.Kind) ? cost.Sent : 0;
            if (cost.Answered != expected || cost.Wrong > 0)
            {
                yield return $"{subject.Name}: {cost.Kind} of {cost.Bytes} B, one at a time: "
                    + $"{cost.Answered} of {expected} answered, {cost.Wrong} wrong";
            }
        }

        foreach (FloodResult flood in subject.Floods.Where(flood => flood.Wrong > 0))
        {
            yield return $"{subject.Name}: {flood.Kind} flood of {flood.Bytes} B, {flood.Load}: {flood.Wrong} wrong answers";
        }
    }

    private static bool IsAnswered(string word) =>
        System.Enum.GetValues<TrafficKind>().Single(kind => kind.Word() == word).IsAnswered();
}
