// From an image to its figures: three runs, because loads are told in what a frame costs.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Bench.Phases;
using PortShare.Bench.Subjects;
using PortShare.Client;

namespace PortShare.Bench.Results;

/// <summary>Measures one image.</summary>
/// <param name="plan">What is measured.</param>
/// <param name="instrument">The instrument.</param>
/// <param name="subject">The image.</param>
/// <param name="progress">Where each step is announced.</param>
internal sealed class Measurement(BenchPlan plan, Instrument instrument, Subject subject, TextWriter progress)
{
    private readonly List<PhaseFigures> all = [];
    private readonly Dictionary<(TrafficKind Kind, int Bytes), PhaseFigures> costs = [];

    /// <summary>Measures it.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="WireException">The image did not get to the end.</exception>
    public async Task<SubjectResult> RunAsync(CancellationToken cancellation)
    {
        IReadOnlyList<CostResult> found = await MeasureCostsAsync(BenchPlan.CostCases, cancellation);
        IReadOnlyList<CostResult> waiting = await MeasureWaitingAsync(cancellation);
        IReadOnlyList<FloodResult> floods = await MeasureFloodsAsync(cancellation);
        IReadOnlyList<LatencyResult> latencies = await MeasureLatenciesAsync(cancellation);
        return new SubjectResult(
            subject.Name,
            subject.FlashBytes,
            subject.RamBytes,
            found,
            waiting,
            floods,
            latencies,
            Holds());
    }

    /// <summary>Measures what frames cost, and nothing else.</summary>
    /// <param name="cases">The frames.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="WireException">The image did not get to the end.</exception>
    public async Task<IReadOnlyList<CostResult>> MeasureCostsAsync(
        IReadOnlyList<(TrafficKind Kind, int Bytes)> cases, CancellationToken cancellation)
    {
        IReadOnlyList<PhaseFigures> figures = await MeasureAsync(
            "what a frame costs", [.. cases.Select(cost => plan.Cost(cost.Kind, cost.Bytes))], cancellation);
        foreach (((TrafficKind, int) cost, PhaseFigures found) in cases.Zip(figures))
        {
            costs.Add(cost, found);
        }

        return [.. costs.Select(cost => CostOf(cost.Key.Kind, cost.Key.Bytes, cost.Value))];
    }

    private async Task<IReadOnlyList<CostResult>> MeasureWaitingAsync(CancellationToken cancellation)
    {
        IReadOnlyList<PhaseFigures> figures = await MeasureAsync(
            "what a frame costs when others wait", [.. plan.WaitingCases.Select(cost => plan.Waiting(cost.Kind, cost.Bytes))], cancellation);
        return [.. plan.WaitingCases.Zip(figures, (cost, found) => CostOf(cost.Kind, cost.Bytes, found))];
    }

    private async Task<IReadOnlyList<PhaseFigures>> MeasureAsync(
        string what, IReadOnlyList<Phase> phases, CancellationToken cancellation)
    {
        if (phases.Count == 0)
        {
            return [];
        }

        await progress.WriteLineAsync($"measuring {subject.Name}: {what}");
        IReadOnlyList<PhaseFigures> figures = await instrument.MeasureAsync(subject, phases, cancellation);
        all.AddRange(figures);
        return figures;
    }

    private async Task<IReadOnlyList<FloodResult>> MeasureFloodsAsync(CancellationToken cancellation)
    {
        (FloodCase Case, OpenPhase Phase)[] floods =
        [
            .. from flood in BenchPlan.FloodCases
               let phase = plan.Flood(flood, CostOf)
               where phase is not null
               select (flood, phase),
        ];
        IReadOnlyList<PhaseFigures> figures = await MeasureAsync(
            "what is answered under floods", [.. floods.Select(flood => flood.Phase)], cancellation);
        return [.. floods.Zip(figures, (flood, found) => FloodOf(flood.Case, found))];
    }

    private async Task<IReadOnlyList<LatencyResult>> MeasureLatenciesAsync(CancellationToken cancellation)
    {
        (Meanwhile Case, int Bytes, OpenPhase Phase)[] cases =
        [
            .. from meanwhile in BenchPlan.MeanwhileCases
               from bytes in BenchPlan.CostBytes
               let phase = plan.Latency(meanwhile, bytes, CostOf)
               where phase is not null
               select (meanwhile, bytes, phase),
        ];
        IReadOnlyList<PhaseFigures> figures = await MeasureAsync(
            "how fast user frames are answered", [.. cases.Select(one => one.Phase)], cancellation);
        return
        [
            .. BenchPlan.CostBytes.Select(bytes => LatencyOf("nothing", bytes, costs[(TrafficKind.UserEcho, bytes)])),
            .. cases.Zip(figures, (one, found) => LatencyOf(one.Case.Name, one.Bytes, found)),
        ];
    }

    private double CostOf(TrafficKind kind, int bytes) =>
        (double)costs[(kind, bytes)].Instructions / costs[(kind, bytes)].Flood;

    private CostResult CostOf(TrafficKind kind, int bytes, PhaseFigures figures)
    {
        double PerFrame(long count) => (double)count / figures.Flood;
        return new CostResult(
            kind.Word(),
            bytes,
            figures.Flood,
            figures.Right[kind.Word()],
            figures.Wrong.Values.Sum(),
            PerFrame(figures.Instructions),
            instrument.KnowsCycles ? PerFrame(figures.Cycles) : null,
            PerFrame(figures.StoredBytes),
            [
                .. from function in figures.Functions
                   let range = RangeOf(function.Key)
                   let purpose = range is null ? FunctionGroup.Other : FunctionGroup.Of(range)
                   orderby function.Value descending
                   select new FunctionCost(range?.Name ?? "?", purpose, PerFrame(function.Value)),
            ]);
    }

    // The instrument's last index is what is in no function.
    private CodeRange? RangeOf(string index) =>
        int.Parse(index) is int number && number < subject.Functions.Count ? subject.Functions[number] : null;

    private FloodResult FloodOf(FloodCase flood, PhaseFigures figures)
    {
        long answered = figures.Right[flood.Kind.Word()];
        return new FloodResult(
            flood.Kind.Word(),
            flood.Bytes,
            flood.Load.Name,
            flood.Probe.Word(),
            figures.Flood,
            answered,
            figures.Probes,
            figures.Right[flood.Probe.Word()],
            figures.Wrong.Values.Sum(),
            answered * CostOf(flood.Kind, flood.Bytes) / figures.Time);
    }

    private LatencyResult LatencyOf(string meanwhile, int bytes, PhaseFigures figures)
    {
        bool hasWakes = figures.Wakes.Count > 0;
        long sent = figures.Probes > 0 ? figures.Probes : figures.Flood;
        return new LatencyResult(
            meanwhile,
            bytes,
            figures.Answers.Count,
            sent - figures.Answers.Count,
            figures.Answers.Median,
            figures.Answers.Worst,
            hasWakes ? figures.Wakes.Median : null,
            hasWakes ? figures.Wakes.Worst : null);
    }

    private IReadOnlyList<HoldResult> Holds() =>
    [
        HoldOf("interrupts disabled (CPSID to CPSIE)", all.Select(figures => figures.Masked)),
        .. subject.Handlers.Select((handler, index) =>
            HoldOf($"handler: {handler.Name}", all.Select(figures => figures.Handlers[index]))),
    ];

    private HoldResult HoldOf(string what, IEnumerable<Runs> runs)
    {
        Runs longest = runs.MaxBy(run => run.Longest)!;
        return new HoldResult(
            what,
            runs.Sum(run => run.Count),
            longest.Longest,
            longest.Longest > 0 ? subject.FunctionAt(longest.Place) : "");
    }
}
