using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>build</c>: makes a firmware image, and says where it is.</summary>
internal static class BuildVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<string[]> applications = CommonOptions.Applications(context.Repository);
        Option<bool> checkSums = new("--check-sums")
        {
            Description = "Build an image for tests: it checks the sums of its counters on every tick.",
        };
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        return new Command("build", "Build a firmware image.") { choice.Board, choice.System, applications, checkSums, lwip, json }.Does(
            context,
            (parsed, cancellation) => RunAsync(
                context,
                FirmwareImage.Of(
                    context.Repository,
                    choice.Load(parsed),
                    parsed.GetRequiredValue(applications),
                    parsed.GetValue(checkSums)),
                parsed.GetValue(lwip),
                parsed.GetValue(json),
                cancellation));
    }

    private static async Task<int> RunAsync(
        ToolContext context, FirmwareImage image, string? lwip, bool isJson, CancellationToken cancellation)
    {
        InstallationResult installation = await Installation.EnsureAsync(
            Requirement.OfVerb("build"), lwip, context.Progress(isJson), cancellation);
        await FirmwareBuilder.BuildAsync(context.Repository, image, installation.LwipFolder, context.Error, cancellation);
        if (isJson)
        {
            await JsonOutput.WriteAsync(context.Output, ReportOf(image));
            return ExitStatus.Success;
        }

        foreach (string file in (string[])[image.Elf, image.Bin, image.Hex, image.Map])
        {
            await context.Output.WriteLineAsync(file);
        }

        if (WarningOf(image.Model) is string warning)
        {
            await context.Error.WriteLineAsync(warning);
        }

        return ExitStatus.Success;
    }

    /// <summary>What <c>--json</c> prints.</summary>
    /// <param name="image">The image.</param>
    internal static object ReportOf(FirmwareImage image) => new
    {
        image.Board,
        system = image.SystemName,
        app = image.ApplicationsJoined,
        tried = image.Model.Tried.Word(),
        image.Elf,
        image.Bin,
        image.Hex,
        image.Map,
    };

    /// <summary>That nobody has run an image on such a board; null if somebody has.</summary>
    /// <param name="board">The board.</param>
    internal static string? WarningOf(Board board) => board.Tried == Tried.Hardware ? null : $"{board.Name}: {board.Tried.InWords()}";
}
