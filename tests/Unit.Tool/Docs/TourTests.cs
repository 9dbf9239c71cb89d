// docs/tour.md, followed to the letter: each command prints what the page shows.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;
using PortShare.Tool.Tests.Wireshark;

namespace PortShare.Tool.Tests.Docs;

public class TourTests
{
    private const int MaximumCommands = 10;
    private const string Mark = "=== end of a command";

    // It takes some minutes. A command that hangs is to be found before all of CI hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(60);

    private static readonly string Root = Repository.Find().Root;

    [Fact]
    public async Task EachCommandPrintsWhatThePageShows()
    {
        IReadOnlyList<TranscriptStep> all = Transcript.Read(Path.Combine(Root, "docs", "tour.md"));
        Assert.InRange(all.Count, 1, MaximumCommands);
        TranscriptStep[] steps = [.. all.Where(static step => Tshark.Obstacle is null || !step.Command.StartsWith("tshark ", StringComparison.Ordinal))];
        using CancellationTokenSource limit = new(Limit);
        using TemporaryFolder home = new();
        // As somebody who has installed it and is not root.
        string tshark = $"tshark() {{ {string.Join(' ', Tshark.Command(home.Path).Select(static word => $"'{word}'"))} \"$@\"; }}";

        ProcessResult run = await ChildProcess.RunAsync(
            "env",
            [
                // What is made is in a home of its own; what was downloaded is found where it is.
                $"HOME={home.Path}", $"NUGET_PACKAGES={OfUser("NUGET_PACKAGES", ".nuget", "packages")}",
                $"XDG_CACHE_HOME={OfUser("XDG_CACHE_HOME", ".cache")}", $"DOTNET_CLI_HOME={OfUser("DOTNET_CLI_HOME")}",
                "bash", "-c", string.Join('\n', [tshark, .. steps.Select(static step => $"{{ {step.Command}\n}} 2>&1; echo '{Mark}'")]),
            ],
            limit.Token,
            folder: Root);

        int at = 0;
        foreach (TranscriptStep step in steps)
        {
            string[] printed = [.. run.Lines.Skip(at).TakeWhile(static line => line != Mark)];
            at += printed.Length + 1;
            Assert.True(
                step.IsShownBy(printed),
                $"$ {step.Command}\n{string.Join('\n', printed)}\n\nThe page shows:\n{string.Join('\n', step.Shown)}");
        }
    }

    private static string OfUser(string variable, params string[] otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
            ? folder
            : Path.Combine([Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), .. otherwise]);
}
