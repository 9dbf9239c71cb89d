using System.CommandLine;
using System.CommandLine.Invocation;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Benchmarks;

namespace PortShare.Tool;

/// <summary><c>--version</c>: one line with the version and, in a clone, its commit.</summary>
/// <param name="context">Where it goes.</param>
internal sealed class VersionAction(ToolContext context) : AsynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        string version = typeof(VersionAction).Assembly.GetName().Version!.ToString(fieldCount: 3);
        string? commit = await SourceVersion.CommitAsync(context.Repository, cancellationToken);
        await context.Output.WriteLineAsync($"portshare {version}{(commit is null ? "" : $" ({commit})")}");
        return ExitStatus.Success;
    }
}
