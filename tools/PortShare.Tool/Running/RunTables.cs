using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Output;

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
    /// <param name="notes">What the applications do wrong.</param>
    public static IRenderable Of(RunSnapshot snapshot, ApplicationNotes notes)
    {
        FittedTable device = Device(DeviceStatus.Parse(snapshot.Device), notes);
        return snapshot.Traffic.Sent.Count > 0 ? new Rows(Traffic(snapshot), device) : device;
    }

    /// <summary>The traffic as one line.</summary>
    /// <param name="snapshot">The run.</param>
    public static string Line(RunSnapshot snapshot)
    {
        string time = $"{Number(snapshot.Elapsed.TotalSeconds, "0"),4} s  ";
        if (snapshot.Traffic.Sent.Count == 0)
        {
            DeviceStatus status = DeviceStatus.Parse(snapshot.Device);
            return $"{time}received {status.Receive.Frames} frames, sent {status.Transmit.Frames}";
        }

        return time + string.Join(";  ", Driven(snapshot).Select(static kind => $"{kind.Name} {Describe(kind.Figures)}"));

        static string Describe(TrafficFigures kind) =>
            $"{kind.Totals.Answered} answered, {kind.Totals.Lost} lost, {kind.Totals.Wrong} wrong";
    }

    /// <summary>Whether the counters add up, and which do not; and what else was not right.</summary>
    /// <param name="outcome">The run's outcome.</param>
    public static IEnumerable<string> Verdict(RunOutcome outcome) =>
    [
        .. outcome.IsConserved
            ? ["The counters add up: every frame is accounted for."]
            : outcome.Discrepancies.Select(static line => $"The counters do not add up: {line}"),
        .. outcome.Flaws.Select(static line => $"Not right: {line}"),
        .. outcome.Remarks.Select(static line => $"Note: {line}"),
    ];

    // By the names of the report, which are those of RunTraffic.Sent.
    private static IEnumerable<(string Name, string Row, TrafficFigures Figures)> Driven(RunSnapshot snapshot) =>
        new (string Name, string Row, TrafficFigures Figures)[]
        {
            ("user", "user (raw)", snapshot.User),
            ("kernel", "kernel (UDP)", snapshot.Kernel),
            ("ping", "kernel (ping)", snapshot.Ping),
        }.Where(kind => snapshot.Traffic.Sent.Contains(kind.Name));

    private static FittedTable Traffic(RunSnapshot snapshot) =>
        new(TrafficColumns, textColumns: 1, [.. Driven(snapshot).Select(kind => TrafficRow(kind.Row, kind.Figures, snapshot.Elapsed))]);

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

    private static FittedTable Device(DeviceStatus status, ApplicationNotes notes) =>
        new(["device", "frames"], textColumns: 2, [.. Frames(status), .. Pins(status.Pins), .. Notes(status, notes)]);

    private static IEnumerable<string[]> Frames(DeviceStatus status)
    {
        ReceiveCounters receive = status.Receive;
        TransmitCounters transmit = status.Transmit;
        string copies = receive.Copies > 0 ? $" + {receive.Copies} copies" : "";
        yield return
            ["received", $"{receive.Frames}{copies} = {receive.Kernel} kernel + {receive.User} user{Reasons(receive.Dropped)}"];
        yield return
            ["sent", $"{transmit.Frames} = {transmit.Kernel} kernel + {transmit.User} user{Reasons(transmit.Dropped)}"];
        foreach (MiniportCounters miniport in status.Miniports)
        {
            string outdated = miniport.Outdated > 0 ? $", {miniport.Outdated} outdated" : "";
            yield return
            [
                $"miniport {miniport.Name}",
                $"{miniport.Received} received, {miniport.Sent} sent, {miniport.NoSlot} without slot{outdated}{Reasons(miniport.Refused)}",
            ];
        }
    }

    private static IEnumerable<string[]> Pins(PinStatus? pins)
    {
        if (pins is not null)
        {
            uint used = DeviceStatus.NumberIn(pins.Used);
            uint high = DeviceStatus.NumberIn(pins.High);
            yield return
            [
                "pins",
                string.Join(", ", Enumerable.Range(0, 32).Where(pin => (used >> pin & 1) != 0)
                    .Select(pin => $"{pin}: {((high >> pin & 1) != 0 ? "high" : "low")}")),
            ];
        }
    }

    private static IEnumerable<string[]> Notes(DeviceStatus status, ApplicationNotes notes)
    {
        foreach (ApplicationStatus refused in status.Applications.Where(static one => one.Reason is not null))
        {
            yield return [$"refused {refused.Name}".TrimEnd(), refused.Reason!];
        }

        foreach (FaultNote note in notes.Faults)
        {
            yield return [$"faults {note.Application}", $"{note.Count}, now {note.State}; the last: {note.Cause}"];
        }

        foreach (ApplicationStatus one in status.Applications.Where(static one => one.LastRefusal is not null))
        {
            (string type, string reason) = Refusals.SplitClaim(one.LastRefusal!);
            yield return [$"claims {one.Name}", $"{one.RefusedClaims} refused; the last: {type}: {reason}"];
        }

        foreach (SpinNote note in notes.Spins)
        {
            yield return [$"spin {note.Application}", note.Extent];
        }

        foreach (ApplicationStatus one in Ends.In(status))
        {
            yield return [$"end {one.Name}", Ends.Reason];
        }

        if (status.Console is { DroppedBytes: > 0 } console)
        {
            yield return ["console", $"{console.DroppedBytes} characters lost: too many waited"];
        }
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
