using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Output;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace PortShare.Tool.Soaking;

/// <summary>A soak, as people read it.</summary>
internal static class SoakTables
{
    /// <summary>The traffic, lwIP's memory, and how it goes.</summary>
    /// <param name="snapshot">The soak.</param>
    public static IRenderable Of(SoakSnapshot snapshot) =>
        new Rows(Traffic(snapshot), Memory(snapshot.Rest.Status), new Text(Progress(snapshot)));

    /// <summary>The soak as one line.</summary>
    /// <param name="snapshot">The soak.</param>
    public static string Line(SoakSnapshot snapshot)
    {
        string answered = string.Join(
            ", ", snapshot.Traffic.Select(static kind => $"{kind.Key} {Text(kind.Value.Answered)}"));
        return $"{Text((long)snapshot.Elapsed.TotalSeconds),5} s  {answered}; "
            + $"{Text(snapshot.Traffic.Sum(static kind => kind.Value.Lost))} lost, "
            + $"{Text(snapshot.Traffic.Sum(static kind => kind.Value.Wrong))} wrong; {Text(snapshot.Provocations)} faults";
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
            $"At {Text(last.Rests)} rests every frame on the wire was in the counters, and all memory at its level; the firmware "
                + $"checked its sums {Text(last.Rest.Status.SumChecks)} times.",
        ];
    }

    private static FittedTable Traffic(SoakSnapshot snapshot) => new(
        ["traffic", "sent", "answered", "lost", "wrong"],
        1,
        [
            .. snapshot.Traffic.Select(static kind => (string[])
                [kind.Key, Text(kind.Value.Sent), Text(kind.Value.Answered), Text(kind.Value.Lost), Text(kind.Value.Wrong)]),
        ]);

    private static FittedTable Memory(DeviceStatus status) => new(
        ["memory", "all", "at rest", "the most"],
        1,
        [
            .. Levels.Of(status.Memory).Select(static level => (string[])
                [level.Name, Text(level.Use.Total), Text(level.Use.Used), Text(level.Use.MaximumUsed)]),
        ]);

    private static string Progress(SoakSnapshot snapshot) =>
        $"{snapshot.Elapsed:hh\\:mm\\:ss}; {Text(snapshot.Rests)} rests; crash faulted {Text(snapshot.Provocations)} times";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
