// What the instrument is told to do. Plugin/plan.c reads the lines, Plugin/load.c carries them out.
using System;

namespace PortShare.Bench.Phases;

/// <summary>A phase of a measurement.</summary>
internal abstract record Phase
{
    /// <summary>Its line in the instrument's plan.</summary>
    public abstract string Order { get; }
}

/// <summary>
/// One frame at a time, or some at once: the next come when the firmware has nothing to do. The figures are then those from one WFI to the
/// next: interrupt, bridge, stack, application and waking up.
/// </summary>
/// <param name="Kind">The frames.</param>
/// <param name="Bytes">Their length without FCS.</param>
/// <param name="WarmCount">Frames before the figures start, a multiple of <paramref name="AtOnce"/>.</param>
/// <param name="Count">Frames of the figures, a multiple of <paramref name="AtOnce"/>.</param>
/// <param name="AtOnce">Frames each time.</param>
internal sealed record ClosedPhase(TrafficKind Kind, int Bytes, int WarmCount, int Count, int AtOnce = 1) : Phase
{
    /// <inheritdoc/>
    public override string Order => $"closed {Kind.Word()} {Bytes} {WarmCount} {Count} {AtOnce}";
}

/// <summary>Frames that come by the clock, which counts instructions.</summary>
/// <param name="Kind">The frames.</param>
/// <param name="Bytes">Their length without FCS.</param>
/// <param name="Gap">From one to the next, in instructions; on average, if they are random.</param>
/// <param name="IsRandom">Whether gaps are exponentially distributed. They are the same in every run.</param>
internal sealed record FrameStream(TrafficKind Kind, int Bytes, double Gap, bool IsRandom)
{
    /// <summary>Its part of a line in the instrument's plan.</summary>
    public string Order =>
        FormattableString.Invariant($"{Kind.Word()} {Bytes} {Gap:0.0} {(IsRandom ? "random" : "even")}");
}

/// <summary>Two streams at once.</summary>
/// <param name="Count">Frames of the flood, after which the phase ends.</param>
/// <param name="Flood">The one that makes work.</param>
/// <param name="Probe">The one that is looked at: what is answered of it, and how fast.</param>
internal sealed record OpenPhase(int Count, FrameStream Flood, FrameStream Probe) : Phase
{
    /// <inheritdoc/>
    public override string Order => $"open {Count} {Flood.Order} {Probe.Order}";
}
