using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Bench.Results;
using PortShare.Bench.Tables;
using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Tool.Benchmarks;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary>
/// <c>bench</c>: what a firmware costs on its emulated board, side by side with the same job in C without a wall.
/// </summary>
internal static class BenchVerb
{
    private const string Name = "bench";
    private const int DefaultFrames = 2000;
    private const int MaximumFrames = 100_000;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<string[]> applications = CommonOptions.Applications(context.Repository);
        Option<int?> frames = WholeNumberOption.Create(
            "--frames",
            "number of frames",
            MaximumFrames,
            $"Frames that each cost is taken of; floods have as many as that needs. Without it: {DefaultFrames}.");
        Option<bool> write = new("--write")
        {
            Description = $"Write the tables into {Join(FiguresPage.PathsOf(FiguresPage.MainBoard))}, too; "
                + $"those of another board than {FiguresPage.MainBoard} into {FiguresPage.PathOf("BOARD")}.",
        };
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        return new Command(
            Name, "Measure a firmware on its emulated board in executed instructions, beside the same job in C without a wall.")
        {
            choice.Board,
            choice.System,
            applications,
            frames,
            write,
            lwip,
            json,
        }.Does(context, async (parsed, cancellation) =>
        {
            Board model = EmulatedFirmware.Require(choice.Load(parsed));
            FirmwareImage image = FirmwareImage.Of(context.Repository, model, parsed.GetRequiredValue(applications));
            if (parsed.GetValue(write) && !context.Repository.IsOurs(model))
            {
                throw new ToolException(
                    $"--write: the documents are about the boards of board-config with the system {BoardCatalog.DefaultSystem}, and not about "
                    + $"{model.Files.Board} with {model.Files.System}; leave it out");
            }

            bool isJson = parsed.GetValue(json);
            int frameCount = parsed.GetValue(frames) ?? DefaultFrames;
            TextWriter progress = context.Progress(isJson);
            BenchSession.Check(image);
            NativeBuilder.RequirePeer(model);
            OtherImages? others = BenchSession.ImagesBesides(context.Repository, model);
            await PrepareAsync(context, image, others, model, parsed.GetValue(lwip), progress, cancellation);
            BenchResult result = await BenchSession.RunAsync(
                context.Repository, image, others, model, frameCount, progress, cancellation);
            return await ReportAsync(context, result, parsed.GetValue(write), isJson);
        });
    }

    private static string Join(IEnumerable<string> paths) => string.Join(" and ", paths);

    private static async Task PrepareAsync(
        ToolContext context,
        FirmwareImage image,
        OtherImages? others,
        Board board,
        string? lwip,
        TextWriter progress,
        CancellationToken cancellation)
    {
        string lwipFolder = await EmulatedFirmware.PrepareAsync(
            context.Repository, image, Requirement.OfVerb("bench"), lwip, progress, cancellation);
        foreach (FirmwareImage other in others is null ? [] : (FirmwareImage[])[others.Basic, others.Rules])
        {
            await EmulatedFirmware.BuildAsync(context.Repository, other, lwipFolder, progress, cancellation);
        }

        NativeBuilder native = new(context.Repository);
        await progress.WriteLineAsync("building the instrument and the peer in C");
        await native.BuildInstrumentAsync(cancellation);
        await native.BuildPeerAsync(board, lwipFolder, cancellation);
    }

    private static async Task<int> ReportAsync(ToolContext context, BenchResult result, bool isWritten, bool isJson)
    {
        await (isJson
            ? JsonOutput.WriteAsync(context.Output, result)
            : BenchReport.WriteAsync(context.Output, result));
        if (isWritten)
        {
            try
            {
                FiguresPage.Write(context.Repository.Root, result);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ToolException(error.Message);
            }

            await context.Progress(isJson).WriteLineAsync($"{Join(FiguresPage.PathsOf(result.Board))}: written");
        }

        string[] problems = [.. Verdict.Problems(result)];
        foreach (string problem in problems)
        {
            await context.Error.WriteLineAsync($"portshare {Name}: {problem}");
        }

        return problems.Length == 0 ? ExitStatus.Success : ExitStatus.Failure;
    }
}
