using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Firmware;

/// <summary>Builds firmware images, which does nothing when they are up to date.</summary>
internal static class FirmwareBuilder
{
    /// <summary>What MSBuild has to be told of an image.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The image.</param>
    /// <param name="lwipFolder">Where lwIP is.</param>
    /// <param name="kernelRefuses">Whether an application that wants more than it is granted is left to the kernel to refuse.</param>
    /// <param name="isRestored">Whether the kernel's project and the applications' have been restored.</param>
    public static IEnumerable<(string Name, string Value)> PropertiesOf(
        Repository repository, FirmwareImage image, string lwipFolder, bool kernelRefuses, bool isRestored) =>
    [
        ("Board", image.Board),
        ("BoardFile", image.Model.Files.Board),
        ("SystemFile", image.Model.Files.System),
        ("SocFile", image.Model.Files.Soc),
        ("Applications", string.Join(',', image.Applications)),
        .. When(image.Projects.Any(one => one.IsOwn), "ApplicationProjects", string.Join(',', image.Projects.Select(one => one.File))),
        ("LwipDirectory", lwipFolder),
        .. When(
            image.BoardFolder != Path.Combine(repository.ArtifactsFolder, image.Board), "BoardDirectory", image.BoardFolder + Path.DirectorySeparatorChar),
        .. When(image.ChecksSums, "CheckSums", "true"),
        .. When(kernelRefuses, "KernelRefuses", "true"),
        .. When(isRestored, "IsRestored", "true"),
    ];

    /// <summary>Builds one image.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The image.</param>
    /// <param name="lwipFolder">Where lwIP is.</param>
    /// <param name="progress">Where a build that takes long says what it is at, and a line goes for each warning; null for nowhere.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <param name="kernelRefuses">Whether an application that wants more than it is granted is left to the kernel to refuse: for tests.</param>
    /// <param name="isRestored">Whether the kernel's project and the applications' have been restored.</param>
    /// <exception cref="ToolException">The build failed; the message holds what is wrong, or all that it printed.</exception>
    public static async Task BuildAsync(
        Repository repository,
        FirmwareImage image,
        string lwipFolder,
        TextWriter? progress,
        CancellationToken cancellation,
        bool kernelRefuses = false,
        bool isRestored = false)
    {
        using IDisposable building = await BuildLock.TakeAsync(repository, progress, cancellation);
        ProcessResult result = await DotNet.BuildAsync(
            repository.KernelProject,
            PropertiesOf(repository, image, lwipFolder, kernelRefuses, isRestored).Select(one => DotNet.Property(one.Name, one.Value)),
            cancellation,
            progress,
            isRestored);
        // Of a build that fails, too: the compiler does not say them once more.
        foreach (string remark in progress is null ? [] : BuildFailure.Remarks(repository.Root, result.Lines))
        {
            await progress!.WriteLineAsync(remark);
        }

        if (!result.IsSuccess)
        {
            string? explanation = await BuildFailure.ExplainAsync(repository.Root, result.Lines, cancellation);
            string? fault = await MachineFault.FindAsync(
                repository, result, [repository.ArtifactsFolder, image.BoardFolder], isUnexplained: explanation is null, cancellation);
            string title = $"the build of {image.Title(repository)} failed";
            throw fault is null && explanation is not null
                ? new ToolException(title, explanation)
                : new ToolException(fault ?? BuildFailure.Everything(title, result.Lines, result.Log));
        }
    }

    private static IEnumerable<(string Name, string Value)> When(bool isSo, string name, string value) => isSo ? [(name, value)] : [];
}
