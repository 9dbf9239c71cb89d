using System.Collections.Generic;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Output;
using PortShare.Tool.Traffic;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace PortShare.Tool.Soaking;

/// <summary>A soak, as people read it.</summary>
internal static class SoakTables
{
    /// <summary>The traffic, lwIP's memory, and how it goes.</summary>
    /// <param name="snapshot">The soak.</param>
    public static IRenderable Of(SoakSnapshot snapshot) =>
        new Rows(TrafficTable.Of(snapshot, hasTimes: false), Memory(snapshot.Status), new Text(Progress(snapshot)));

    /// <summary>The soak as one line.</summary>
    /// <param name="snapshot">The soak.</param>
    public static string Line(SoakSnapshot snapshot)
    {
        string answered = string.Join(
            ", ", snapshot.Traffic.Select(static kind => $"{kind.Name} {TrafficTable.Number(kind.Totals.Answered)}"));
        return $"{TrafficTable.Number((long)snapshot.Elapsed.TotalSeconds),5} s  {answered}; "
            + $"{TrafficTable.Number(snapshot.Traffic.Sum(static kind => kind.Totals.Lost))} lost, "
            + $"{TrafficTable.Number(snapshot.Traffic.Sum(static kind => kind.Totals.Wrong))} wrong; {TrafficTable.Number(snapshot.Provocations)} faults";
    }

    /// <summary>How the soak ended, and what is not as it must be.</summary>
    /// <param name="last">Its last snapshot.</param>
    public static IEnumerable<string> Verdict(SoakSnapshot last)
    {
        if (last.Problems.Count > 0)
        {
            return last.Problems.Select(static line => $"Not as it must be: {line}");
        }

        return
        [
            $"At {TrafficTable.Number(last.Rests)} rests every frame on the wire was in the counters, and all memory at its level; the firmware "
                + $"checked its sums {TrafficTable.Number(last.Status.SumChecks)} times.",
        ];
    }

    private static FittedTable Memory(DeviceStatus status) => new(
        ["memory", "all", "at rest", "the most"],
        1,
        [
            .. Levels.Of(status.Memory).Select(static level => (string[])
                [level.Name, TrafficTable.Number(level.Use.Total), TrafficTable.Number(level.Use.Used), TrafficTable.Number(level.Use.MaximumUsed)]),
        ]);

    private static string Progress(SoakSnapshot snapshot) =>
        $"{snapshot.Elapsed:hh\\:mm\\:ss}; {TrafficTable.Number(snapshot.Rests)} rests; crash faulted {TrafficTable.Number(snapshot.Provocations)} times";
}
