using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace PortShare.Tool.Tests;

/// <summary>What a command line came to, away from a terminal.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolRun(int Status, string Output, string Error)
{
    /// <summary>Runs one.</summary>
    /// <param name="arguments">The words after <c>portshare</c>.</param>
    public static async Task<ToolRun> OfAsync(IReadOnlyList<string> arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int status = await CommandLine.RunAsync(arguments, output, error, isTerminal: false);
        return new(status, output.ToString(), error.ToString());
    }
}
