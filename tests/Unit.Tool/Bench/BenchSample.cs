using System.Linq;

using PortShare.Bench.Phases;
using PortShare.Bench.Results;

namespace PortShare.Tool.Tests.Bench;

/// <summary>A bench with made-up figures.</summary>
internal static class BenchSample
{
    public static BenchResult Result { get; } = Of("cortex-m3", hasCycles: true);

    public static BenchResult Of(string core, bool hasCycles) => new(
        "board",
        "samples",
        core,
        "echo",
        "commit `0123abc`",
        CoreHz: 25_000_000,
        FrameCount: 10,
        Subject("PortShare", 100, hasWakes: true, hasCycles),
        Subject("C peer", 50, hasWakes: false, hasCycles),
        [.. BenchPlan.BasicCases.Select(cost => Cost(cost.Kind, cost.Bytes, 400, hasCycles))],
        [.. BenchPlan.RuleCases.Select(cost => Cost(cost.Kind, cost.Bytes, cost.Kind == TrafficKind.UserSink ? 115 : 500, hasCycles))]);

    private static SubjectResult Subject(string name, double instructions, bool hasWakes, bool hasCycles) => new(
        name,
        FlashBytes: 12_345,
        RamBytes: 6789,
        [.. BenchPlan.CostCases.Select(cost => Cost(cost.Kind, cost.Bytes, instructions, hasCycles))],
        [.. BenchPlan.CostKinds.Select(kind => Cost(kind, BenchPlan.ShortBytes, instructions - 20, hasCycles))],
        [
            new FloodResult("user-echo", 60, "line", "udp-echo", 1000, 374, 100, 100, 0, 0.97),
            new FloodResult("user-echo", 60, "line", "ping", 1000, 374, 100, 99, 0, 0.97),
            new FloodResult("vlan", 1514, "line", "user-echo", 1000, 0, 100, 100, 0, 0),
        ],
        [new LatencyResult("nothing", 60, 10, 0, 371, 1122, hasWakes ? 186 : null, hasWakes ? 937 : null)],
        [new HoldResult("interrupts disabled", 5, 11, "cpu_sleep"), new HoldResult("handler: MAC", 0, 0, "")]);

    private static CostResult Cost(TrafficKind kind, int bytes, double instructions, bool hasCycles) => new(
        kind.Word(),
        bytes,
        Sent: 10,
        Answered: kind.IsAnswered() ? 10 : 0,
        Wrong: 0,
        instructions,
        Cycles: hasCycles ? 2 * instructions : null,
        StoredBytes: instructions + (kind == TrafficKind.Broadcast ? 0 : 2 * bytes),
        [
            new FunctionCost("lan9118_peek", FunctionGroup.Moving, instructions - 10),
            new FunctionCost("Echo.Main", FunctionGroup.Application, 9.6),
            new FunctionCost("sys_now", FunctionGroup.Other, 0.4),
        ]);
}
