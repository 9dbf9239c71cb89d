using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>A soak at one instant.</summary>
/// <param name="Elapsed">How long it has been going on.</param>
/// <param name="Rests">Times that everything was at rest, and was compared.</param>
/// <param name="Traffic">What became of each kind of traffic, by name.</param>
/// <param name="Provocations">Times that the application <c>crash</c> was made to fault.</param>
/// <param name="Rest">What the device and the wire said at the last rest.</param>
/// <param name="Problems">What did not agree then; empty if all was accounted for and at its level.</param>
internal sealed record SoakSnapshot(
    TimeSpan Elapsed,
    int Rests,
    IReadOnlyList<KeyValuePair<string, EchoTotals>> Traffic,
    int Provocations,
    Reading Rest,
    IReadOnlyList<string> Problems)
{
    /// <summary>Whether nothing was lost or wrong, and all is accounted for.</summary>
    public bool IsFlawless => Problems.Count == 0 && Traffic.All(static kind => kind.Value is { Lost: 0, Wrong: 0 });
}
