using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using PortShare.Wires;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace PortShare.Tool.Running;

/// <summary>A run, as people read it.</summary>
internal static class RunTables
{
    private static readonly string[] TrafficColumns =
        ["traffic", "sent", "answered", "lost", "wrong", "answers/s", "median", "99 %"];

    /// <summary>The traffic and the device's counters.</summary>
    /// <param name="snapshot">The run.</param>
    /// <param name="faults">The applications that have faulted.</param>
    public static IRenderable Of(RunSnapshot snapshot, IReadOnlyList<FaultNote> faults) =>
        new Rows(Traffic(snapshot), Device(DeviceStatus.Parse(snapshot.Device), faults));

    /// <summary>The traffic as one line.</summary>
    /// <param name="snapshot">The run.</param>
    public static string Line(RunSnapshot snapshot)
    {
        return $"{Number(snapshot.Elapsed.TotalSeconds, "0"),4} s  "
            + $"user {Describe(snapshot.User)};  kernel {Describe(snapshot.Kernel)};  ping {Describe(snapshot.Ping)}";

        static string Describe(TrafficFigures kind) =>
            $"{kind.Totals.Answered} answered, {kind.Totals.Lost} lost, {kind.Totals.Wrong} wrong";
    }

    /// <summary>Whether the counters add up, and which do not.</summary>
    /// <param name="outcome">The run's outcome.</param>
    public static IEnumerable<string> Verdict(RunOutcome outcome) =>
        outcome.IsConserved
            ? ["The counters add up: every frame is accounted for."]
            : outcome.Discrepancies.Select(static line => $"The counters do not add up: {line}");

    private static Table Traffic(RunSnapshot snapshot)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string column in TrafficColumns)
        {
            bool isName = column == TrafficColumns[0];
            table.AddColumn(new TableColumn(column) { Alignment = isName ? Justify.Left : Justify.Right });
        }

        table.AddRow(TrafficRow("user (raw)", snapshot.User, snapshot.Elapsed));
        table.AddRow(TrafficRow("kernel (UDP)", snapshot.Kernel, snapshot.Elapsed));
        table.AddRow(TrafficRow("kernel (ping)", snapshot.Ping, snapshot.Elapsed));
        return table;
    }

    private static string[] TrafficRow(string name, TrafficFigures kind, TimeSpan elapsed) =>
    [
        name,
        Number(kind.Totals.Sent),
        Number(kind.Totals.Answered),
        Number(kind.Totals.Lost),
        Number(kind.Totals.Wrong),
        Number(kind.Totals.Answered / Math.Max(elapsed.TotalSeconds, 1), "0"),
        Milliseconds(kind.Median),
        Milliseconds(kind.Percentile99),
    ];

    private static Table Device(DeviceStatus status, IReadOnlyList<FaultNote> faults)
    {
        ReceiveCounters receive = status.Receive;
        TransmitCounters transmit = status.Transmit;
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("device", "frames");
        table.AddRow(
            "received",
            $"{receive.Frames}{(receive.Copies > 0 ? $" + {receive.Copies} copies" : "")}"
                + $" = {receive.Kernel} kernel + {receive.User} user{Reasons(receive.Dropped)}");
        table.AddRow(
            "sent",
            $"{transmit.Frames} = {transmit.Kernel} kernel + {transmit.User} user{Reasons(transmit.Dropped)}");
        foreach (MiniportCounters miniport in status.Miniports)
        {
            table.AddRow(
                $"miniport {miniport.Name}",
                $"{miniport.Received} received, {miniport.Sent} sent, "
                    + $"{miniport.NoSlot} without slot{(miniport.Outdated > 0 ? $", {miniport.Outdated} outdated" : "")}"
                    + Reasons(miniport.Refused));
        }

        foreach (ApplicationStatus refused in status.Applications.Where(one => one.Reason is not null))
        {
            table.AddRow($"refused {refused.Name}".TrimEnd(), Markup.Escape(refused.Reason!));
        }

        foreach (FaultNote note in faults)
        {
            table.AddRow($"faults {note.Application}", Markup.Escape($"{note.Count}, now {note.State}; the last: {note.Cause}"));
        }

        return table;
    }

    private static string Reasons(IReadOnlyDictionary<string, uint> dropped) =>
        string.Concat(dropped
            .Where(static reason => reason.Value > 0)
            .Select(static reason => $" + {reason.Value} {reason.Key}"));

    private static string Milliseconds(TimeSpan? time) =>
        time is TimeSpan known ? $"{Number(known.TotalMilliseconds, "0.00")} ms" : "-";

    private static string Number(double value, string format = "0") =>
        value.ToString(format, CultureInfo.InvariantCulture);
}
