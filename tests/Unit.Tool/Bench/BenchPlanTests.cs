using System;
using System.Linq;

using PortShare.Bench.Phases;

namespace PortShare.Tool.Tests.Bench;

public class BenchPlanTests
{
    private const double CoreHz = 25_000_000;

    private static readonly FloodLoad Line = new("line", null);

    private static readonly BenchPlan Plan = new(2000, CoreHz);

    [Fact]
    public void AClosedPhaseIsWarmedBeforeItCounts() =>
        Assert.Equal("closed user-echo 60 200 2000", Plan.Cost(TrafficKind.UserEcho, 60).Order);

    [Fact]
    public void ThereIsAWarmFrameHoweverFewCount() =>
        Assert.Equal("closed ping 1514 1 3", new BenchPlan(3, CoreHz).Cost(TrafficKind.Ping, 1514).Order);

    [Theory]
    [InlineData(60, 168.0)]
    [InlineData(1514, 3076.0)]
    public void AFullWireHasAFrameEachSoManyInstructions(int bytes, double gap)
    {
        OpenPhase phase = Plan.Flood(new FloodCase(TrafficKind.Vlan, bytes, Line, TrafficKind.UserEcho), Cost(400))!;

        Assert.Equal(gap, phase.Flood.Gap, tolerance: 0.01);
        Assert.False(phase.Flood.IsRandom);
    }

    [Fact]
    public void AMultipleIsToldInWhatAFrameOfTheFloodCosts()
    {
        OpenPhase phase = Plan.Flood(
            new FloodCase(TrafficKind.UdpEcho, 60, new FloodLoad("4x", 4), TrafficKind.UserEcho), Cost(1480))!;

        Assert.Equal("open 24000 udp-echo 60 370.0 random user-echo 60 29600.0 even", phase.Order);
    }

    [Fact]
    public void WhatTheWireCannotCarryIsLeftOut() =>
        Assert.Null(Plan.Flood(new FloodCase(TrafficKind.Vlan, 60, new FloodLoad("2x", 2), TrafficKind.UserEcho), Cost(335)));

    [Fact]
    public void TimedFramesComeAtRandomInstants()
    {
        Meanwhile half = new("half", TrafficKind.UdpEcho, 60, 0.5);

        OpenPhase phase = Plan.Latency(half, 1514, (kind, _) => kind == TrafficKind.UdpEcho ? 1000 : 800);

        Assert.Equal(new FrameStream(TrafficKind.UdpEcho, 60, 2000, IsRandom: true), phase.Flood);
        Assert.Equal(new FrameStream(TrafficKind.UserEcho, 1514, 16000, IsRandom: true), phase.Probe);
    }

    [Fact]
    public void EveryFloodsCostIsMeasured() =>
        Assert.Empty(BenchPlan.FloodCases.Select(flood => (flood.Kind, flood.Bytes)).Except(BenchPlan.CostCases));

    [Fact]
    public void EveryKindHasAWordAndAName()
    {
        TrafficKind[] kinds = Enum.GetValues<TrafficKind>();

        Assert.Equal(kinds.Length, kinds.Select(kind => kind.Word()).Distinct().Count());
        Assert.Equal(kinds.Length, kinds.Select(kind => kind.Name()).Distinct().Count());
    }

    private static Func<TrafficKind, int, double> Cost(double instructions) => (_, _) => instructions;
}
