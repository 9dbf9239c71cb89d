using System.Collections.Generic;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Running;

/// <summary>What a run showed, once all its traffic has come to rest.</summary>
/// <param name="Last">The last snapshot.</param>
/// <param name="Discrepancies">A line for each sum that fails, on the device or between it and this side.</param>
/// <param name="Flaws">A line for whatever else was not right: of messages, and of applications.</param>
/// <param name="Remarks">A line for what people should know and is no flaw.</param>
internal sealed record RunOutcome(
    TrafficSnapshot Last, IReadOnlyList<string> Discrepancies, IReadOnlyList<string> Flaws, IReadOnlyList<string> Remarks)
{
    /// <summary>Whether every frame is accounted for.</summary>
    public bool IsConserved => Discrepancies.Count == 0;

    /// <summary>Whether nothing was lost or wrong, no application went wrong, and every frame is accounted for.</summary>
    public bool IsFlawless => IsConserved && Flaws.Count == 0;

    /// <summary>Draws up the outcome.</summary>
    /// <param name="last">The last snapshot.</param>
    /// <param name="faults">What is known of the applications' faults beyond the status: their places.</param>
    /// <param name="spins">The applications that went on for long without waiting.</param>
    /// <param name="claims">The claims in force, as far as they are known.</param>
    /// <param name="stackVlan">The VLAN that the device's lwIP is on; 0 if it is on none.</param>
    public static RunOutcome Of(
        TrafficSnapshot last, IReadOnlyList<FaultNote> faults, IReadOnlyList<SpinNote> spins, IReadOnlyList<ClaimStatus>? claims = null, int stackVlan = 0) => new(
        last,
        [.. Conservation.Check(last.Status), .. CompareWithTraffic(last)],
        [.. OfMessages(last), .. OfApplications(last.Status, faults, claims ?? [], stackVlan)],
        [.. spins.Select(static note => note.Line), .. Ends.Of(last.Status)]);

    // The device's own sums cannot show a counter that it derives from the others. What was answered here can. There is no upper bound:
    // ARP and HTTP are kernel traffic too, and whoever else is on the wire may send.
    private static IEnumerable<string> CompareWithTraffic(TrafficSnapshot last)
    {
        DeviceStatus status = last.Status;
        long userAnswered = last.TotalsOf("user").Answered;
        long kernelAnswered = last.TotalsOf("kernel").Answered + last.TotalsOf("ping").Answered;
        (string Counter, uint Counted, long Least)[] bounds =
        [
            ("receive.user", status.Receive.User, userAnswered),
            ("transmit.user", status.Transmit.User, userAnswered),
            ("receive.kernel", status.Receive.Kernel, kernelAnswered),
            ("transmit.kernel", status.Transmit.Kernel, kernelAnswered),
        ];
        foreach ((string counter, uint counted, long least) in bounds)
        {
            if (counted < least)
            {
                yield return $"{counter}: {counted} is less than the {least} messages that were answered";
            }
        }
    }

    private static IEnumerable<string> OfMessages(TrafficSnapshot last) =>
        last.Traffic.Where(static kind => !kind.IsFlawless).Select(static kind =>
            $"{kind.Name}: {kind.Totals.Lost} lost, {kind.Totals.Wrong} wrong of {kind.Totals.Sent} messages");

    // The application crash is there to fault.
    private static IEnumerable<string> OfApplications(
        DeviceStatus status, IReadOnlyList<FaultNote> faults, IReadOnlyList<ClaimStatus> claims, int stackVlan)
    {
        foreach (ApplicationStatus one in status.Applications.Where(static one => one.Faults > 0 && one.Name != CrashProtocol.Application))
        {
            FaultNote? known = faults.FirstOrDefault(note => note.Application == one.Name);
            string cause = known?.Cause ?? one.LastFault?.Reason ?? "unknown";
            string times = one.Faults == 1 ? "once" : $"{one.Faults} times, the last time";
            yield return RunRemedies.Add($"application {one.Name} faulted {times}: {cause}", known?.Fault ?? one.LastFault);
        }

        foreach (string refusal in status.Applications.Select(static one => one.Refusal).OfType<string>().Concat(Refusals.OfClaims(status, claims, stackVlan)))
        {
            yield return refusal;
        }
    }
}
