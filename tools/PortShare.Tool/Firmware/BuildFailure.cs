using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware.Explaining;

namespace PortShare.Tool.Firmware;

/// <summary>Says why a build of firmware failed, in as few lines as there are things to mend.</summary>
internal static partial class BuildFailure
{
    // What MSBuild says of a program that failed, when the program has said why itself.
    private const string ExitCode = "MSB3073";
    // What the C# compiler calls itself where it names no file.
    private const string Compiler = "CSC";

    // How Ilc.targets ends a compilation whose errors stand before it.
    private const string Reference = "; the errors above say why";

    /// <summary>What there is to mend. Projects whose C# is wrong are looked at once more, so that nothing is left for the next build.</summary>
    /// <param name="root">The repository's top folder, absolute.</param>
    /// <param name="printed">What MSBuild printed.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>One line for each thing; null if something of it is not understood.</returns>
    public static async Task<string?> ExplainAsync(string root, IReadOnlyList<string> printed, CancellationToken cancellation)
    {
        List<Problem> more = [];
        IEnumerable<IGrouping<string, BuildMessage>> projects = ErrorsIn(printed)
            .Where(error => error.AsProblem().IsCSharp && File.Exists(error.Project)).GroupBy(error => error.Project);
        foreach (IGrouping<string, BuildMessage> errors in projects)
        {
            IReadOnlyList<Problem> found = await SecondLook.AtAsync(errors.Key, cancellation);
            // Who does not see what the build saw has looked at something else.
            bool isTheSame = errors.All(error => error.Line == 0 || found.Any(one => (one.File, one.Line) == (error.Origin, error.Line)));
            more.AddRange(isTheSame ? found : []);
        }

        return Explain(root, printed, more);
    }

    /// <summary>What there is to mend.</summary>
    /// <param name="root">The repository's top folder, absolute.</param>
    /// <param name="printed">What MSBuild printed.</param>
    /// <param name="more">What else is known to be wrong.</param>
    /// <returns>One line for each thing; null if something of it is not understood.</returns>
    public static string? Explain(string root, IReadOnlyList<string> printed, IReadOnlyList<Problem> more)
    {
        BuildMessage[] errors = [.. ErrorsIn(printed)];
        Problem[] problems = [.. more, .. errors.Where(IsOfFile).Select(error => ProblemOf(error, more))];
        BuildMessage[] others = [.. errors.Where(error => !IsOfFile(error) && !IsExplainedBy(error, errors))];
        string[] lines =
        [
            .. ProblemList.LinesOf(root, problems),
            .. others.Select(error => ProblemList.FromRoot(root, error.Text)).Distinct(),
        ];
        bool isUnderstood = lines.Length > 0 && Array.TrueForAll(others, IsRefusal) && !printed.Any(IsUnknownError);
        return isUnderstood ? string.Join('\n', lines) : null;
    }

    /// <summary>All that was printed, under a title; or, if no error is in it, how the program ended that failed.</summary>
    /// <param name="title">What failed.</param>
    /// <param name="printed">What MSBuild printed.</param>
    /// <param name="log">What it wrote into a log, where more of a program's words are; empty if there is none.</param>
    public static string Everything(string title, IReadOnlyList<string> printed, IReadOnlyList<string> log)
    {
        string? end = HasErrors(printed) ? null : ProgramEnd.Describe(log) ?? ProgramEnd.Describe(printed);
        IEnumerable<string> others = printed.Where(line => !ExitNotice().IsMatch(line) && BuildMessage.Parse(line)?.IsError != false);
        return end is null ? $"{title}:\n{string.Join('\n', others)}" : $"{title}: {end}";
    }

    /// <summary>Whether a build says what is wrong, be that understood or not.</summary>
    /// <param name="printed">What MSBuild printed.</param>
    public static bool HasErrors(IReadOnlyList<string> printed) => ErrorsIn(printed).Any() || printed.Any(IsUnknownError);

    /// <summary>What a build remarks on: how an application of one's own is written.</summary>
    /// <param name="root">The repository's top folder, absolute.</param>
    /// <param name="printed">What MSBuild printed.</param>
    public static IReadOnlyList<string> Remarks(string root, IReadOnlyList<string> printed) =>
    [
        .. printed.Select(BuildMessage.Parse).OfType<BuildMessage>().Where(message => !message.IsError && message.IsOfSource)
            .Select(message => $"{ProblemList.PlaceOf(root, message.AsProblem())}: warning {message.Code}: {message.Text}").Distinct(),
    ];

    private static IEnumerable<BuildMessage> ErrorsIn(IReadOnlyList<string> printed) =>
        printed.Select(BuildMessage.Parse).OfType<BuildMessage>().Where(message => message.IsError && message.Code != ExitCode);

    // Of a source or a project, which people write, or said by a check of ours.
    private static bool IsOfFile(BuildMessage error) =>
        error.Code.Length > 0
        && (error.IsOfSource || error.AsProblem().IsOurs || error.Origin == Compiler || error.Origin.EndsWith("proj", StringComparison.Ordinal));

    // A line of our own programs or of an <Error>, which MSBuild wraps: "EXEC : error : FILE:LINE: FIELD: … [PROJECT]".
    private static bool IsRefusal(BuildMessage error) =>
        error.Code.Length == 0
        && !IsReference(error)
        && (error.Origin == "EXEC" || error.Origin.EndsWith(".targets", StringComparison.Ordinal));

    private static bool IsReference(BuildMessage error) => error.Text.EndsWith(Reference, StringComparison.Ordinal);

    private static bool IsExplainedBy(BuildMessage error, BuildMessage[] all) =>
        IsReference(error) && Array.Exists(all, other => other.Project == error.Project && !IsReference(other));

    private static bool IsUnknownError(string line) => AnyError().IsMatch(line) && BuildMessage.Parse(line) is null;

    // The same as the second look has it, if that says more.
    private static Problem ProblemOf(BuildMessage error, IReadOnlyList<Problem> more)
    {
        Problem problem = error.Origin == Compiler ? error.AsProblem() with { File = error.Project } : error.AsProblem();
        return more.FirstOrDefault(one => one with { Hint = null, OwnBase = null, Text = problem.Text } == problem) ?? problem;
    }

    [GeneratedRegex("error " + ExitCode + ":")]
    private static partial Regex ExitNotice();

    [GeneratedRegex(@"\berror( \w+)?\s?:")]
    private static partial Regex AnyError();
}
