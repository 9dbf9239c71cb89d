using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Firmware;

/// <summary>Builds firmware images, which does nothing when they are up to date.</summary>
internal static class FirmwareBuilder
{
    /// <summary>Builds one image.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The image.</param>
    /// <param name="lwipFolder">Where lwIP is.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <param name="boardFile">The board's file, if it is not one of the repository's boards.</param>
    /// <exception cref="ToolException">The build failed; the message holds all that it printed.</exception>
    public static async Task BuildAsync(
        Repository repository, FirmwareImage image, string lwipFolder, CancellationToken cancellation, string? boardFile = null)
    {
        ProcessResult result = await DotNet.BuildAsync(
            repository.KernelProject,
            [
                DotNet.Property("Board", image.Board),
                DotNet.Property("Applications", string.Join(',', image.Applications)),
                DotNet.Property("LwipDirectory", lwipFolder),
                .. image.ChecksSums ? (string[])[DotNet.Property("CheckSums", "true")] : [],
                .. boardFile is null ? [] : (string[])[DotNet.Property("BoardFile", boardFile)],
            ],
            cancellation);
        if (!result.IsSuccess)
        {
            throw new ToolException(
                $"the build of {image.ApplicationsJoined} for {image.Board} failed:\n{result.Text}");
        }
    }
}
