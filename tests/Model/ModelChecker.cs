// Spin makes a C program of a model; that program walks through every state the model can reach.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool;
using PortShare.Tool.Processes;

namespace PortShare.Model.Tests;

/// <summary>What the checker found.</summary>
/// <param name="Errors">How many errors; the checker stops at the first.</param>
/// <param name="IsComplete">Whether it saw every state: no limit of its own was reached.</param>
/// <param name="Report">All that it printed.</param>
internal sealed record Verdict(int Errors, bool IsComplete, string Report)
{
    /// <summary>Whether the error is a property of the model that does not hold.</summary>
    public bool IsViolation => Errors > 0 && Report.Contains("assertion violated (") && !Report.Contains("invalid array");
}

/// <summary>Checks models.</summary>
internal static partial class ModelChecker
{
    private const string DepthLimit = "-m100000";
    private const string DepthReached = "max search depth too small";

    // No end state is invalid by itself: the model's own properties say how all may end.
    private const string IgnoreEndStates = "-E";

    /// <summary>The names of the models.</summary>
    public static IReadOnlyList<string> Models { get; } = ["Port", "Applications", "Claims"];

    /// <summary>The files of a model, in each of which its name comes first.</summary>
    /// <param name="model">Its name.</param>
    public static IEnumerable<string> FilesOf(string model) => Directory.EnumerateFiles(Folder, $"{model}*.pml").Order();

    private static string Folder => Path.Combine(Repository.Find().TestsFolder, "Model");

    /// <summary>Checks a model.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="defines">Preprocessor names to define; empty ones do not count.</param>
    public static async Task<Verdict> CheckAsync(string model, params IEnumerable<string> defines)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-model-");
        try
        {
            await RunAsync(folder, "spin", [.. defines.Where(static name => name.Length != 0).Select(static name => $"-D{name}"), "-a", Path.Combine(Folder, $"{model}.pml")]);
            await RunAsync(folder, "gcc", ["-O1", "-w", "-DSAFETY", "-o", "pan", "pan.c"]);
            string report = await RunAsync(
                folder, Path.Combine(folder.FullName, "pan"), [IgnoreEndStates, DepthLimit, "-w24"]);
            int errors = int.Parse(ErrorCount().Match(report).Groups["count"].Value);
            return new Verdict(errors, !report.Contains(DepthReached), report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(DirectoryInfo folder, string program, IEnumerable<string> arguments)
    {
        ProcessResult result = await ChildProcess.RunAsync(
            program, arguments, CancellationToken.None, folder: folder.FullName);
        return result.IsSuccess
            ? result.Text
            : throw new InvalidOperationException($"{program} failed; ./portshare setup installs it\n{result.Text}");
    }

    [GeneratedRegex(@"errors: (?<count>\d+)")]
    private static partial Regex ErrorCount();
}
