using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using PortShare.Wires;

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

    private static Table Traffic(SoakSnapshot snapshot)
    {
        Table table = Columns("traffic", "sent", "answered", "lost", "wrong");
        foreach ((string name, EchoTotals totals) in snapshot.Traffic)
        {
            table.AddRow(name, Text(totals.Sent), Text(totals.Answered), Text(totals.Lost), Text(totals.Wrong));
        }

        return table;
    }

    private static Table Memory(DeviceStatus status)
    {
        Table table = Columns("memory", "all", "at rest", "the most");
        foreach ((string name, MemoryUse use) in Levels.Of(status.Memory))
        {
            table.AddRow(name, Text(use.Total), Text(use.Used), Text(use.MaximumUsed));
        }

        return table;
    }

    private static string Progress(SoakSnapshot snapshot) =>
        $"{snapshot.Elapsed:hh\\:mm\\:ss}; {Text(snapshot.Rests)} rests; crash faulted {Text(snapshot.Provocations)} times";

    private static Table Columns(string name, params string[] numbers)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(name);
        foreach (string number in numbers)
        {
            table.AddColumn(new TableColumn(number) { Alignment = Justify.Right });
        }

        return table;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
