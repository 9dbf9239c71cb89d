// The tests in a folder of the user's own.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Processes;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Testing;

/// <summary>Builds them, and the image that those on a board boot, and runs them.</summary>
/// <param name="repository">The repository, called from that folder.</param>
/// <param name="progress">Where progress goes.</param>
internal sealed class OwnTests(Repository repository, TextWriter progress)
{
    private string Folder => Path.Combine(repository.OwnFolder!, "tests");

    /// <summary>Builds and runs all.</summary>
    /// <param name="filter">Which tests, in the words of <c>dotnet test --filter</c>; null for all.</param>
    /// <param name="board">The board that they boot; null for the one that the system names, or else the default.</param>
    /// <param name="lwip">A folder of the user's own with lwIP, or null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">There are none, or something does not compile.</exception>
    public async Task<TestResults> RunAsync(string? filter, Board? board, string? lwip, CancellationToken cancellation)
    {
        IReadOnlyList<string> projects = Directory.Exists(Folder) ? TestPrograms.ProjectsIn(Folder) : [];
        if (projects.Count == 0)
        {
            throw new ToolException($"{Folder}: has no project of tests; give it one whose file ends in .Tests.csproj");
        }

        await progress.WriteLineAsync("building the tests");
        foreach (string project in projects)
        {
            await BuildAsync(project, cancellation);
        }

        // What does not compile is said once here, and not by each test that boots it.
        FirmwareImage image = FirmwareImage.Of(repository, board ?? repository.LoadBoard(), repository.DefaultApplications, checksSums: true);
        await EmulatedFirmware.PrepareAsync(repository, image, Requirement.OfVerb("run"), lwip, progress, cancellation);
        await progress.WriteLineAsync("running the tests");
        return await new TestPrograms(repository, progress).RunAsync(
            projects,
            filter,
            [
                .. TestPrograms.Variable(TestSequence.WholeVariable, board?.Files.Board),
                .. TestPrograms.Variable(CommonOptions.LwipVariable, lwip is null ? null : Path.GetFullPath(lwip)),
            ],
            cancellation);
    }

    private async Task BuildAsync(string project, CancellationToken cancellation)
    {
        // PortShare.Testing is built with it.
        using IDisposable building = await BuildLock.TakeAsync(repository, progress, cancellation);
        ProcessResult build = await DotNet.BuildAsync(project, [], cancellation, progress);
        if (!build.IsSuccess)
        {
            string title = $"{project} does not compile";
            // As it was printed: the rules that a closer look applies are firmware's.
            throw BuildFailure.Explain(repository.OwnFolder!, build.Lines, more: []) is string explanation
                ? new ToolException(title, explanation)
                : new ToolException(BuildFailure.Everything(title, build.Lines, build.Log));
        }
    }
}
