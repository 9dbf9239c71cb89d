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
        string? commit = await CommitAsync(repository, cancellation);
        if (commit is null)
        {
            return "an unknown commit";
        }

        ProcessResult changes = await RunAsync(repository, ["status", "--porcelain", "--", .. Measured], cancellation);
        return !changes.IsSuccess ? "an unknown commit"
            : changes.Lines.Count == 0 ? $"commit `{commit}`"
            : $"commit `{commit}`, with changes that are not committed";
    }

    /// <summary>The commit that is checked out.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Its first seven digits; null if that is unknown, as in a copy without its history.</returns>
    public static async Task<string?> CommitAsync(Repository repository, CancellationToken cancellation)
    {
        if (!ChildProcess.Exists("git"))
        {
            return null;
        }

        ProcessResult head = await RunAsync(repository, ["rev-parse", "--short=7", "HEAD"], cancellation);
        return head.IsSuccess && head.Lines is [string commit, ..] ? commit : null;
    }

    private static Task<ProcessResult> RunAsync(Repository repository, string[] arguments, CancellationToken cancellation) =>
        ChildProcess.RunAsync("git", ["-C", repository.Root, .. arguments], cancellation);
}
