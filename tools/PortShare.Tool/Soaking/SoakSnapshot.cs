using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>A soak at one instant.</summary>
/// <param name="Elapsed">How long it has been going on.</param>
/// <param name="Traffic">What became of each kind of traffic.</param>
/// <param name="Status">What the device said at the last rest.</param>
/// <param name="Rests">Times that everything was at rest, and was compared.</param>
/// <param name="Provocations">Times that the application <c>crash</c> was made to fault.</param>
/// <param name="Problems">What did not agree at the last rest; empty if all was accounted for and at its level.</param>
internal sealed record SoakSnapshot(
    TimeSpan Elapsed,
    IReadOnlyList<TrafficFigures> Traffic,
    DeviceStatus Status,
    int Rests,
    int Provocations,
    IReadOnlyList<string> Problems) : TrafficSnapshot(Elapsed, Traffic, Status)
{
    /// <summary>Whether nothing was lost or wrong, and all is accounted for.</summary>
    public bool IsFlawless => Problems.Count == 0 && Traffic.All(static kind => kind.IsFlawless);
}
