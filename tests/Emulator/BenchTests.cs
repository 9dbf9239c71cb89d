// The instrument and the peer of ./portshare bench: figures depend on nothing but the image, and the peer answers what the
// image answers. What the figures are is nobody's business here.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Bench.Phases;
using PortShare.Bench.Results;
using PortShare.Bench.Subjects;
using PortShare.Boards.Model;
using PortShare.Tool;
using PortShare.Tool.Benchmarks;

namespace PortShare.Emulator.Tests;

public class BenchTests
{
    private const int FrameCount = 20;

    private const string BoardWithDma = "emcraft-sf2";

    private static readonly NativeBuilder Native = new(TestImage.Repository);

    private static readonly TrafficKind[] Kinds = [.. Enum.GetValues<TrafficKind>().Where(kind => !kind.HasOwnImage())];

    private static Instrument Instrument => InstrumentOn(Repository.DefaultBoard);

    [Theory]
    [InlineData(Repository.DefaultBoard, false)]
    [InlineData(Repository.DefaultBoard, true)]
    [InlineData(BoardWithDma, false)]
    [InlineData(BoardWithDma, true)]
    public async Task EveryFrameIsAnsweredByteByByte(string board, bool isPeer)
    {
        int[] lengths = [60, 61, 63, 300, 1513, 1514];
        (TrafficKind Kind, int Bytes)[] cases = [.. from kind in Kinds from bytes in lengths select (kind, bytes)];

        IReadOnlyList<PhaseFigures> figures = await InstrumentOn(board).MeasureAsync(
            SubjectOf(board, isPeer),
            [.. cases.Select(one => new ClosedPhase(one.Kind, one.Bytes, 2, FrameCount))],
            CancellationToken.None);

        Assert.All(cases.Zip(figures), one =>
        {
            ((TrafficKind kind, int bytes), PhaseFigures found) = one;
            int expected = kind.IsAnswered() ? FrameCount : 0;
            Assert.True(
                found.Right[kind.Word()] == expected && found.Right.Values.Sum() == expected,
                $"{kind} of {bytes} B: {string.Join(", ", found.Right)}");
            Assert.Equal(0, found.Wrong.Values.Sum());
            Assert.Equal(expected, found.Answers.Count);
            Assert.Equal(FrameCount, found.Sleeps);
        });
    }

    [Theory]
    [InlineData(Repository.DefaultBoard, false)]
    [InlineData(Repository.DefaultBoard, true)]
    [InlineData(BoardWithDma, false)]
    [InlineData(BoardWithDma, true)]
    public async Task FramesThatComeAtOnceAreAllAnsweredBeforeTheNextSleep(string board, bool isPeer)
    {
        BenchPlan plan = new(FrameCount, BoardOf(board).Clocks.CoreHz, ReceiveRoom.Of(BoardOf(board)));

        IReadOnlyList<PhaseFigures> figures = await InstrumentOn(board).MeasureAsync(
            SubjectOf(board, isPeer), [.. plan.WaitingCases.Select(one => plan.Waiting(one.Kind, one.Bytes))], CancellationToken.None);

        Assert.All(plan.WaitingCases.Zip(figures), one =>
        {
            ((TrafficKind kind, _), PhaseFigures found) = one;
            Assert.Equal(kind.IsAnswered() ? found.Flood : 0, found.Right[kind.Word()]);
            Assert.Equal(0, found.Wrong.Values.Sum());
            Assert.Equal(found.Flood, BenchPlan.WaitingCount * found.Sleeps);
        });
    }

    // What lwIP takes and does not answer is stored as often as it is copied on reception.
    [Theory]
    [InlineData(Repository.DefaultBoard, 1)]
    [InlineData(BoardWithDma, 0)]
    public async Task LwipReceivesFromADmaWithoutACopy(string board, int copies)
    {
        int[] lengths = [BenchPlan.ShortBytes, BenchPlan.LongBytes];

        IReadOnlyList<PhaseFigures> figures = await InstrumentOn(board).MeasureAsync(
            SubjectOf(board, isPeer: false),
            [.. lengths.Select(bytes => new ClosedPhase(TrafficKind.Broadcast, bytes, 2, FrameCount))],
            CancellationToken.None);

        double more = (double)(figures[1].StoredBytes - figures[0].StoredBytes) / FrameCount;
        Assert.Equal(copies, more / (BenchPlan.LongBytes - BenchPlan.ShortBytes), tolerance: 0.02);
    }

    [Theory]
    [InlineData(Repository.DefaultBoard, false)]
    [InlineData(Repository.DefaultBoard, true)]
    [InlineData(BoardWithDma, false)]
    [InlineData(BoardWithDma, true)]
    public async Task AMeasurementRepeatsExactly(string board, bool isPeer)
    {
        Subject subject = SubjectOf(board, isPeer);
        double floodGap = ReceiveRoom.Of(BoardOf(board)).LosesWhatIsTooMuch ? 400 : 4000;
        Phase[] phases =
        [
            new ClosedPhase(TrafficKind.UserEcho, 60, 2, FrameCount),
            new OpenPhase(
                500,
                new FrameStream(TrafficKind.UdpEcho, 60, floodGap, IsRandom: true),
                new FrameStream(TrafficKind.UserEcho, 60, 5 * floodGap, IsRandom: true)),
        ];

        IReadOnlyList<PhaseFigures> once = await InstrumentOn(board).MeasureAsync(subject, phases, CancellationToken.None);
        IReadOnlyList<PhaseFigures> again = await InstrumentOn(board).MeasureAsync(subject, phases, CancellationToken.None);

        Assert.Equal(JsonSerializer.Serialize(once), JsonSerializer.Serialize(again));
        Assert.Equal(phases.Length, once.Count);
        Assert.All(once, figures => Assert.Equal(figures.Instructions, figures.Functions.Values.Sum()));
        Assert.Equal(500, once[1].Flood);
        Assert.InRange(once[1].Probes, 1, 200);
    }

    [Fact]
    public async Task WhatHoldsInterruptsUpIsSeen()
    {
        Subject subject = SubjectOf(Repository.DefaultBoard, isPeer: false);
        OpenPhase flood = new(
            2000,
            new FrameStream(TrafficKind.UserEcho, 60, 300, IsRandom: true),
            new FrameStream(TrafficKind.UdpEcho, 60, 20_000, IsRandom: false));

        PhaseFigures figures = Assert.Single(await Instrument.MeasureAsync(subject, [flood], CancellationToken.None));

        Assert.InRange(figures.Masked.Longest, 3, 1000);
        Assert.Equal("cpu_sleep", subject.FunctionAt(figures.Masked.Place));
        Assert.Equal(["MAC", "SysTick", "one-shot timer"], subject.Handlers.Select(handler => handler.Name));
        Assert.All(figures.Handlers.Take(2), handler => Assert.True(handler is { Count: > 0, Longest: > 3 }, $"{handler}"));
    }

    [Fact]
    public async Task ABenchOfFewFramesHasNothingToComplainOf()
    {
        Existing(Native.Instrument);

        BenchResult result = await BenchSession.RunAsync(
            TestImage.Repository,
            TestImage.Image,
            BenchSession.ImagesBesides(TestImage.Repository, TestImage.Board, checksSums: true),
            TestImage.Board,
            FrameCount,
            TextWriter.Null,
            CancellationToken.None);

        Assert.Empty(Verdict.Problems(result));
        Assert.All((SubjectResult[])[result.PortShare, result.Peer], subject =>
        {
            Assert.Equal(BenchPlan.CostCases.Count, subject.Costs.Count);
            Assert.All(
                subject.Costs,
                cost => Assert.Equal(cost.Instructions, cost.Functions.Sum(one => one.Instructions), tolerance: 0.01));
            Assert.NotEmpty(subject.Floods);
            Assert.All(
                subject.Latencies,
                latency => Assert.True(latency.Median <= latency.Worst && latency.Count > 0, $"{latency}"));
            Assert.True(subject.FlashBytes > 0 && subject.RamBytes > 0);
        });
        Assert.All(result.PortShare.Latencies, latency => Assert.NotNull(latency.WakeWorst));
        Assert.Equal(BenchPlan.BasicCases.Count, result.BasicCosts.Count);
        Assert.Equal(BenchPlan.RuleCases.Count, result.RuleCosts.Count);
    }

    [Fact]
    public async Task AnOrderThatTheInstrumentDoesNotKnowEndsTheMeasurement()
    {
        WireException error = await Assert.ThrowsAsync<WireException>(() => Instrument.MeasureAsync(
            SubjectOf(Repository.DefaultBoard, isPeer: false), [new ClosedPhase(TrafficKind.Ping, 59, 1, 1)], CancellationToken.None));

        Assert.Contains("no order: closed ping 59 1 1 1", error.Message);
    }

    private static Board BoardOf(string board) => TestImage.ImageOn(board, "echo").Model;

    private static Instrument InstrumentOn(string board) => new(BoardOf(board), Existing(Native.Instrument));

    private static Subject SubjectOf(string board, bool isPeer) => isPeer
        ? Subject.OfPeer(Existing(Native.Peer(BoardOf(board))))
        : Subject.OfFirmware(TestImage.ExistingElfOf(TestImage.ImageOn(board, "echo")), place: 0);

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run ./portshare bench");
}
