using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Benchmarks;

/// <summary>Which source is measured.</summary>
internal static class SourceVersion
{
    // What the images and the bench are made of.
    private static readonly string[] Measured =
        ["firmware", "board-config", "tools/PortShare.Bench", "tools/PortShare.Boards", "Directory.Packages.props"];

    /// <summary>Names the source.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>For example <c>commit `0123abc`</c>, and whether there are changes to it.</returns>
    public static async Task<string> DescribeAsync(Repository repository, CancellationToken cancellation)
    {
        if (!ChildProcess.Exists("git"))
        {
            return "an unknown commit";
        }

        ProcessResult head = await RunAsync(["rev-parse", "--short=7", "HEAD"]);
        ProcessResult changes = await RunAsync(["status", "--porcelain", "--", .. Measured]);
        return !head.IsSuccess || !changes.IsSuccess || head.Lines is not [string commit, ..] ? "an unknown commit"
            : changes.Lines.Count == 0 ? $"commit `{commit}`"
            : $"commit `{commit}`, with changes that are not committed";

        Task<ProcessResult> RunAsync(string[] arguments) =>
            ChildProcess.RunAsync("git", ["-C", repository.Root, .. arguments], cancellation);
    }
}
