using System;
using System.Text.Json;

using PortShare.Tool.Traffic;

namespace PortShare.Tool.Running;

/// <summary>One kind of traffic at one instant.</summary>
/// <param name="Totals">Its messages.</param>
/// <param name="Median">The median of its round trips; null before the first.</param>
/// <param name="Percentile99">The time that 99 % of them do not exceed; null before the first.</param>
internal sealed record TrafficFigures(EchoTotals Totals, TimeSpan? Median, TimeSpan? Percentile99)
{
    /// <summary>Reads a load's figures.</summary>
    /// <param name="load">The load.</param>
    public static TrafficFigures Of(EchoLoad load) => new(load.Totals, load.RoundTrip(50), load.RoundTrip(99));

    /// <summary>Whether nothing was lost or wrong.</summary>
    public bool IsFlawless => Totals is { Lost: 0, Wrong: 0 };
}

/// <summary>A run at one instant.</summary>
/// <param name="Elapsed">How long traffic has been running.</param>
/// <param name="User">Raw frames to the application.</param>
/// <param name="Kernel">UDP echo through lwIP.</param>
/// <param name="Ping">Pings, which lwIP answers.</param>
/// <param name="Device">The device's status, as it wrote it.</param>
/// <param name="Traffic">What is sent. What is not has figures of zero.</param>
internal sealed record RunSnapshot(
    TimeSpan Elapsed, TrafficFigures User, TrafficFigures Kernel, TrafficFigures Ping, JsonElement Device, RunTraffic Traffic);
