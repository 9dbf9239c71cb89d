// Runs the programs of tests/ by the SDK's runner, and reads what each has reported.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Testing;

/// <summary>The programs that hold the tests, built already.</summary>
/// <param name="repository">The repository.</param>
/// <param name="progress">Where the summary of each is written.</param>
internal sealed class TestPrograms(Repository repository, TextWriter progress)
{
    // Besides the emulated boards' no program has deadlines that another could make it miss.
    private const int OthersAtOnce = 2;

    private string ResultsFolder => Path.Combine(repository.OutputFolder, "test-results");

    /// <summary>Runs the tests on emulated boards, which want the processor for themselves, and after them the others.</summary>
    /// <param name="filter">Which tests, in the words of <c>dotnet test --filter</c>; null for all.</param>
    /// <param name="options">More for <c>dotnet test</c>.</param>
    /// <param name="withOthers">Whether there are others.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<TestResults> RunAsync(
        string? filter, IReadOnlyList<string> options, bool withOthers, CancellationToken cancellation)
    {
        ClearResults();
        string[] arguments = [.. Filtered(filter), .. options];
        ProcessResult[] onBoards = await RunAllAsync([repository.EmulatorTests], arguments, atOnce: 1, cancellation);
        // One of those that take longest, or it would be alone at the end.
        IEnumerable<string> others = ProjectsIn(repository.TestsFolder).Prepend(repository.ToolTests).Distinct().Except([repository.EmulatorTests]);
        return ResultsOf([.. onBoards, .. await RunAllAsync(withOthers ? others : [], arguments, OthersAtOnce, cancellation)]);
    }

    /// <summary>Runs tests of the user's own, one program after the other.</summary>
    /// <param name="projects">Their projects.</param>
    /// <param name="filter">Which tests, in the words of <c>dotnet test --filter</c>; null for all.</param>
    /// <param name="options">More for <c>dotnet test</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<TestResults> RunAsync(
        IEnumerable<string> projects, string? filter, IReadOnlyList<string> options, CancellationToken cancellation)
    {
        ClearResults();
        return ResultsOf(await RunAllAsync(projects, [.. Filtered(filter), .. options], atOnce: 1, cancellation));
    }

    /// <summary>The options of <c>dotnet test</c> that give the tests a variable of the environment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null for no such variable.</param>
    public static IReadOnlyList<string> Variable(string name, string? value) => value is null ? [] : ["--environment", $"{name}={value}"];

    private void ClearResults()
    {
        if (Directory.Exists(ResultsFolder))
        {
            Directory.Delete(ResultsFolder, recursive: true);
        }

        Directory.CreateDirectory(ResultsFolder);
    }

    private static string[] Filtered(string? filter) => filter is null ? [] : ["--filter", filter];

    private TestResults ResultsOf(IEnumerable<ProcessResult> runs)
    {
        TestResults results = TestResults.ReadFolder(ResultsFolder);
        string failures = string.Join('\n', runs.Where(run => !run.IsSuccess).Select(run => run.Text));
        if (results.IsEmpty)
        {
            return results.WithFailure("tests", $"no test ran; does --filter match any?\n{failures}");
        }

        // A test program that crashed may have reported nothing.
        return failures.Length == 0 || results.Failed.Count > 0 ? results : results.WithFailure("dotnet test", failures);
    }

    /// <summary>The projects of tests in a folder and below it.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> ProjectsIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private async Task<ProcessResult[]> RunAllAsync(
        IEnumerable<string> projects, string[] arguments, int atOnce, CancellationToken cancellation)
    {
        using SemaphoreSlim places = new(atOnce);
        return await Task.WhenAll(projects.Select(async project =>
        {
            await places.WaitAsync(cancellation);
            try
            {
                return await DotNet.RunAsync(
                    [
                        "test", project, "--no-build", "--configuration", DotNet.Configuration, "--nologo",
                        "--logger", $"trx;LogFileName={Path.GetFileNameWithoutExtension(project)}.trx", "--results-directory", ResultsFolder,
                        .. arguments,
                    ],
                    cancellation,
                    Announce);
            }
            finally
            {
                places.Release();
            }
        }));
    }

    // The runner's own summary of a project: "Passed!  - Failed: 0, Passed: …".
    private void Announce(string line)
    {
        if (line.Contains("! ", StringComparison.Ordinal) && line.Contains("Total:", StringComparison.Ordinal))
        {
            lock (progress)
            {
                progress.WriteLine($"  {line}");
            }
        }
    }
}
