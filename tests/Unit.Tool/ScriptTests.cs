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
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process script = Process.Start(start)!;
        string error = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();

        Assert.Equal(1, script.ExitCode);
        Assert.Equal(
            "portshare: the .NET SDK is missing; get it from https://dotnet.microsoft.com/download\n", error);
    }

    // A first build takes minutes.
    [Fact]
    public async Task AVerbThatThereIsNotIsToldBeforeItsProgramIsBuilt()
    {
        using TemporaryFolder folder = new();
        string script = Path.Combine(folder.Path, "portshare");
        string verbs = Directory.CreateDirectory(Path.Combine(folder.Path, "tools", "PortShare.Tool", "Verbs")).FullName;
        File.Copy(Path.Combine(Root, "portshare"), script);
        foreach (string file in (string[])["BuildVerb.cs", "RunVerb.cs", "Verb.cs"])
        {
            await File.WriteAllTextAsync(Path.Combine(verbs, file), "");
        }

        ProcessResult result = await ChildProcess.RunAsync("bash", [script, "nosuch", "--help"], CancellationToken.None);

        Assert.Equal(ExitStatus.Usage, result.Status);
        Assert.Equal("portshare: no verb \"nosuch\"; choose from build, run", Assert.Single(result.Lines));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "artifacts")));
    }

    [Theory]
    [InlineData("it's", false)]
    [InlineData("one,two", false)]
    [InlineData("100%", false)]
    [InlineData("what?", false)]
    [InlineData("back\\slash", false)]
    [InlineData("a folder", true)]
    public async Task APathThatTheBuildCannotHaveIsToldBeforeItsProgramIsBuilt(string name, bool isGood)
    {
        using TemporaryFolder folder = new();
        string script = folder.Write($"{name}/portshare", await File.ReadAllTextAsync(Path.Combine(Root, "portshare")));
        folder.Write($"{name}/tools/PortShare.Tool/Verbs/CompletionVerb.cs", "");

        // Shells ask for candidates without a build.
        ProcessResult result = await ChildProcess.RunAsync("bash", [script, "completion", "--line", "portshare "], CancellationToken.None);

        string refusal = $"portshare: {folder.Path}/{name}: its path has one of \"'$`\\;,*?%, which mean something else to the build; move the repository";
        Assert.Equal(isGood ? [] : [refusal], result.Lines);
        Assert.Equal(isGood, result.IsSuccess);
    }

    // Above the folder that it is called from, a global.json may name another SDK.
    [Fact]
    public async Task TheSdkWorksInTheRepositorysFolder()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder elsewhere = new();
        string script = Path.Combine(folder.Path, "portshare");
        File.Copy(Path.Combine(Root, "portshare"), script);
        folder.Write("global.json", """{ "sdk": { "version": "10.0.100" } }""");
        folder.Write("dotnet", $"#!/bin/bash\necho \"$1 in $PWD\" >>'{folder.Path}/calls'\n");

        await ChildProcess.RunAsync(
            "bash", ["-c", $"chmod +x '{folder.Path}/dotnet' && PATH='{folder.Path}':$PATH exec '{script}' --version"], CancellationToken.None, folder: elsewhere.Path);

        Assert.Equal(
            [$"--version in {folder.Path}", $"build in {folder.Path}", $"exec in {elsewhere.Path}"],
            await File.ReadAllLinesAsync(Path.Combine(folder.Path, "calls")));
    }

    // A file, or the folder of all its sources.
    [GeneratedRegex(@"<Compile Include=""\$\(RepositoryRoot\)(?<path>[\w./]+?)(/?\*[^""]*)?""")]
    private static partial Regex OutsideFile();
}
