// What is wrong with this machine is told in a line of its own, without what MSBuild says of it.
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests.Processes;

public class MachineFaultTests
{
    private static readonly Repository Repository = Repository.Find();

    [Theory]
    [InlineData("No space left on device : '/a/b'", "/a/b: its disk is full; make room there")]
    [InlineData("Read-only file system : '/a/b'", "/a/b: cannot be used (Read-only file system); see that it is there and may be read and written")]
    [InlineData("Access to the path '/a/b' is denied.", "/a/b: cannot be used (Access is denied); see that it is there and may be read and written")]
    [InlineData("no more", "cannot be used (no more); see that it is there and may be read and written")]
    public void AFileThatCannotBeWrittenIsNamed(string message, string line) =>
        Assert.Equal(line, MachineFault.Describe(new IOException(message)));

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsNamed()
    {
        string? line = await MachineFault.FindAsync(Repository, new ProcessResult(1, ["anything"]), ["/proc/artifacts"], CancellationToken.None);

        Assert.Matches(@"^/proc/artifacts: cannot be written \([\w ]+\); make it writable, or work in a copy that is$", line);
    }

    [Fact]
    public async Task ABuildOfWhichTheSourceIsAtFaultIsLeftToOthers()
    {
        using TemporaryFolder folder = new();

        Assert.Null(await MachineFault.FindAsync(
            Repository, new ProcessResult(1, ["a.cs(1,2): error CS0103: no such name"]), [folder.Path], CancellationToken.None));
    }

    [Theory]
    [InlineData("Unable to load the service index for source https://packages.example/v3/index.json.", "https://packages.example/v3/index.json does not answer")]
    [InlineData("Unable to find package Nowhere. No packages exist with this id in source(s): mine, yours", "mine, yours has it not")]
    public async Task PackagesThatAreMissingAreNamed(string error, string reason)
    {
        using TemporaryFolder folder = new();
        string project = folder.Write("a.csproj", """<Project><PackageReference Include="CsCheck" /></Project>""");
        string printed = $"{project} : error NU1301: {error} [/b.csproj]";
        string output = await OfScriptAsync(printed, folder.Path);

        Assert.StartsWith($"{folder.Path}: packages of NuGet are missing (CsCheck ", output);
        Assert.Contains($"ilcompiler ", output);
        Assert.EndsWith($"), and {reason}; connect this machine to the network, or copy them there", output);
    }

    private static async Task<string> OfScriptAsync(string printed, string packages)
    {
        ProcessResult answer = await ChildProcess.RunAsync(
            "env",
            [$"NUGET_PACKAGES={packages}", "bash", Path.Combine(Repository.Root, "tools", "explain-build.sh"), printed, packages],
            CancellationToken.None);
        return Assert.Single(answer.Lines);
    }
}
