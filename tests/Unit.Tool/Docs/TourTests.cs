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

    private static readonly string Root = Repository.Find().Root;

    [TsharkFact]
    public async Task EachCommandPrintsWhatThePageShows()
    {
        IReadOnlyList<TranscriptStep> steps = Transcript.Read(Path.Combine(Root, "docs", "tour.md"));
        Assert.InRange(steps.Count, 1, MaximumCommands);
        using TemporaryFolder home = new();
        // As somebody who has installed it and is not root.
        string tshark = $"tshark() {{ {string.Join(' ', Tshark.Command(home.Path).Select(static word => $"'{word}'"))} \"$@\"; }}";

        ProcessResult all = await ChildProcess.RunAsync(
            "env",
            [
                // What is made is in a home of its own; what was downloaded is found where it is.
                $"HOME={home.Path}", $"NUGET_PACKAGES={OfUser("NUGET_PACKAGES", ".nuget", "packages")}",
                $"XDG_CACHE_HOME={OfUser("XDG_CACHE_HOME", ".cache")}", $"DOTNET_CLI_HOME={OfUser("DOTNET_CLI_HOME")}",
                "bash", "-c", string.Join('\n', [tshark, .. steps.Select(static step => $"{{ {step.Command}\n}} 2>&1; echo '{Mark}'")]),
            ],
            CancellationToken.None,
            folder: Root);

        int at = 0;
        foreach (TranscriptStep step in steps)
        {
            string[] printed = [.. all.Lines.Skip(at).TakeWhile(static line => line != Mark)];
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
