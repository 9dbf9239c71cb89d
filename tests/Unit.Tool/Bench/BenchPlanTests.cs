using System;
using System.Linq;

using PortShare.Bench.Phases;

namespace PortShare.Tool.Tests.Bench;

public class BenchPlanTests
{
    private const double CoreHz = 25_000_000;

    private static readonly FloodLoad Line = new("line", null);

    private static readonly ReceiveRoom Fifo = new(null, FifoBytes: 10_560);

    private static readonly ReceiveRoom Ring = new(Descriptors: 64, FifoBytes: 0);

    private static readonly BenchPlan Plan = new(2000, CoreHz, Fifo);

    private static readonly BenchPlan PlanOfRing = new(2000, CoreHz, Ring);

    [Fact]
    public void AClosedPhaseIsWarmedBeforeItCounts() =>
        Assert.Equal("closed user-echo 60 200 2000 1", Plan.Cost(TrafficKind.UserEcho, 60).Order);

    [Fact]
    public void ThereIsAWarmFrameHoweverFewCount() =>
        Assert.Equal("closed ping 1514 1 3 1", new BenchPlan(3, CoreHz, Fifo).Cost(TrafficKind.Ping, 1514).Order);

    [Fact]
    public void FramesThatWaitComeInWholeBatches()
    {
        Assert.Equal("closed ping 60 208 2000 16", Plan.Waiting(TrafficKind.Ping, 60).Order);
        Assert.Equal("closed ping 60 16 16 16", new BenchPlan(3, CoreHz, Fifo).Waiting(TrafficKind.Ping, 60).Order);
    }

    [Fact]
    public void AFifoHoldsFewerLongFramesThanARing()
    {
        Assert.All(Plan.WaitingCases, one => Assert.Equal(60, one.Bytes));
        Assert.Equal(BenchPlan.CostKinds, Plan.WaitingCases.Select(one => one.Kind));
        Assert.Equal(2 * BenchPlan.CostKinds.Count, PlanOfRing.WaitingCases.Count);
    }

    [Theory]
    [InlineData(6, 1514, true)]
    [InlineData(7, 1514, false)]
    public void AFramesOverheadTakesRoomInAFifo(int count, int bytes, bool holds) => Assert.Equal(holds, Fifo.Holds(count, bytes));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void ARingHoldsAFrameADescriptor(int count, bool holds) => Assert.Equal(holds, Ring.Holds(count, 1514));

    [Fact]
    public void NothingFloodsAMacThatStopsTheWire()
    {
        Meanwhile flood = new("flood", TrafficKind.UdpEcho, 60, null);

        Assert.NotNull(Plan.Latency(flood, 60, Cost(400)));
        Assert.Null(PlanOfRing.Latency(flood, 60, Cost(400)));
        Assert.NotNull(PlanOfRing.Latency(flood with { Load = 0.5 }, 60, Cost(400)));
        Assert.Null(PlanOfRing.Flood(new FloodCase(TrafficKind.Vlan, 60, Line, TrafficKind.UserEcho), Cost(400)));
    }

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

        OpenPhase phase = Plan.Latency(half, 1514, (kind, _) => kind == TrafficKind.UdpEcho ? 1000 : 800)!;

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
