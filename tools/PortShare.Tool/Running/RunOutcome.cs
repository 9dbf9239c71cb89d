using System;
using System.Collections.Generic;

using PortShare.Wires;

namespace PortShare.Tool.Running;

/// <summary>What a run showed, once all its traffic has come to rest.</summary>
/// <param name="Last">The last snapshot.</param>
/// <param name="Status">The device's status in it.</param>
/// <param name="Discrepancies">A line for each sum that fails, on the device or between it and what was sent here.</param>
internal sealed record RunOutcome(RunSnapshot Last, DeviceStatus Status, IReadOnlyList<string> Discrepancies)
{
    /// <summary>Whether every frame is accounted for.</summary>
    public bool IsConserved => Discrepancies.Count == 0;

    /// <summary>Whether nothing was lost or wrong, and every frame is accounted for.</summary>
    public bool IsFlawless => IsConserved && Last.User.IsFlawless && Last.Kernel.IsFlawless;

    /// <summary>Draws up the outcome.</summary>
    /// <param name="last">The last snapshot.</param>
    /// <exception cref="WireException">The device's status lacks counters.</exception>
    public static RunOutcome Of(RunSnapshot last)
    {
        try
        {
            DeviceStatus status = DeviceStatus.Parse(last.Device);
            return new RunOutcome(last, status, [.. Conservation.Check(status), .. CompareWithTraffic(last, status)]);
        }
        catch (FormatException error)
        {
            throw new WireException(error.Message, error);
        }
    }

    // More may have passed than was answered here (ARP, HTTP, what was lost on the way back), but never less.
    private static IEnumerable<string> CompareWithTraffic(RunSnapshot last, DeviceStatus status)
    {
        (string Counter, uint Counted, string Kind, long Answered)[] pairs =
        [
            ("receive.user", status.Receive.User, "user", last.User.Totals.Answered),
            ("transmit.user", status.Transmit.User, "user", last.User.Totals.Answered),
            ("receive.kernel", status.Receive.Kernel, "kernel", last.Kernel.Totals.Answered),
            ("transmit.kernel", status.Transmit.Kernel, "kernel", last.Kernel.Totals.Answered),
        ];
        foreach ((string counter, uint counted, string kind, long answered) in pairs)
        {
            if (counted < answered)
            {
                yield return $"{counter}: {counted} is less than the {answered} {kind} messages that were answered";
            }
        }
    }
}
