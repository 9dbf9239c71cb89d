// What a page shows of a terminal: commands, and what they print.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.Tool.Tests.Docs;

/// <summary>A command of a page.</summary>
/// <param name="Command">The command, for bash.</param>
/// <param name="Shown">
/// The lines that the page shows of what it prints. <c>…</c> stands for anything within a line, and on a line of its own for any lines.
/// </param>
internal sealed record TranscriptStep(string Command, IReadOnlyList<string> Shown)
{
    private const string Anything = "…";

    /// <summary>Whether a command has printed what the page shows.</summary>
    /// <param name="printed">What it printed.</param>
    public bool IsShownBy(IEnumerable<string> printed) =>
        Regex.IsMatch(string.Concat(printed.Select(static line => $"{line}\n")), $"^{string.Concat(Shown.Select(PatternOf))}$");

    private static string PatternOf(string line) => line.Trim() == Anything
        ? "(?:.*\n)*?"
        : $"{string.Join(".*", line.Split(Anything).Select(Regex.Escape))}\n";
}

/// <summary>The commands of a page, in order: the lines of its blocks of kind <c>console</c> that begin with <c>$</c>.</summary>
internal static partial class Transcript
{
    private const string Prompt = "$ ";

    /// <summary>Reads a page.</summary>
    /// <param name="page">The file.</param>
    public static IReadOnlyList<TranscriptStep> Read(string page)
    {
        List<TranscriptStep> steps = [];
        foreach (Match block in Block().Matches(File.ReadAllText(page)))
        {
            string[] lines = block.Groups[1].Value.TrimEnd('\n').Split('\n');
            int[] starts = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(Prompt, StringComparison.Ordinal)), lines.Length];
            steps.AddRange(starts.Zip(starts.Skip(1), (start, end) => new TranscriptStep(lines[start][Prompt.Length..], lines[(start + 1)..end])));
        }

        return steps;
    }

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
