// What is measured, and how much of it. Every size follows from the number of frames that a cost is taken of.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Bench.Phases;

/// <summary>An amount of a flood.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Multiple">How many times the rate at which its frames are answered one by one; null for the wire's.</param>
internal sealed record FloodLoad(string Name, int? Multiple);

/// <summary>A flood that is to be measured.</summary>
/// <param name="Kind">Its traffic.</param>
/// <param name="Bytes">Its frames' length without FCS.</param>
/// <param name="Load">How much of it.</param>
/// <param name="Probe">What else comes.</param>
internal sealed record FloodCase(TrafficKind Kind, int Bytes, FloodLoad Load, TrafficKind Probe);

/// <summary>Something that the board does while user frames are timed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Kind">Its traffic.</param>
/// <param name="Bytes">Its frames' length without FCS.</param>
/// <param name="Load">How much: the part of the processor's time, or null for the wire's rate.</param>
internal sealed record Meanwhile(string Name, TrafficKind Kind, int Bytes, double? Load);

/// <summary>The plan of a bench.</summary>
/// <param name="frameCount">Frames of each cost.</param>
/// <param name="coreHz">The processor's clock, in hertz.</param>
/// <param name="room">What the MAC holds.</param>
internal sealed class BenchPlan(int frameCount, double coreHz, ReceiveRoom room)
{
    /// <summary>The length of the shortest frame, and of every probe.</summary>
    public const int ShortBytes = 60;

    /// <summary>The length of the longest frame.</summary>
    public const int LongBytes = 1514;

    /// <summary>How many frames wait, where some do: fewer than an application has slots and lwIP has places.</summary>
    public const int WaitingCount = 16;

    /// <summary>Claims in force where rules are measured: as many as there can be.</summary>
    public const int ClaimCount = 16;

    // Ethernet at 100 Mbit/s: preamble, FCS and gap take 24 bytes a frame (IEEE 802.3, 3.1.1 and 4.4.2).
    private const int WireOverheadBytes = 24;
    private const double WireBytesPerSecond = 100e6 / 8;

    // Frames of which the figures do not count yet, of those that count.
    private const int WarmPart = 10;

    // A probe takes a twentieth of the processor's time.
    private const int ProbePart = 20;

    private static readonly FloodLoad Line = new("line", null);

    private static readonly FloodLoad[] Loads = [new("2x", 2), new("4x", 4), Line];

    /// <summary>What a frame costs is measured of these.</summary>
    public static IReadOnlyList<TrafficKind> CostKinds { get; } =
        [TrafficKind.UserSink, TrafficKind.UserEcho, TrafficKind.UdpEcho, TrafficKind.Ping];

    /// <summary>The lengths of which a frame's cost is measured.</summary>
    public static IReadOnlyList<int> CostBytes { get; } = [ShortBytes, LongBytes];

    /// <summary>The floods, with what else comes: of the other kinds of traffic.</summary>
    public static IReadOnlyList<(TrafficKind Flood, TrafficKind[] Probes)> Floods { get; } =
    [
        (TrafficKind.UserEcho, [TrafficKind.UdpEcho, TrafficKind.Ping]),
        (TrafficKind.UdpEcho, [TrafficKind.UserEcho]),
        (TrafficKind.Vlan, [TrafficKind.UserEcho, TrafficKind.UdpEcho]),
        (TrafficKind.Unclaimed, [TrafficKind.UserEcho, TrafficKind.UdpEcho]),
        (TrafficKind.Broadcast, [TrafficKind.UserEcho, TrafficKind.UdpEcho]),
    ];

    /// <summary>All floods; those of longer frames at the wire's rate only.</summary>
    public static IReadOnlyList<FloodCase> FloodCases { get; } =
    [
        .. from bytes in (int[])[ShortBytes, 300, LongBytes]
           from flood in Floods
           from load in bytes == ShortBytes ? Loads : [Line]
           from probe in flood.Probes
           select new FloodCase(flood.Flood, bytes, load, probe),
    ];

    /// <summary>What the board does while user frames are timed, besides nothing.</summary>
    public static IReadOnlyList<Meanwhile> MeanwhileCases { get; } =
    [
        new("UDP echo of 60 B, half the processor's time", TrafficKind.UdpEcho, ShortBytes, 0.5),
        new("UDP echo of 1514 B, half the processor's time", TrafficKind.UdpEcho, LongBytes, 0.5),
        new("UDP flood of 60 B at line rate", TrafficKind.UdpEcho, ShortBytes, null),
    ];

    /// <summary>The phases that say what frames cost: also of the floods, whose loads and goodput are told in these.</summary>
    public static IReadOnlyList<(TrafficKind Kind, int Bytes)> CostCases { get; } =
    [
        .. (from kind in CostKinds from bytes in CostBytes select (kind, bytes))
            .Union(FloodCases.Select(flood => (flood.Kind, flood.Bytes))),
    ];

    /// <summary>The frames that cost something in the basic layer: an image of its own is measured for them.</summary>
    public static IReadOnlyList<(TrafficKind Kind, int Bytes)> BasicCases { get; } =
        [.. from bytes in CostBytes select (TrafficKind.BasicEcho, bytes)];

    /// <summary>
    /// The frames that cost something by rules, in an image with <see cref="ClaimCount"/> claims. The last of these is for the EtherType of
    /// <see cref="TrafficKind.UserSink"/>, which costs the same elsewhere with one claim.
    /// </summary>
    public static IReadOnlyList<(TrafficKind Kind, int Bytes)> RuleCases { get; } =
    [
        .. from kind in (TrafficKind[])[TrafficKind.TaggedSink, TrafficKind.UdpSink, TrafficKind.CopiedSink, TrafficKind.UserSink]
           from bytes in CostBytes
           select (kind, bytes),
    ];

    /// <summary>What a frame costs where others wait is measured of these: as long as the MAC holds so many.</summary>
    public IReadOnlyList<(TrafficKind Kind, int Bytes)> WaitingCases =>
        [.. from kind in CostKinds from bytes in CostBytes where room.Holds(WaitingCount, bytes) select (kind, bytes)];

    /// <summary>Frames of each cost.</summary>
    public int FrameCount => frameCount;

    /// <summary>One frame at a time.</summary>
    /// <param name="kind">The frames.</param>
    /// <param name="bytes">Their length without FCS.</param>
    public ClosedPhase Cost(TrafficKind kind, int bytes) => new(kind, bytes, Math.Max(1, frameCount / WarmPart), frameCount);

    /// <summary>Some frames at a time, at least as many as one at a time.</summary>
    /// <param name="kind">The frames.</param>
    /// <param name="bytes">Their length without FCS.</param>
    public ClosedPhase Waiting(TrafficKind kind, int bytes)
    {
        ClosedPhase one = Cost(kind, bytes);
        return one with { WarmCount = Times(one.WarmCount), Count = Times(one.Count), AtOnce = WaitingCount };

        static int Times(int count) => (count + WaitingCount - 1) / WaitingCount * WaitingCount;
    }

    /// <summary>A flood, if the wire can carry it and the emulated MAC can lose it.</summary>
    /// <param name="flood">The flood.</param>
    /// <param name="costOf">What a frame costs, in instructions.</param>
    /// <returns>The phase; null if there can be none.</returns>
    public OpenPhase? Flood(FloodCase flood, Func<TrafficKind, int, double> costOf)
    {
        double line = LineGap(flood.Bytes, coreHz);
        double gap = flood.Load.Multiple is int multiple ? costOf(flood.Kind, flood.Bytes) / multiple : line;
        double probeGap = ProbePart * costOf(flood.Probe, ShortBytes);
        return gap < line || !room.LosesWhatIsTooMuch
            ? null
            : Open(
                new FrameStream(flood.Kind, flood.Bytes, gap, IsRandom: flood.Load.Multiple is not null),
                new FrameStream(flood.Probe, ShortBytes, probeGap, IsRandom: false));
    }

    /// <summary>User frames that are timed.</summary>
    /// <param name="meanwhile">What else comes.</param>
    /// <param name="bytes">The user frames' length without FCS.</param>
    /// <param name="costOf">What a frame costs, in instructions.</param>
    /// <returns>The phase; null for a flood where there can be none.</returns>
    public OpenPhase? Latency(Meanwhile meanwhile, int bytes, Func<TrafficKind, int, double> costOf)
    {
        if (meanwhile.Load is null && !room.LosesWhatIsTooMuch)
        {
            return null;
        }

        double gap = meanwhile.Load is double load
            ? costOf(meanwhile.Kind, meanwhile.Bytes) / load
            : LineGap(meanwhile.Bytes, coreHz);
        double probeGap = ProbePart * costOf(TrafficKind.UserEcho, bytes);
        return Open(
            new FrameStream(meanwhile.Kind, meanwhile.Bytes, gap, IsRandom: meanwhile.Load is not null),
            new FrameStream(TrafficKind.UserEcho, bytes, probeGap, IsRandom: true));
    }

    /// <summary>From one frame to the next on a full wire, in instructions of a processor that executes one in each cycle.</summary>
    /// <param name="bytes">A frame's length without FCS.</param>
    /// <param name="coreHz">The processor's clock, in hertz.</param>
    public static double LineGap(int bytes, double coreHz) => (bytes + WireOverheadBytes) / WireBytesPerSecond * coreHz;

    // Long enough for a good number of probes.
    private OpenPhase Open(FrameStream flood, FrameStream probe)
    {
        const int FloodFrames = 3;
        const double ProbeFrames = 0.15;
        int count = Math.Max(FloodFrames * frameCount, (int)(ProbeFrames * frameCount * probe.Gap / flood.Gap));
        return new OpenPhase(count, flood, probe);
    }
}
