using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Firmware;

/// <summary>Builds firmware images, which does nothing when they are up to date.</summary>
internal static partial class FirmwareBuilder
{
    /// <summary>Builds one image.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The image.</param>
    /// <param name="lwipFolder">Where lwIP is.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <param name="kernelRefuses">Whether an application that wants more than it is granted is left to the kernel to refuse: for tests.</param>
    /// <exception cref="ToolException">The build failed; the message holds what is wrong, or all that it printed.</exception>
    public static async Task BuildAsync(
        Repository repository, FirmwareImage image, string lwipFolder, CancellationToken cancellation, bool kernelRefuses = false)
    {
        ProcessResult result = await DotNet.BuildAsync(
            repository.KernelProject,
            [
                DotNet.Property("Board", image.Board),
                DotNet.Property("BoardFile", image.Model.Files.Board),
                DotNet.Property("SystemFile", image.Model.Files.System),
                DotNet.Property("Applications", string.Join(',', image.Applications)),
                DotNet.Property("LwipDirectory", lwipFolder),
                .. image.BoardFolder == Path.Combine(repository.ArtifactsFolder, image.Board) ? [] : (string[])[DotNet.Property("BoardDirectory", image.BoardFolder + Path.DirectorySeparatorChar)],
                .. image.ChecksSums ? (string[])[DotNet.Property("CheckSums", "true")] : [],
                .. kernelRefuses ? (string[])[DotNet.Property("KernelRefuses", "true")] : [],
            ],
            cancellation);
        if (!result.IsSuccess)
        {
            string[] problems = [.. result.Lines.Select(Problem).Where(line => line.Length > 0)];
            throw new ToolException(problems.Length > 0
                ? string.Join('\n', problems)
                : $"the build of {image.ApplicationsJoined} for {image.Target(repository)} failed:\n{result.Text}");
        }
    }

    // A line of our own programs about a JSON file, which MSBuild wraps: "EXEC : error : FILE:LINE: FIELD: … [PROJECT]".
    private static string Problem(string line) => ProblemForm().Match(line).Groups[1].Value;

    [GeneratedRegex(@"^EXEC : error : (.+\.json:\d+: .+?)( \[[^\]]+\])?$")]
    private static partial Regex ProblemForm();
}
