using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Inspection;
using PortShare.Inspection.Sizes;
using PortShare.Inspection.Stacks;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>size</c>: what a firmware takes of its board's memory, and its stacks at worst.</summary>
internal static class SizeVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<string[]> applications = CommonOptions.Applications(context.Repository);
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        json.Description += " A memory's or a stack's \"reason\" is empty unless it is too small; then \"problems\" has it, too.";
        return new Command("size", "Build a firmware, and say what it takes of each memory and of each stack.")
        {
            choice.Board,
            choice.System,
            applications,
            lwip,
            json,
        }.Does(context, async (parsed, cancellation) =>
        {
            BoardFile file = choice.LoadFile(parsed);
            FirmwareImage image = FirmwareImage.Of(context.Repository, file.Board!, parsed.GetRequiredValue(applications));
            bool isJson = parsed.GetValue(json);
            InstallationResult installation = await Installation.EnsureAsync(
                Requirement.OfVerb("size"), parsed.GetValue(lwip), context.Progress(isJson), cancellation);
            await FirmwareBuilder.BuildAsync(context.Repository, image, installation.LwipFolder, context.Error, cancellation);
            return await ReportAsync(context, file, image, isJson);
        });
    }

    private static async Task<int> ReportAsync(ToolContext context, BoardFile file, FirmwareImage image, bool isJson)
    {
        (IReadOnlyList<MemoryUse> memories, BoardStacks stacks) = Measure(context.Repository, image);
        string[] problems = [.. Problems(file, memories, stacks.Stacks), .. stacks.Problems.Select(problem => $"{image.Board}: {problem}")];
        await (isJson
            ? JsonOutput.WriteAsync(
                context.Output,
                new { image.Board, system = image.SystemName, app = image.ApplicationsJoined, memories, stacks = stacks.Stacks, problems })
            : context.Output.WriteLineAsync(
                $"{ImageReport.OfMemories(memories, PlainConsole.WidthColumns)}\n{ImageReport.OfStacks(stacks.Stacks, PlainConsole.WidthColumns).TrimEnd()}"));
        foreach (string problem in problems)
        {
            await context.Error.WriteLineAsync($"portshare size: {problem}");
        }

        return problems.Length == 0 ? ExitStatus.Success : ExitStatus.Failure;
    }

    /// <summary>What is too small, each with the place where more is given.</summary>
    /// <param name="file">Board and system.</param>
    /// <param name="memories">Their memories.</param>
    /// <param name="stacks">Their stacks.</param>
    internal static IEnumerable<string> Problems(BoardFile file, IEnumerable<MemoryUse> memories, IEnumerable<StackUse> stacks)
    {
        return memories.Where(memory => memory.IsOver).Select(memory => $"{Place(memory.Field)}: {memory.Reason}")
            .Concat(stacks.Where(stack => stack.IsTight).Select(stack => $"{Place(stack.Field)}: {stack.Reason}"));

        // A symbol is the firmware's own.
        string Place(string field) => file.Has(field) ? file.PlaceOf(field) : $"firmware: {field}";
    }

    private static (IReadOnlyList<MemoryUse> Memories, BoardStacks Stacks) Measure(Repository repository, FirmwareImage image)
    {
        Board board = image.Model;
        ImageFiles files = ImageFiles.In(image.Folder, image.Applications);
        try
        {
            return (new BoardSize(board).Of(files), new BoardStacks(board, files, CodeFacts.Load(repository.Root)));
        }
        catch (IOException error)
        {
            throw new ToolException(error.Message);
        }
    }
}
