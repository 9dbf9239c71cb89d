using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool.Benchmarks;
using PortShare.Tool.Firmware;
using PortShare.Tool.Processes;
using PortShare.Tool.Setup;
using PortShare.Tool.Soaking;

namespace PortShare.Tool.Testing;

/// <summary>Everything that must hold before a change is good: build, format, images, tests.</summary>
/// <param name="repository">The repository.</param>
/// <param name="progress">Where each step is announced.</param>
internal sealed class TestSequence(Repository repository, TextWriter progress)
{
    private static readonly string[] LookedAtApplications = ["echo"];

    private static readonly string[][] TestedApplications =
    [
        ["echo"], ["apitests"], ["hello"], ["counter"], ["echo", "hello", "counter"], ["crash", "echo"], ["hostile", "echo"],
        SoakSession.Applications,
    ];

    // For the emulated boards besides the default one: on these, the tests in tests/Emulator/OtherBoards try what differs.
    private static readonly string[][] OtherBoardsApplications = [["hostile", "echo"], ["hostilefloat", "echo"], ["float", "float2", "echo"]];

    private string ResultsFolder => Path.Combine(repository.ArtifactsFolder, "test-results");

    /// <summary>Installs what is missing, and does all of it.</summary>
    /// <param name="filter">Which tests, in the words of <c>dotnet test --filter</c>; null for all.</param>
    /// <param name="lwip">A folder of the user's own with lwIP, or null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">Something is missing and cannot be installed.</exception>
    public async Task<TestResults> RunAsync(string? filter, string? lwip, CancellationToken cancellation)
    {
        InstallationResult installation = await Installation.EnsureAsync(
            Requirement.OfTests, lwip, progress, cancellation);
        if (Environment.IsPrivilegedProcess)
        {
            // Without root the tests that need them are skipped.
            await new PeerDownload(progress).EnsureAsync(cancellation);
        }

        return await RunAsync(filter, installation, cancellation);
    }

    /// <summary>Does all of it. After a build has failed, the rest is left out: it would fail for want of what was not built.</summary>
    /// <param name="filter">Which tests, or null.</param>
    /// <param name="installation">Everything that is needed.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<TestResults> RunAsync(
        string? filter, InstallationResult installation, CancellationToken cancellation)
    {
        TestResults checks = TestResults.None;
        try
        {
            await BuildSolutionAsync(installation.LwipFolder, cancellation);
            checks = await CheckFormatAsync(cancellation);
            await BuildImagesAsync(installation.LwipFolder, cancellation);
            await BuildBenchAsync(installation.LwipFolder, cancellation);
        }
        catch (ToolException error)
        {
            return checks.WithFailure("build", error.Message);
        }

        return await RunTestsAsync(checks, filter, cancellation);
    }

    private async Task BuildSolutionAsync(string lwipFolder, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("building the solution");
        ProcessResult build = await DotNet.BuildAsync(
            repository.SolutionPath, [DotNet.Property("LwipDirectory", lwipFolder)], cancellation);
        if (!build.IsSuccess)
        {
            throw new ToolException($"the build of the solution failed:\n{build.Text}");
        }
    }

    private async Task<TestResults> CheckFormatAsync(CancellationToken cancellation)
    {
        await progress.WriteLineAsync("checking the format");
        ProcessResult format = await DotNet.RunAsync(
            ["format", repository.SolutionPath, "--no-restore", "--verify-no-changes"], cancellation);
        return format.IsSuccess ? TestResults.None : TestResults.None.WithFailure("format", format.Text);
    }

    private async Task BuildImagesAsync(string lwipFolder, CancellationToken cancellation)
    {
        // One image as users have it, whose code is looked at; the others, which run, check themselves.
        IEnumerable<(FirmwareImage Image, bool KernelRefuses)> images =
            from board in repository.BoardNames.Select(name => repository.LoadBoard(name))
            from image in ApplicationsOf(board)
                .Select(applications => FirmwareImage.Of(repository, board, applications, checksSums: true))
                .Prepend(FirmwareImage.Of(repository, board, LookedAtApplications))
            select (image, false);
        foreach ((FirmwareImage image, bool kernelRefuses) in
            images.Concat(TestSystem.All.Select(system => (system.ImageOf(repository), system.KernelRefuses))))
        {
            await progress.WriteLineAsync(
                $"building {image.ApplicationsJoined} for {image.Target(repository)}{(image.ChecksSums ? ", which checks its sums" : "")}");
            await FirmwareBuilder.BuildAsync(repository, image, lwipFolder, cancellation, kernelRefuses);
        }
    }

    // The first of the others needs no floating point unit.
    private static IEnumerable<string[]> ApplicationsOf(Board board) =>
        board.Name == Repository.DefaultBoard ? TestedApplications
            : board.Fpu is not null ? OtherBoardsApplications
            : OtherBoardsApplications.Take(1);

    private async Task BuildBenchAsync(string lwipFolder, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("building the instrument and the peer of bench");
        NativeBuilder native = new(repository);
        await native.BuildInstrumentAsync(cancellation);
        foreach (Board board in repository.BoardNames.Select(name => repository.LoadBoard(name)).Where(board => board.Emulator is not null && NativeBuilder.HasPeer(board)))
        {
            await native.BuildPeerAsync(board, lwipFolder, cancellation);
        }
    }

    private async Task<TestResults> RunTestsAsync(TestResults checks, string? filter, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("running the tests");
        if (Directory.Exists(ResultsFolder))
        {
            Directory.Delete(ResultsFolder, recursive: true);
        }

        Directory.CreateDirectory(ResultsFolder);
        // One project at a time: the emulated boards want the processor for themselves.
        string[] arguments =
        [
            "test", repository.SolutionPath, "--no-build", "--configuration", DotNet.Configuration, "--nologo",
            "--logger", "trx;LogFilePrefix=results", "--results-directory", ResultsFolder, "-maxCpuCount:1",
            .. filter is null ? Enumerable.Empty<string>() : ["--filter", filter],
        ];
        ProcessResult run = await DotNet.RunAsync(arguments, cancellation, Announce);
        TestResults tests = TestResults.ReadFolder(ResultsFolder);
        TestResults all = tests with { Failed = [.. checks.Failed, .. tests.Failed] };
        if (tests.IsEmpty)
        {
            return all.WithFailure("tests", $"no test ran; does --filter match any?\n{run.Text}");
        }

        // A test program that crashed may have reported nothing.
        return run.IsSuccess || tests.Failed.Count > 0 ? all : all.WithFailure("dotnet test", run.Text);
    }

    // The runner's own summary of a project: "Passed!  - Failed: 0, Passed: …".
    private void Announce(string line)
    {
        if (line.Contains("! ", StringComparison.Ordinal) && line.Contains("Total:", StringComparison.Ordinal))
        {
            progress.WriteLine($"  {line}");
        }
    }
}
