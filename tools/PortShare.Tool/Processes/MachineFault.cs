using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Processes;

/// <summary>What this machine has to do with it when a build fails: a full disk, a folder that cannot be written, packages out of reach.</summary>
internal static partial class MachineFault
{
    /// <summary>Looks for it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="result">The build, which failed.</param>
    /// <param name="folders">Where it writes.</param>
    /// <param name="isUnexplained">Whether nothing that it printed says why: then it is tried whether the folders can be written.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>A line; null if this machine is not at fault.</returns>
    public static async Task<string?> FindAsync(
        Repository repository, ProcessResult result, IEnumerable<string> folders, bool isUnexplained, CancellationToken cancellation)
    {
        ProcessResult answer = await ChildProcess.RunAsync(
            "bash",
            [Path.Combine(repository.Root, "tools", "explain-build.sh"), .. isUnexplained ? (string[])["--unexplained"] : [], .. folders],
            cancellation,
            input: result.Text);
        return answer.IsSuccess && answer.Lines is [string line, ..] ? line : null;
    }

    /// <summary>The same of a file that this program could not write or read.</summary>
    /// <param name="error">The error, whose message names the file.</param>
    public static string Describe(Exception error)
    {
        Match named = FileInQuotes().Match(error.Message);
        string place = named.Success ? $"{named.Groups["file"].Value}: " : "";
        string reason = named.Success
            ? $"{named.Groups["before"].Value.Replace("to the path", "").Trim(' ', ':')} {named.Groups["after"].Value.Trim(' ', '.')}".Trim()
            : error.Message.TrimEnd('.');
        return reason.Contains("No space left", StringComparison.Ordinal)
            ? $"{place}its disk is full; make room there"
            : $"{place}cannot be used ({reason}); see that it is there and may be read and written";
    }

    // "No space left on device : '/a/file'", "Access to the path '/a/file' is denied." A file's name may have a quote, too.
    [GeneratedRegex(@"^(?<before>.*?)'(?<file>/.*)'(?<after>[^']*)$", RegexOptions.Singleline)]
    private static partial Regex FileInQuotes();
}
