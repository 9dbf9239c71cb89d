using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Bench.Phases;
using PortShare.Bench.Results;
using PortShare.Bench.Subjects;
using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Benchmarks;

/// <summary>Measures a firmware and its peer. Both are there already.</summary>
internal static class BenchSession
{
    /// <summary>The application that the frames of the measurements are for.</summary>
    public const string Application = "echo";

    private const string BasicApplication = "hello";

    // Their claims are as many as there can be; the last one is the measured application's.
    private static readonly string[] RuleApplications = ["rules", "rules2", Application];

    /// <summary>Whether a firmware can be measured.</summary>
    /// <param name="image">The firmware.</param>
    /// <exception cref="ToolException">It cannot.</exception>
    public static void Check(FirmwareImage image)
    {
        if (image.Projects.FirstOrDefault(one => one.IsOwn) is ApplicationProject own)
        {
            throw new ToolException($"--app: {own.File}: a bench compares the repository's applications; name those alone");
        }

        if (!image.Applications.Contains(Application))
        {
            throw new ToolException($"--app: the frames of a bench are for {Application}; name it, too");
        }
    }

    /// <summary>What is measured besides; null for another system than the samples, which may not grant what it wants.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="board">The board.</param>
    /// <param name="checksSums">Whether the images are those that check themselves.</param>
    public static OtherImages? ImagesBesides(Repository repository, Board board, bool checksSums = false) =>
        !repository.HasSamples(board) ? null : new OtherImages(
            FirmwareImage.Of(repository, board, [BasicApplication], checksSums),
            FirmwareImage.Of(repository, board, RuleApplications, checksSums));

    /// <summary>Measures both.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The firmware.</param>
    /// <param name="others">What is measured besides, or null.</param>
    /// <param name="board">Its board.</param>
    /// <param name="frameCount">Frames of each cost.</param>
    /// <param name="progress">Where each step is announced.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">An image cannot be read.</exception>
    /// <exception cref="WireException">An image did not get to the end.</exception>
    public static async Task<BenchResult> RunAsync(
        Repository repository,
        FirmwareImage image,
        OtherImages? others,
        Board board,
        int frameCount,
        TextWriter progress,
        CancellationToken cancellation)
    {
        NativeBuilder native = new(repository);
        BenchPlan plan = new(frameCount, board.Clocks.CoreHz, ReceiveRoom.Of(board));
        Instrument instrument = new(board, native.Instrument);
        Subject[] subjects;
        Subject? basic, rules;
        try
        {
            subjects =
            [
                MeasuredApplicationOf(image),
                Subject.OfPeer(native.Peer(board)),
            ];
            basic = others is null ? null : Subject.OfFirmware(others.Basic.Elf, place: 0);
            rules = others is null ? null : MeasuredApplicationOf(others.Rules);
        }
        catch (IOException error)
        {
            throw new ToolException(error.Message);
        }

        TextWriter shared = TextWriter.Synchronized(progress);
        SubjectResult[] results = await Task.WhenAll(
            subjects.Select(subject => new Measurement(plan, instrument, subject, shared).RunAsync(cancellation)));
        IReadOnlyList<CostResult>[] costs = await Task.WhenAll(CostsOf(basic, BenchPlan.BasicCases), CostsOf(rules, BenchPlan.RuleCases));
        return new BenchResult(
            board.Name,
            image.SystemName,
            board.Core,
            image.ApplicationsJoined,
            await SourceVersion.DescribeAsync(repository, cancellation),
            board.Clocks.CoreHz,
            frameCount,
            results[0],
            results[1],
            costs[0],
            costs[1]);

        async Task<IReadOnlyList<CostResult>> CostsOf(Subject? subject, IReadOnlyList<(TrafficKind Kind, int Bytes)> cases) =>
            subject is null ? [] : await new Measurement(plan, instrument, subject, shared).MeasureCostsAsync(cases, cancellation);
    }

    private static Subject MeasuredApplicationOf(FirmwareImage image) =>
        Subject.OfFirmware(image.Elf, image.Applications.Index().Single(one => one.Item == Application).Index);
}
