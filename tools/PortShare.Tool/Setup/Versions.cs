using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Setup;

/// <summary>Asks programs and compilers what they are and have. Each must be there; who says nothing has the version "".</summary>
internal static partial class Versions
{
    /// <summary>A program's version, from the first line that it prints.</summary>
    /// <param name="program">The program.</param>
    /// <param name="option">The option that makes it print that.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="folder">The folder to run it in; the current one if null.</param>
    public static async Task<string> OfProgramAsync(
        string program, string option, CancellationToken cancellation, string? folder = null) =>
        In((await ChildProcess.RunAsync(program, [option], cancellation, folder: folder)).Lines.FirstOrDefault() ?? "");

    /// <summary>The version in a line such as "GNU gdb (Debian 13.1-3) 13.1": the first number with a point, outside of brackets.</summary>
    /// <param name="line">The line.</param>
    public static string In(string line) => Number().Match(Bracketed().Replace(line, "")).Value;

    /// <summary>What macros of a header say, joined by points.</summary>
    /// <param name="compiler">The compiler that the header is for.</param>
    /// <param name="header">The header.</param>
    /// <param name="macros">The macros.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<string> OfHeaderAsync(
        string compiler, string header, IReadOnlyList<string> macros, CancellationToken cancellation)
    {
        ProcessResult answer = await ChildProcess.RunAsync(
            compiler, ["-dM", "-E", "-include", header, "-x", "c", "/dev/null"], cancellation);
        IEnumerable<string?> values = macros.Select(macro =>
            answer.Lines.Select(line => line.Split(' ')).FirstOrDefault(words => words.Length == 3 && words[1] == macro)?[2].Trim('"'));
        return string.Join('.', values.OfType<string>());
    }

    /// <summary>Whether a compiler has a file. False without the compiler.</summary>
    /// <param name="compiler">The compiler.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="cancellation">Ends it.</param>
    // It answers with a path if it has the file, and with the bare name if not.
    public static async Task<bool> HasFileAsync(string compiler, string file, CancellationToken cancellation) =>
        ChildProcess.Exists(compiler)
        && (await ChildProcess.RunAsync(compiler, [$"-print-file-name={file}"], cancellation)).Lines.Any(Path.IsPathRooted);

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Number();
}
