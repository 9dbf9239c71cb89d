using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>What <c>soak --json</c> prints. The names, in camel case, are a contract with scripts.</summary>
/// <param name="Board">The board's name.</param>
/// <param name="System">The system's name.</param>
/// <param name="App">The applications, joined by plus signs.</param>
/// <param name="Minutes">How long it took.</param>
/// <param name="Rests">Times that everything was at rest, and was compared.</param>
/// <param name="Traffic">What became of each kind of traffic, by name.</param>
/// <param name="Faults">Times that the application <c>crash</c> was ended.</param>
/// <param name="SumChecks">Times that the firmware checked its sums.</param>
/// <param name="Device">The device's last status, as it wrote it.</param>
/// <param name="Problems">A line for each number that is not as it must be; empty if all are.</param>
internal sealed record SoakReport(
    string Board,
    string System,
    string App,
    double Minutes,
    int Rests,
    IReadOnlyDictionary<string, EchoTotals> Traffic,
    int Faults,
    uint SumChecks,
    JsonElement Device,
    IReadOnlyList<string> Problems)
{
    /// <summary>Draws up the report of a soak.</summary>
    /// <param name="image">What ran.</param>
    /// <param name="last">How it ended.</param>
    public static SoakReport Of(FirmwareImage image, SoakSnapshot last) =>
        new(
            image.Board,
            image.SystemName,
            image.ApplicationsJoined,
            Math.Round(last.Elapsed.TotalMinutes, 2),
            last.Rests,
            last.Traffic.ToDictionary(static kind => kind.Name, static kind => kind.Totals),
            last.Provocations,
            last.Status.SumChecks,
            last.Status.Json,
            last.Problems);
}
