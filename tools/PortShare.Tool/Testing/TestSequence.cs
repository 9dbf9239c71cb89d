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

/// <summary>
/// Everything that must hold before a change is good: build, format, images, tests. Or, of one board, its images and the tests in
/// tests/Emulator/OtherBoards on it.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="progress">Where each step is announced.</param>
/// <param name="only">The one board, which QEMU emulates; null for everything.</param>
/// <param name="isWhole">Whether all of tests/Emulator is tried on that board, as else on the default one.</param>
internal sealed class TestSequence(Repository repository, TextWriter progress, Board? only = null, bool isWhole = false)
{
    /// <summary>The environment's variable that names the one board's file to the tests.</summary>
    public const string BoardVariable = "PORTSHARE_TEST_BOARD";

    /// <summary>The environment's variable that names the board's file on which all of tests/Emulator is tried; without it the default board is.</summary>
    public const string WholeVariable = "PORTSHARE_TEST_WHOLE_BOARD";

    /// <summary>The trait <c>Needs</c> of tests for boards with a floating point unit.</summary>
    public const string NeedsFpu = "fpu";

    /// <summary>The same of tests for boards with <see cref="HasSecureState"/>.</summary>
    public const string NeedsSecureState = "secureState";

    private static readonly string[] LookedAtApplications = ["echo"];

    private static readonly string[][] TestedApplications =
    [
        ["echo"], ["hello"], ["counter"], ["echo", "hello", "counter"], ["crash", "echo"], ["hostile", "echo"],
        ["rules", "rules2", "echo"], ["lldp"], SoakSession.Applications,
    ];

    // For the emulated boards besides the default one: on these, the tests in tests/Emulator/OtherBoards try what differs.
    private static readonly string[][] OtherBoardsApplications = [["hostile", "echo"], ["hostilefloat", "echo"], ["float", "float2", "echo"]];

    // The bench is also tried on a board whose MAC has DMA.
    private static readonly string[] MeasuredApplications = ["echo"];

    /// <summary>Whether a board's core is of ARMv8-M, whose applications can leave Secure state, and has a floating point unit.</summary>
    /// <param name="board">The board.</param>
    public static bool HasSecureState(Board board) =>
        board.Fpu is not null && ProcessorCore.Of(board.Core).Architecture == ProcessorArchitecture.ArmV8M;

    /// <summary>Installs what is missing, and does all of it.</summary>
    /// <param name="filter">Which tests, in the words of <c>dotnet test --filter</c>; null for all.</param>
    /// <param name="lwip">A folder of the user's own with lwIP, or null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">Something is missing and cannot be installed.</exception>
    public async Task<TestResults> RunAsync(string? filter, string? lwip, CancellationToken cancellation)
    {
        InstallationResult installation = await Installation.EnsureAsync(
            Requirement.OfVerb(only is null || isWhole ? "test" : "run"), lwip, progress, cancellation);
        if (Environment.IsPrivilegedProcess && (only is null || isWhole))
        {
            // Without root the tests that need them are skipped.
            await PackageDownload.EnsureAllAsync(progress, cancellation);
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
            await BuildProgramsAsync(installation.LwipFolder, cancellation);
            if (only is not null)
            {
                await BuildImagesAsync(isWhole ? WholeImagesOf(only) : ImagesOf(only, OtherBoardsApplications), installation.LwipFolder, cancellation);
                if (isWhole)
                {
                    await BuildBenchAsync([only], installation.LwipFolder, cancellation);
                }

                return await RunTestsAsync(filter, cancellation);
            }

            // In the time that compilers and linkers leave.
            Task<TestResults> format = CheckFormatAsync(cancellation);
            try
            {
                await BuildImagesAsync(Images, installation.LwipFolder, cancellation);
                await BuildBenchAsync(repository.BoardNames.Select(name => repository.LoadBoard(name)), installation.LwipFolder, cancellation);
            }
            finally
            {
                checks = await format;
            }
        }
        catch (ToolException error)
        {
            return checks.WithFailure("build", error.Message);
        }

        TestResults tests = await RunTestsAsync(filter, cancellation);
        return tests with { Failed = [.. checks.Failed, .. tests.Failed] };
    }

    // All projects, or those of the tests on an emulated board.
    private string Programs => only is null
        ? repository.SolutionPath
        : repository.EmulatorTests;

    private async Task BuildProgramsAsync(string lwipFolder, CancellationToken cancellation)
    {
        string what = only is null ? "the solution" : "the tests";
        await progress.WriteLineAsync($"building {what}");
        using IDisposable building = await BuildLock.TakeAsync(repository, progress, cancellation);
        ProcessResult build = await DotNet.BuildAsync(
            Programs, [DotNet.Property("LwipDirectory", lwipFolder)], cancellation, progress);
        if (!build.IsSuccess)
        {
            string? fault = await MachineFault.FindAsync(
                repository, build, [repository.ArtifactsFolder], isUnexplained: !BuildFailure.HasErrors(build.Lines), cancellation);
            throw new ToolException(fault ?? $"the build of {what} failed:\n{build.Text}");
        }
    }

    private async Task<TestResults> CheckFormatAsync(CancellationToken cancellation)
    {
        await progress.WriteLineAsync("checking the format");
        try
        {
            ProcessResult format = await DotNet.RunAsync(
                ["format", repository.SolutionPath, "--no-restore", "--verify-no-changes"], cancellation, isNice: true);
            return format.IsSuccess ? TestResults.None : TestResults.None.WithFailure("format", format.Text);
        }
        catch (ToolException error)
        {
            return TestResults.None.WithFailure("format", error.Message);
        }
    }

    private IEnumerable<(FirmwareImage Image, bool KernelRefuses)> Images =>
        repository.BoardNames.Select(name => repository.LoadBoard(name))
            .SelectMany(board => board.Name == Repository.DefaultBoard ? WholeImagesOf(board)
                // Nothing runs it here: its code is looked at.
                : board.Emulator is null ? ImagesOf(board, [])
                : ImagesOf(board, [.. OtherBoardsApplications, .. board.Mac.Descriptors is null ? [] : new[] { MeasuredApplications }]));

    private IEnumerable<(FirmwareImage Image, bool KernelRefuses)> WholeImagesOf(Board board) =>
        ImagesOf(board, TestedApplications)
            .Concat(TestSystem.All.Select(system => (system.ImageOf(repository, board.Files.Board), system.KernelRefuses)));

    // One as users have it, whose code is looked at; the others, which run, check themselves.
    private IEnumerable<(FirmwareImage Image, bool KernelRefuses)> ImagesOf(Board board, string[][] tested) =>
        tested.Where(applications => board.Fpu is not null || !Array.Exists(applications, UsesFloat))
            .Select(applications => FirmwareImage.Of(repository, board, applications, checksSums: true))
            .Prepend(FirmwareImage.Of(repository, board, LookedAtApplications))
            .Select(image => (image, false));

    private static bool UsesFloat(string application) => application is "float" or "float2" or "hostilefloat";

    private async Task BuildImagesAsync(
        IEnumerable<(FirmwareImage Image, bool KernelRefuses)> asked, string lwipFolder, CancellationToken cancellation)
    {
        (FirmwareImage Image, bool KernelRefuses)[] images = [.. asked];
        if (only is null)
        {
            // The solution has every project.
            await progress.WriteLineAsync($"building {images.Length} images");
            if (await new ImageBatch(repository, images, lwipFolder).TryBuildAsync(progress, cancellation))
            {
                return;
            }
        }

        foreach ((FirmwareImage image, bool kernelRefuses) in images)
        {
            await progress.WriteLineAsync(
                $"building {image.Title(repository)}{(image.ChecksSums ? ", which checks its sums" : "")}");
            await FirmwareBuilder.BuildAsync(repository, image, lwipFolder, progress, cancellation, kernelRefuses, isRestored: only is null);
        }
    }

    private async Task BuildBenchAsync(IEnumerable<Board> boards, string lwipFolder, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("building the instrument and the peer of bench");
        NativeBuilder native = new(repository);
        await native.BuildInstrumentAsync(cancellation);
        foreach (Board board in boards.Where(board => board.Emulator is not null && NativeBuilder.HasPeer(board)))
        {
            await native.BuildPeerAsync(board, lwipFolder, cancellation);
        }
    }

    private async Task<TestResults> RunTestsAsync(string? filter, CancellationToken cancellation)
    {
        await progress.WriteLineAsync("running the tests");
        TestPrograms programs = new(repository, progress);
        IReadOnlyList<string> options = TestPrograms.Variable(isWhole ? WholeVariable : BoardVariable, only?.Files.Board);
        return await programs.RunAsync(Filter(filter), options, withOthers: only is null, cancellation);
    }

    // A theory without data is a failure to the runner: what the board has nothing for is left out.
    private string? Filter(string? asked)
    {
        string? ofBoard = only is null ? null
            // These name their boards by themselves.
            : isWhole ? "FullyQualifiedName!~.OtherBoards.&FullyQualifiedName!~.BenchTests.&FullyQualifiedName!~.Enet."
            : "FullyQualifiedName~.OtherBoards." + Without(NeedsFpu, only.Fpu is not null) + Without(NeedsSecureState, HasSecureState(only));
        return ofBoard is null || asked is null ? ofBoard ?? asked : $"({ofBoard})&({asked})";
    }

    private static string Without(string need, bool isMet) => isMet ? "" : $"&Needs!={need}";
}
