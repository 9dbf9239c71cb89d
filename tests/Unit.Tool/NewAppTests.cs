// The folder that "new app" makes, as files. That it builds, and that its tests pass, is tried by PortShare.CodeGeneration.Tests.
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards;
using PortShare.Tool.Making;
using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests;

public class NewAppTests
{
    private static readonly Repository Repository = Repository.Find();

    [Theory]
    [InlineData("meter", "MeterApp")]
    [InlineData("flow-meter", "FlowMeterApp")]
    [InlineData("a.b_c", "ABCApp")]
    [InlineData("3phase", "App3phase")]
    public async Task TypesHaveTheNameInTheirOwnWay(string name, string type)
    {
        using TemporaryFolder parent = new();

        string folder = await MakeAsync(name, parent);

        Assert.Contains($"namespace {type};", await File.ReadAllTextAsync(Path.Combine(folder, "firmware", name, $"{type}.cs")));
    }

    [Fact]
    public async Task NothingIsLeftToFillIn()
    {
        using TemporaryFolder parent = new();

        string folder = await MakeAsync("meter", parent);

        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(Repository.Root, "template"), "*", SearchOption.AllDirectories).Count(), files.Length);
        Assert.All(files, file => Assert.DoesNotMatch("__([nN]ame|repository)__", file[folder.Length..] + File.ReadAllText(file)));
    }

    [Fact]
    public async Task ItsSystemIsValidAndItsOwn()
    {
        using TemporaryFolder parent = new();
        Repository own = Repository with { OwnFolder = await MakeAsync("meter", parent) };

        Assert.Equal(["meter"], own.DefaultApplications);
        Assert.Equal("meter", Assert.Single(own.LoadBoard().Grants).Application);
        Assert.Equal("echo", Assert.Single(Repository.DefaultApplications));
        Assert.Equal(BoardCatalog.DefaultSystem, Repository.DefaultSystem);
    }

    [Fact]
    public async Task TheRepositorysApplicationsGoWithIt()
    {
        using TemporaryFolder parent = new();
        Repository own = Repository with { OwnFolder = await MakeAsync("meter", parent) };

        Assert.Equal("meter", own.ApplicationNames[0]);
        Assert.Contains("echo", own.ApplicationNames);
        Assert.Equal(Path.Combine(Repository.ApplicationsFolder, "echo", "echo.csproj"), own.ProjectOf("echo"));
        Assert.Equal(Path.Combine(own.OwnFolder!, "firmware", "meter", "meter.csproj"), own.ProjectOf("meter"));
    }

    [Fact]
    public async Task WhatIsThereAlreadyStays()
    {
        using TemporaryFolder parent = new();
        string file = parent.Write("meter/mine.txt", "mine");

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => MakeAsync("meter", parent));

        Assert.Equal($"{parent.Path}/meter: is there already; take another name, or another folder with --in", error.Message);
        Assert.Equal([file], Directory.EnumerateFiles(parent.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("system")]
    [InlineData("portshare")]
    [InlineData("generated")]
    [InlineData("obj")]
    [InlineData("meter.csproj")]
    [InlineData("meter.json")]
    [InlineData("Meter")]
    [InlineData("12")]
    public void NamesThatBuildsCannotHaveAreRefused(string name) => Assert.NotNull(ApplicationFolder.Problem(name));

    [Theory]
    [InlineData("test")]
    [InlineData("environment")]
    [InlineData("echo")]
    [InlineData("a.b")]
    public void OthersAreNot(string name) => Assert.Null(ApplicationFolder.Problem(name));

    [Fact]
    public async Task TheRepositoryIsNoPlaceForIt()
    {
        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => new ApplicationFolder(Repository, "meter").MakeAsync(Path.Combine(Repository.Root, "artifacts"), CancellationToken.None));

        Assert.Equal($"{Repository.Root}/artifacts/meter: is in the repository; name a folder outside with --in", error.Message);
    }

    [Fact]
    public async Task AFolderThatBuildsCannotHaveIsRefused()
    {
        using TemporaryFolder parent = new();

        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => new ApplicationFolder(Repository, "meter").MakeAsync(Path.Combine(parent.Path, "a;b"), CancellationToken.None));

        Assert.Contains("its path has one of ", error.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(parent.Path));
    }

    [Fact]
    public async Task ItsScriptSaysWhenPortShareIsGone()
    {
        using TemporaryFolder parent = new();
        string script = Path.Combine(await MakeAsync("meter", parent), "portshare");
        await File.WriteAllTextAsync(script, (await File.ReadAllTextAsync(script)).Replace($"\"{RealPath.Of(Repository.Root)}\"", "\"/nonexistent\""));

        ProcessResult result = await ChildProcess.RunAsync(script, ["run"], CancellationToken.None);

        Assert.Equal(ExitStatus.Failure, result.Status);
        Assert.Equal($"portshare: /nonexistent: there is no PortShare; name the folder of one in {script}", Assert.Single(result.Lines));
    }

    private static Task<string> MakeAsync(string name, TemporaryFolder parent) =>
        new ApplicationFolder(Repository, name).MakeAsync(parent.Path, CancellationToken.None);
}
