// A bench as tables, the image and its peer side by side.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Bench.Phases;
using PortShare.Bench.Results;

namespace PortShare.Bench.Tables;

/// <summary>Makes tables of a bench.</summary>
/// <param name="result">The bench.</param>
internal sealed class BenchTables(BenchResult result)
{
    private static readonly Dictionary<string, string> Names =
        Enum.GetValues<TrafficKind>().ToDictionary(kind => kind.Word(), kind => kind.Name());

    private readonly SubjectResult[] both = [result.PortShare, result.Peer];

    /// <summary>All of them, the most important first.</summary>
    public IEnumerable<BenchTable> All => [Costs, .. BasicCosts, .. RuleCosts, WaitingCosts, .. FloodsIfAny, Latencies, Holds, Wall, Copies, Sizes];

    /// <summary>What a frame costs.</summary>
    public BenchTable Costs => new(
        "What a frame costs",
        $"""
        Instructions from one WFI to the next for one frame: interrupt, bridge, lwIP or application, and waking up. {Cycles} Each
        figure is from {result.FrameCount} frames.
        """,
        ["frame", "bytes", .. both.Select(subject => subject.Name)],
        1,
        [
            .. from kind in BenchPlan.CostKinds
               from bytes in BenchPlan.CostBytes
               select CostRow(kind, bytes),
            .. from kind in Enum.GetValues<TrafficKind>().Except(BenchPlan.CostKinds).Where(kind => !kind.HasOwnImage())
               select CostRow(kind, BenchPlan.ShortBytes),
        ]);

    /// <summary>What a frame costs where others wait.</summary>
    public BenchTable WaitingCosts => new(
        $"What a frame costs when {BenchPlan.WaitingCount} wait",
        $"""
        As in the first table, but {BenchPlan.WaitingCount} frames come at once, and the figure is their {BenchPlan.WaitingCount}th part: waking up, and what
        is done for a batch, is done once for all of them. No frame is lost. Lengths of which the MAC does not hold so many
        are left out.
        """,
        ["frame", "bytes", .. both.Select(subject => subject.Name)],
        1,
        [
            .. result.PortShare.WaitingCosts.Zip(result.Peer.WaitingCosts, (own, peer) => (string[])
                [Names[own.Kind], $"{own.Bytes}", CostCell(own), CostCell(peer)]),
        ]);

    /// <summary>What is answered under floods.</summary>
    public BenchTable Floods => FloodTable(result.PortShare.Floods.Concat(result.Peer.Floods));

    /// <summary>What is answered under floods of the shortest frames at the wire's rate.</summary>
    public BenchTable LineRateFloods =>
        FloodTable(result.PortShare.Floods.Where(flood => flood is { Load: "line", Bytes: BenchPlan.ShortBytes }));

    /// <summary>How fast a user frame is answered.</summary>
    public BenchTable Latencies => new(
        "How long a user frame takes",
        $"""
        Instructions from its arrival in the MAC to its answer's leaving it: median / longest. Woken: to the application's
        first instruction, where it waited. Instructions that would have fitted into sleep count as well. Measured, not
        proven: the longest of the frames that were sent, at random instants.{WithoutFloods}
        """,
        ["meanwhile", "bytes", .. both.Select(subject => $"{subject.Name}: answered"), $"{result.PortShare.Name}: woken"],
        1,
        [
            .. result.PortShare.Latencies.Zip(result.Peer.Latencies, (own, peer) => (string[])
                [own.Meanwhile, $"{own.Bytes}", LatencyCell(own), LatencyCell(peer), WakeCell(own)]),
        ]);

    /// <summary>What holds interrupts up.</summary>
    public BenchTable Holds => new(
        "What holds interrupts up",
        $"""
        The longest run of each in instructions, during all of the measurements above: PRIMASK holds all interrupts up; the
        handlers have one priority and hold each other up. Sleep with PRIMASK set does not count: an interrupt ends it. What
        ran before the board was ready does not count. The kernel loop, lwIP and the applications hold up no interrupt; an
        application's fault, of which there is none here, is noted above all of them.
        """,
        ["code", .. both.SelectMany(subject => (string[])[subject.Name, "where"])],
        1,
        [
            .. result.PortShare.Holds.Zip(result.Peer.Holds, (own, peer) => (string[])
                [own.What, HoldCell(own), own.Place, HoldCell(peer), peer.Place]),
        ]);

    /// <summary>What the wall costs.</summary>
    public BenchTable Wall
    {
        get
        {
            CostResult[] costs =
            [
                .. from kind in (TrafficKind[])[TrafficKind.UserSink, TrafficKind.UserEcho]
                   from subject in both
                   select CostOf(subject, kind, BenchPlan.ShortBytes),
            ];
            return new BenchTable(
                "What the wall costs",
                $"""
                Instructions of a user frame of {BenchPlan.ShortBytes} B, by what they are for. A function counts in whole, with
                what was compiled into it. The peer's application is a function of its loop, and works in the driver's memory: it
                has no calls, no slots that change hands, no rings to be checked and nothing to check on transmission. What is
                more is not the wall alone: the firmware also counts each frame, filters addresses, gives out shares of the wire,
                and serves several applications.
                """,
                [
                    "for", .. ((string[])["receive", "echo"]).SelectMany(what => (string[])
                        [$"{what}: {result.PortShare.Name}", $"{what}: {result.Peer.Name}", "more"]),
                ],
                1,
                [
                    .. FunctionGroup.Names.Select(group => WallRow(group, costs, cost => InstructionsFor(cost, group))),
                    WallRow("all", costs, cost => cost.Instructions),
                ]);
        }
    }

    /// <summary>How often frames are copied.</summary>
    public BenchTable Copies => new(
        "How often a frame is copied",
        $"""
        Bytes that the processor stores for a frame of {BenchPlan.LongBytes} B, wherever they go: into memory or into the MAC. Copies: what each
        byte by which a frame is longer than {BenchPlan.ShortBytes} B adds to them; each copy of a frame stores each of its bytes once. In brackets
        the instructions of FIFO bursts and copies. Of the broadcast, which lwIP takes and does not answer, there is reception alone.
        """,
        ["frame", .. both.SelectMany(subject => (string[])[$"{subject.Name}: bytes stored", "copies"])],
        1,
        [
            .. from kind in (TrafficKind[])[.. BenchPlan.CostKinds, TrafficKind.Broadcast]
               select (string[])[kind.Name(), .. both.SelectMany(subject => CopyCells(subject, kind))],
        ]);

    /// <summary>What the images take.</summary>
    public BenchTable Sizes => new(
        "What the images take",
        $"""
        {result.PortShare.Name}: kernel, {result.App}, lwIP with TCP and HTTP, and a status that names every counter.
        {result.Peer.Name}: lwIP without TCP. RAM without the applications' own.
        """,
        ["image", "flash, bytes", "RAM, bytes"],
        1,
        [
            .. both.Select(subject => (string[])
                [subject.Name, Figure.Grouped(subject.FlashBytes), Figure.Grouped(subject.RamBytes)]),
        ]);

    /// <summary>The functions of an image that take part in a user frame's cost.</summary>
    /// <param name="subject">The image.</param>
    public static BenchTable Functions(SubjectResult subject)
    {
        const double Least = 0.5;
        CostResult receive = CostOf(subject, TrafficKind.UserSink, BenchPlan.ShortBytes);
        CostResult echo = CostOf(subject, TrafficKind.UserEcho, BenchPlan.ShortBytes);
        return new BenchTable(
            $"Functions of {subject.Name}",
            $"Those with half an instruction or more of a user frame of {BenchPlan.ShortBytes} B.",
            ["function", "for", "receive", "echo"],
            2,
            [
                .. from function in echo.Functions.Concat(receive.Functions).DistinctBy(one => one.Name)
                   let inReceive = InstructionsOf(receive, function.Name)
                   let inEcho = InstructionsOf(echo, function.Name)
                   where Math.Max(inReceive, inEcho) >= Least
                   select (string[])[function.Name, function.Group, Figure.Whole(inReceive), Figure.Whole(inEcho)],
            ]);
    }

    // None where the emulated MAC loses no frames.
    private IEnumerable<BenchTable> FloodsIfAny => HasFloods ? [Floods] : [];

    private bool HasFloods => result.PortShare.Floods.Count != 0;

    private string WithoutFloods => HasFloods
        ? ""
        : " There is no table of floods: QEMU's MAC stops when its ring is dry, as the chip's does, but then keeps frames from the wire.";

    // None where it was not measured.
    private IEnumerable<BenchTable> BasicCosts => result.BasicCosts.Count == 0 ? [] : [BasicTable];

    private BenchTable BasicTable => new(
        "What a frame costs in the basic layer",
        $"""
        As above, but the application is the README's example: hello, which has each frame copied into its array and back, and
        toggles an LED. {Figure.None}: it calls the kernel three times a frame, and the peer has nothing like it.
        """,
        ["frame", "bytes", result.PortShare.Name, result.Peer.Name],
        1,
        [
            .. from cost in result.BasicCosts
               select (string[])[Names[cost.Kind], $"{cost.Bytes}", CostCell(cost), Figure.None],
        ]);

    // None where it was not measured.
    private IEnumerable<BenchTable> RuleCosts => result.RuleCosts.Count == 0 ? [] : [RuleTable];

    private BenchTable RuleTable => new(
        "What a frame costs by rules",
        $"""
        As in the first table, but {BenchPlan.ClaimCount} claims are in force, as many as there can be. The application rules takes the tagged
        frame by EtherType and VLAN, and the datagram by its UDP port, which lwIP would have otherwise; of the frame that rules2 takes, it gets
        a copy: both applications run. The last claim is echo's, for the frame of the first table; it may cost {Verdict.LastClaimLimit} instructions
        more than there. {Figure.None}: the peer has no claims.
        """,
        ["frame", "bytes", result.PortShare.Name, result.Peer.Name],
        1,
        [
            .. from cost in result.RuleCosts
               let name = cost.Kind == TrafficKind.UserSink.Word() ? $"{Names[cost.Kind]}, last of {BenchPlan.ClaimCount} claims" : Names[cost.Kind]
               select (string[])[name, $"{cost.Bytes}", CostCell(cost), Figure.None],
        ]);

    private bool HasCycles => result.PortShare.Costs.All(cost => cost.Cycles is not null);

    private string Cycles => HasCycles
        ? $"In brackets the cycles of a {Figure.Core(result.Core)}, estimated from its timing table without wait states and exception entry."
        : $"There is no estimate of cycles: the instrument has no timing table of a {Figure.Core(result.Core)}.";

    /// <summary>How often a frame's bytes are stored.</summary>
    /// <param name="subject">Where it was measured.</param>
    /// <param name="kind">The frames.</param>
    public static double CopiesOf(SubjectResult subject, TrafficKind kind) =>
        (CostOf(subject, kind, BenchPlan.LongBytes).StoredBytes - CostOf(subject, kind, BenchPlan.ShortBytes).StoredBytes)
            / (BenchPlan.LongBytes - BenchPlan.ShortBytes);

    private static double InstructionsOf(CostResult cost, string function) =>
        cost.Functions.Where(one => one.Name == function).Sum(one => one.Instructions);

    private static CostResult CostOf(SubjectResult subject, TrafficKind kind, int bytes) =>
        subject.Costs.Single(cost => cost.Kind == kind.Word() && cost.Bytes == bytes);

    private static string CostCell(CostResult cost)
    {
        string cycles = cost.Cycles is double known ? $" ({Figure.Whole(known)})" : "";
        return Figure.Whole(cost.Instructions) + cycles;
    }

    private static string[] CopyCells(SubjectResult subject, TrafficKind kind)
    {
        CostResult cost = CostOf(subject, kind, BenchPlan.LongBytes);
        return
        [
            Figure.Whole(cost.StoredBytes),
            $"{Figure.Hundredths(CopiesOf(subject, kind))} ({Figure.Whole(InstructionsFor(cost, FunctionGroup.Moving))})",
        ];
    }

    private static double InstructionsFor(CostResult cost, string group) =>
        cost.Functions.Where(function => function.Group == group).Sum(function => function.Instructions);

    private static string[] WallRow(string name, CostResult[] costs, Func<CostResult, double> part)
    {
        double[] parts = [.. costs.Select(part)];
        return
        [
            name,
            .. parts.Chunk(2).SelectMany(pair => (string[])
                [Figure.Whole(pair[0]), Figure.Whole(pair[1]), Figure.Whole(pair[0] - pair[1])]),
        ];
    }

    private static string LatencyCell(LatencyResult latency) =>
        $"{latency.Median} / {latency.Worst}{(latency.Lost > 0 ? $", {latency.Lost} lost" : "")}";

    private static string WakeCell(LatencyResult latency) =>
        latency.WakeWorst is null ? Figure.None : $"{latency.WakeMedian} / {latency.WakeWorst}";

    private static string HoldCell(HoldResult hold) => hold.Count == 0 ? Figure.None : $"{hold.Longest}";

    private BenchTable FloodTable(IEnumerable<FloodResult> floods) => new(
        "What is answered under floods",
        $"""
        2x and 4x: multiples of the rate at which the flood's frames are answered one by one; line: 100 Mbit/s, back to
        back, for a core that executes an instruction in each cycle. In brackets the flood's answers in parts of that rate.
        Probes are frames of {BenchPlan.ShortBytes} B of what the flood is not (user echo, UDP echo; under a user flood UDP
        echo and ping), at a twentieth of the processor's time each. {Figure.None}: nobody answers the flood, or the wire
        cannot carry it.
        """,
        ["flood", "bytes", "load", .. both.SelectMany(subject => (string[])[$"{subject.Name}: flood", "probes"])],
        1,
        [
            .. from flood in floods.Select(flood => (flood.Kind, flood.Bytes, flood.Load)).Distinct()
               let cells = both.SelectMany(subject => FloodCells(
                   [.. subject.Floods.Where(one => (one.Kind, one.Bytes, one.Load) == flood)]))
               select (string[])[Names[flood.Kind], $"{flood.Bytes}", flood.Load, .. cells],
        ]);

    // A flood is measured once for each probe; its own figures are those beside the first.
    private static string[] FloodCells(FloodResult[] floods)
    {
        if (floods.Length == 0)
        {
            return [Figure.None, Figure.None];
        }

        FloodResult first = floods[0];
        string share = Figure.Share(first.Answered, first.Sent);
        return
        [
            first.Answered == 0 ? Figure.None
                : first.Answered < first.Sent ? $"{share} ({Figure.Percent(first.Goodput)})"
                : share,
            ProbeCell(floods),
        ];
    }

    private static string ProbeCell(FloodResult[] floods)
    {
        string[] shares = [.. floods.Select(flood => Figure.Share(flood.ProbesAnswered, flood.ProbesSent))];
        return shares.Distinct().Count() == 1
            ? shares[0]
            : string.Join(", ", floods.Zip(shares, (flood, share) => $"{Names[flood.Probe]} {share}"));
    }

    private string[] CostRow(TrafficKind kind, int bytes) =>
        [kind.Name(), $"{bytes}", .. both.Select(subject => CostCell(CostOf(subject, kind, bytes)))];
}
