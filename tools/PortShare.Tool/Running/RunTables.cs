using System.Collections.Generic;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Output;
using PortShare.Tool.Traffic;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace PortShare.Tool.Running;

/// <summary>A run, as people read it.</summary>
internal static class RunTables
{
    /// <summary>The traffic and the device's counters.</summary>
    /// <param name="snapshot">The run.</param>
    /// <param name="notes">What the applications do wrong.</param>
    public static IRenderable Of(TrafficSnapshot snapshot, ApplicationNotes notes)
    {
        FittedTable device = Device(snapshot.Status, notes);
        return snapshot.Traffic.Count > 0 ? new Rows(TrafficTable.Of(snapshot, hasTimes: true), device) : device;
    }

    /// <summary>The traffic as one line.</summary>
    /// <param name="snapshot">The run.</param>
    public static string Line(TrafficSnapshot snapshot)
    {
        string time = $"{TrafficTable.Number(snapshot.Elapsed.TotalSeconds),4} s  ";
        return time + (snapshot.Traffic.Count > 0
            ? string.Join(";  ", snapshot.Traffic.Select(static kind => $"{kind.Name} {Describe(kind)}"))
            : $"received {snapshot.Status.Receive.Frames} frames, sent {snapshot.Status.Transmit.Frames}");

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
            yield return
            [
                "pins",
                string.Join(", ", pins.Levels.Select(static pin => $"{pin.Key}: {(pin.Value ? "high" : "low")}")),
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
            (string rule, string reason) = Refusals.SplitClaim(one.LastRefusal!);
            yield return [$"claims {one.Name}", $"{one.RefusedClaims} refused; the last: {rule}: {reason}"];
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
}
