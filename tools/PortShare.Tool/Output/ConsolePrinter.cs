// A board's console as people read it while it goes on: each line with its time and with the name of who wrote it.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;

using PortShare.Client;

namespace PortShare.Tool.Output;

/// <summary>Prints a board's lines.</summary>
/// <param name="applications">The applications' names, in the order of their places.</param>
/// <param name="write">Where a line goes.</param>
/// <param name="hasStart">Whether what the kernel says until it is ready is printed, too: every board says the same.</param>
internal sealed partial class ConsolePrinter(IReadOnlyList<string> applications, Action<string> write, bool hasStart)
{
    /// <summary>More lines than that of one writer's second are counted and not printed: else who prints all the time hides all else.</summary>
    public const int MaximumLinesPerSecond = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> countOfSecond = [];
    private int second;

    /// <summary>Prints a line.</summary>
    /// <param name="line">The line.</param>
    public void Print(BoardLine line)
    {
        Match match = OfApplication().Match(line.Text);
        bool isApplications = !line.IsEmulators && match.Success;
        if (line.IsOfStart && !isApplications && !hasStart)
        {
            return;
        }

        lock (gate)
        {
            BeginSecond((int)line.At.TotalSeconds);
            string writer = line.IsEmulators ? "QEMU" : isApplications ? NameOf(match.Groups["place"].Value) : "kernel";
            int count = countOfSecond[writer] = countOfSecond.GetValueOrDefault(writer) + 1;
            if (count <= MaximumLinesPerSecond)
            {
                string text = isApplications ? match.Groups["text"].Value : line.Text;
                write(string.Create(CultureInfo.InvariantCulture, $"[{line.At.TotalSeconds,8:0.000}] {writer}: {text}"));
            }
        }
    }

    /// <summary>Says how many of the last second's lines were not printed, if any.</summary>
    public void Finish()
    {
        lock (gate)
        {
            BeginSecond(second + 1);
        }
    }

    // "0> text", as ConsoleLines.TryWriteLine in the firmware writes it.
    [GeneratedRegex("^(?<place>[0-9])> (?<text>.*)$")]
    private static partial Regex OfApplication();

    private string NameOf(string place)
    {
        int index = int.Parse(place, CultureInfo.InvariantCulture);
        return index < applications.Count ? applications[index] : $"application {index}";
    }

    private void BeginSecond(int now)
    {
        if (now == second)
        {
            return;
        }

        foreach ((string writer, int count) in countOfSecond)
        {
            if (count > MaximumLinesPerSecond)
            {
                write($"           … {count - MaximumLinesPerSecond} more from {writer} in that second");
            }
        }

        second = now;
        countOfSecond.Clear();
    }
}
