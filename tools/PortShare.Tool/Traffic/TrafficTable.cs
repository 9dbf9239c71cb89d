using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using PortShare.Tool.Output;

namespace PortShare.Tool.Traffic;

/// <summary>Traffic, as people read it.</summary>
internal static class TrafficTable
{
    private static readonly string[] MessageColumns = ["traffic", "sent", "answered", "lost", "wrong"];
    private static readonly string[] TimeColumns = ["answers/s", "median", "99 %"];

    /// <summary>A row for each kind of traffic.</summary>
    /// <param name="snapshot">The traffic.</param>
    /// <param name="hasTimes">Whether there are columns of rates and round trips.</param>
    public static FittedTable Of(TrafficSnapshot snapshot, bool hasTimes) => new(
        [.. MessageColumns, .. hasTimes ? TimeColumns : []],
        textColumns: 1,
        [
            .. snapshot.Traffic.Select(kind => (string[])
                [kind.Title, .. Messages(kind.Totals), .. hasTimes ? Times(kind, snapshot.Elapsed) : []]),
        ]);

    /// <summary>A number, as all languages read it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">Its format.</param>
    public static string Number(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Messages(EchoTotals totals) =>
        [Number(totals.Sent), Number(totals.Answered), Number(totals.Lost), Number(totals.Wrong)];

    private static IEnumerable<string> Times(TrafficFigures kind, TimeSpan elapsed) =>
    [
        Number(kind.Totals.Answered / Math.Max(elapsed.TotalSeconds, 1)),
        Milliseconds(kind.Median),
        Milliseconds(kind.Percentile99),
    ];

    private static string Milliseconds(TimeSpan? time) =>
        time is TimeSpan known ? $"{Number(known.TotalMilliseconds, "0.00")} ms" : "-";
}
