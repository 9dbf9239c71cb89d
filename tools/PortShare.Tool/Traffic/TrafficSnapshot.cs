using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>One kind of traffic at one instant.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Title">What it is called in tables.</param>
/// <param name="Totals">Its messages.</param>
/// <param name="Median">The median of its round trips; null before the first.</param>
/// <param name="Percentile99">The time that 99 % of them do not exceed; null before the first.</param>
internal sealed record TrafficFigures(string Name, string Title, EchoTotals Totals, TimeSpan? Median = null, TimeSpan? Percentile99 = null)
{
    /// <summary>Reads the figures of a kind of traffic.</summary>
    /// <param name="kind">The kind.</param>
    public static TrafficFigures Of(ITraffic kind) => new(kind.Name, kind.Title, kind.Totals, kind.RoundTrip(50), kind.RoundTrip(99));

    /// <summary>Whether nothing was lost or wrong.</summary>
    public bool IsFlawless => Totals is { Lost: 0, Wrong: 0 };
}

/// <summary>A device and the traffic to it at one instant.</summary>
/// <param name="Elapsed">How long traffic has been running.</param>
/// <param name="Traffic">Each kind that is sent.</param>
/// <param name="Status">The device's status.</param>
internal record TrafficSnapshot(TimeSpan Elapsed, IReadOnlyList<TrafficFigures> Traffic, DeviceStatus Status)
{
    /// <summary>What became of one kind's messages; zeros if it is not sent.</summary>
    /// <param name="name">Its name in reports.</param>
    public EchoTotals TotalsOf(string name) =>
        Traffic.FirstOrDefault(kind => kind.Name == name)?.Totals ?? new EchoTotals(0, 0, 0, 0);
}
