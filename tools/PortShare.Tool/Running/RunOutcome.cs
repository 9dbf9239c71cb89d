using System;
using System.Collections.Generic;

using PortShare.Wires;

namespace PortShare.Tool.Running;

/// <summary>What a run showed, once all its traffic has come to rest.</summary>
/// <param name="Last">The last snapshot.</param>
/// <param name="Status">The device's status in it.</param>
/// <param name="Discrepancies">A line for each sum that fails, on the device or between it and this side.</param>
internal sealed record RunOutcome(RunSnapshot Last, DeviceStatus Status, IReadOnlyList<string> Discrepancies)
{
    /// <summary>Whether every frame is accounted for.</summary>
    public bool IsConserved => Discrepancies.Count == 0;

    /// <summary>Whether nothing was lost or wrong, and every frame is accounted for.</summary>
    public bool IsFlawless => IsConserved && Last.User.IsFlawless && Last.Kernel.IsFlawless && Last.Ping.IsFlawless;

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

    // The device's own sums cannot show a counter that it derives from the others. What was sent and answered here can.
    // Kernel traffic has no upper bound: ARP and HTTP are in it. User frames come from this side's wire alone.
    private static IEnumerable<string> CompareWithTraffic(RunSnapshot last, DeviceStatus status)
    {
        EchoTotals user = last.User.Totals;
        long kernelAnswered = last.Kernel.Totals.Answered + last.Ping.Totals.Answered;
        (string Counter, uint Counted, long Least, long Most)[] bounds =
        [
            ("receive.user", status.Receive.User, user.Answered, user.Sent + last.Provocations),
            ("transmit.user", status.Transmit.User, user.Answered, long.MaxValue),
            ("receive.kernel", status.Receive.Kernel, kernelAnswered, long.MaxValue),
            ("transmit.kernel", status.Transmit.Kernel, kernelAnswered, long.MaxValue),
        ];
        foreach ((string counter, uint counted, long least, long most) in bounds)
        {
            if (counted < least)
            {
                yield return $"{counter}: {counted} is less than the {least} messages that were answered";
            }
            else if (counted > most)
            {
                yield return $"{counter}: {counted} is more than the {most} messages that were sent";
            }
        }
    }
}
