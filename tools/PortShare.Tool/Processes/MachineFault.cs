using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Processes;

/// <summary>What this machine has to do with it when a build fails: a full disk, a folder that cannot be written, packages out of reach.</summary>
internal static class MachineFault
{
    /// <summary>Looks for it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="result">The build, which failed.</param>
    /// <param name="folders">Where it writes.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>A line; null if this machine is not at fault.</returns>
    public static async Task<string?> FindAsync(
        Repository repository, ProcessResult result, IEnumerable<string> folders, CancellationToken cancellation)
    {
        // The whole may be too long for an argument.
        string ofNuGet = string.Join('\n', result.Lines.Where(line => line.Contains(" error NU", StringComparison.Ordinal)).Take(20));
        ProcessResult answer = await ChildProcess.RunAsync(
            "bash", [Path.Combine(repository.Root, "tools", "explain-build.sh"), ofNuGet, .. folders], cancellation);
        return answer.IsSuccess && answer.Lines is [string line, ..] ? line : null;
    }

    /// <summary>The same of a file that this program could not write or read.</summary>
    /// <param name="error">The error, whose message names the file.</param>
    public static string Describe(Exception error)
    {
        // "No space left on device : '/a/file'", "Access to the path '/a/file' is denied."
        string[] parts = error.Message.TrimEnd('.').Split('\'');
        string place = parts.Length > 1 ? $"{parts[1]}: " : "";
        string reason = parts.Length > 1 ? $"{parts[0].Replace("to the path ", "").Trim(' ', ':')} {parts[2].Trim()}".Trim() : parts[0];
        return reason.Contains("No space left", StringComparison.Ordinal)
            ? $"{place}its disk is full; make room there"
            : $"{place}cannot be used ({reason}); see that it is there and may be read and written";
    }
}
