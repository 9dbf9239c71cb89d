using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests;

/// <summary>The script that users call.</summary>
public partial class ScriptTests
{
    private static readonly string Root = Repository.Find().Root;

    // Whoever compiles another file of the firmware into a tool names it there, too.
    [Fact]
    public async Task ItLooksAtEveryFileThatItsProgramIsMadeOf()
    {
        ProcessResult listed = await ChildProcess.RunAsync(
            "bash",
            ["-euc", $"root='{Root}'; eval \"$(sed -n '/^sources=(/,/)$/p' '{Root}/portshare')\"; printf '%s\\n' \"${{sources[@]}}\""],
            CancellationToken.None);
        string[] compiled =
        [
            .. from project in Directory.EnumerateFiles(Path.Combine(Root, "tools"), "*.csproj", SearchOption.AllDirectories)
               from Match match in OutsideFile().Matches(File.ReadAllText(project))
               select Path.Combine(Root, match.Groups["path"].Value.TrimEnd('/')),
        ];

        Assert.True(listed.IsSuccess, listed.Text);
        Assert.NotEmpty(compiled);
        Assert.All(compiled, file => Assert.Contains(file, listed.Lines));
    }

    [Fact]
    public async Task WithoutTheSdkItSaysWhereToGetIt()
    {
        using TemporaryFolder folder = new();
        foreach (string program in (string[])["dirname", "readlink"])
        {
            File.CreateSymbolicLink(Path.Combine(folder.Path, program), Path.Combine("/usr/bin", program));
        }

        ProcessStartInfo start = new("/bin/bash", [Path.Combine(Root, "portshare"), "run"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = folder.Path;
        using Process script = Process.Start(start)!;
        string error = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();

        Assert.Equal(1, script.ExitCode);
        Assert.Equal(
            "portshare: the .NET SDK is missing; get it from https://dotnet.microsoft.com/download\n", error);
    }

    // A file, or the folder of all its sources.
    [GeneratedRegex(@"<Compile Include=""\$\(RepositoryRoot\)(?<path>[\w./]+?)(/?\*[^""]*)?""")]
    private static partial Regex OutsideFile();
}
