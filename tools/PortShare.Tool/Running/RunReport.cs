using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Running;

/// <summary>What <c>run --json</c> prints. The names, in camel case, are a contract with scripts.</summary>
/// <param name="Board">The board's name.</param>
/// <param name="System">The system's name.</param>
/// <param name="App">The applications, joined by plus signs.</param>
/// <param name="Seconds">How long there was traffic, in seconds.</param>
/// <param name="User">Raw frames to the application.</param>
/// <param name="Kernel">UDP echo through lwIP.</param>
/// <param name="Ping">Pings, which lwIP answers.</param>
/// <param name="Device">The device's last status, as it wrote it.</param>
/// <param name="Conserved">Whether every frame is accounted for.</param>
/// <param name="Driven">Of <c>user</c>, <c>kernel</c> and <c>ping</c> those that were sent; the others are zero.</param>
/// <param name="Flaws">A line for each reason why the exit status is 1; empty if it is 0.</param>
/// <param name="Remarks">A line for what is no such reason: an application that spins.</param>
internal sealed record RunReport(
    string Board,
    string System,
    string App,
    double Seconds,
    EchoTotals User,
    EchoTotals Kernel,
    EchoTotals Ping,
    JsonElement Device,
    bool Conserved,
    IReadOnlyList<string> Driven,
    IReadOnlyList<string> Flaws,
    IReadOnlyList<string> Remarks)
{
    /// <summary>Draws up the report of a run.</summary>
    /// <param name="image">What ran.</param>
    /// <param name="outcome">How.</param>
    public static RunReport Of(FirmwareImage image, RunOutcome outcome) =>
        new(
            image.Board,
            image.SystemName,
            image.ApplicationsJoined,
            Math.Round(outcome.Last.Elapsed.TotalSeconds, 1),
            outcome.Last.TotalsOf("user"),
            outcome.Last.TotalsOf("kernel"),
            outcome.Last.TotalsOf("ping"),
            outcome.Last.Status.Json,
            outcome.IsConserved,
            [.. outcome.Last.Traffic.Select(static kind => kind.Name)],
            [.. outcome.Discrepancies, .. outcome.Flaws],
            outcome.Remarks);
}
