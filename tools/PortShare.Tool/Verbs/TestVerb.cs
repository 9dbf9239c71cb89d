using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Testing;

namespace PortShare.Tool.Verbs;

/// <summary><c>test</c>: all of CI.</summary>
internal static class TestVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        Option<string?> board = new BoardChoice(context.Repository).Board;
        board.Description = "Build one board's images only, and try runs, the wall and floating point on it: a name in board-config/boards, or a file of "
            + "your own. Without it: everything. In a folder of your own: the board that its tests boot.";
        Option<bool> whole = new("--whole") { Description = "With --board: try all of the tests on emulated boards on it, which takes some 20 minutes." };
        Option<string?> filter = new("--filter")
        {
            Description = "Run some tests only, in the words of \"dotnet test --filter\".",
            HelpName = "EXPRESSION",
        };
        Option<string?> lwip = CommonOptions.Lwip();
        Option<bool> json = CommonOptions.Json();
        return new Command("test", "Build everything with warnings as errors, check the format, and run all tests; or, in a folder of your own, run its tests.")
        {
            board,
            whole,
            filter,
            lwip,
            json,
        }.Does(context, (parsed, cancellation) => RunAsync(
            context,
            parsed.GetValue(board) is string name ? EmulatedFirmware.Require(context.Repository.LoadBoard(name)) : null,
            parsed.GetValue(whole),
            parsed.GetValue(filter),
            parsed.GetValue(lwip),
            parsed.GetValue(json),
            cancellation));
    }

    private static async Task<int> RunAsync(
        ToolContext context, Board? board, bool isWhole, string? filter, string? lwip, bool isJson, CancellationToken cancellation)
    {
        bool isOwn = context.Repository.OwnFolder is not null;
        if (isOwn && isWhole)
        {
            throw new ToolException("--whole is for PortShare's own tests; name the board of this folder's with --board alone");
        }

        if (isWhole && board is null)
        {
            throw new ToolException("--whole: is about one board; name it with --board");
        }

        TextWriter progress = context.Progress(isJson);
        TestResults results = isOwn
            ? await new OwnTests(context.Repository, progress).RunAsync(filter, board, lwip, cancellation)
            : await new TestSequence(context.Repository, progress, board, isWhole).RunAsync(filter, lwip, cancellation);
        foreach (TestNote note in results.Skipped)
        {
            await progress.WriteLineAsync($"SKIPPED {note.Name}: {note.Reason}");
        }

        foreach (TestNote note in results.Failed)
        {
            await progress.WriteLineAsync($"FAILED {note.Name}\n{note.Reason}\n");
        }

        await (isJson
            ? JsonOutput.WriteAsync(
                context.Output, new { results.Passed, failed = results.Failed.Count, skipped = results.Skipped.Count })
            : context.Output.WriteLineAsync(results.Summary));
        return results.Failed.Count == 0 ? ExitStatus.Success : ExitStatus.Failure;
    }
}
