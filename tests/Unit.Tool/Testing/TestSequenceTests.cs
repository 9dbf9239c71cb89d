// A build that fails ends ./portshare test. It does so in a repository of the test's own, with a project that is refused in the
// firmware's place.
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Setup;
using PortShare.Tool.Testing;

namespace PortShare.Tool.Tests.Testing;

public class TestSequenceTests
{
    private const string Board = "mps2-an385";

    private const string EmptySolution =
        """
        Microsoft Visual Studio Solution File, Format Version 12.00
        Global
        	GlobalSection(SolutionConfigurationPlatforms) = preSolution
        		Release|Any CPU = Release|Any CPU
        	EndGlobalSection
        EndGlobal
        """;

    private const string EmptyProject =
        """
        <Project DefaultTargets="Build">
          <Target Name="Restore" />
          <Target Name="Build" />
        </Project>
        """;

    private const string RefusedProject =
        """
        <Project DefaultTargets="Build">
          <Target Name="Restore" />
          <Target Name="Build"><Error Text="a part is missing" /></Target>
        </Project>
        """;

    [Fact]
    public async Task AnImageThatDoesNotBuildEndsTheTestsWithItsError()
    {
        (TestResults results, string progress) = await RunAsync(EmptySolution);

        TestNote failure = Assert.Single(results.Failed);
        Assert.Equal("build", failure.Name);
        Assert.StartsWith($"the build of echo for {Board} failed:\n", failure.Reason);
        Assert.Contains("a part is missing", failure.Reason);
        Assert.Equal("0 passed, 1 failed", results.Summary);
        Assert.EndsWith($"building echo for {Board}\n", progress);
    }

    // Without the solution, the format and what other boards need.
    [Fact]
    public async Task OneBoardAloneIsBuiltFor()
    {
        (TestResults results, string progress) = await RunAsync("no solution", isOneBoard: true);

        Assert.StartsWith($"the build of echo for {Board} failed:\n", Assert.Single(results.Failed).Reason);
        Assert.Equal($"building the tests\nbuilding echo for {Board}\n", progress);
    }

    [Fact]
    public async Task ASolutionThatDoesNotBuildEndsTheTestsWithItsError()
    {
        (TestResults results, string progress) = await RunAsync("no solution");

        TestNote failure = Assert.Single(results.Failed);
        Assert.StartsWith("the build of the solution failed:\n", failure.Reason);
        Assert.Contains(".sln", failure.Reason);
        Assert.Equal("building the solution\n", progress);
    }

    private static async Task<(TestResults Results, string Progress)> RunAsync(string solution, bool isOneBoard = false)
    {
        using TemporaryFolder folder = new();
        Repository repository = new(folder.Path);
        folder.Write(repository.SolutionPath, solution);
        folder.Write(repository.KernelProject, RefusedProject);
        folder.Write(repository.EmulatorTests, EmptyProject);
        string original = Repository.Find().Catalog.Folder;
        foreach (string file in (string[])[$"soc/{Board}.json", $"boards/{Board}.json", "systems/samples.json"])
        {
            folder.Write(Path.Combine(repository.Catalog.Folder, file), File.ReadAllText(Path.Combine(original, file)));
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Find().TestsFolder, "Systems"), "*.json"))
        {
            folder.Write(Path.Combine(repository.TestsFolder, "Systems", Path.GetFileName(file)), File.ReadAllText(file));
        }

        using StringWriter progress = new();

        TestResults results = await new TestSequence(repository, progress, isOneBoard ? repository.LoadBoard() : null).RunAsync(
            filter: null, new InstallationResult([], [], folder.Path), CancellationToken.None);
        // A slow machine also reads what the build is at.
        return (results, Regex.Replace(progress.ToString(), @"(?m)^ +\d+ s .*\n", ""));
    }
}
