// A board's console as people read it while it goes on: each line with its time and with the name of who wrote it.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;

using PortShare.Wires;

namespace PortShare.Tool.Output;

/// <summary>Prints a board's lines.</summary>
/// <param name="applications">The applications' names, in the order of their places.</param>
/// <param name="write">Where a line goes.</param>
/// <param name="hasStart">Whether what the kernel says until it is ready is printed, too: every board says the same.</param>
internal sealed partial class ConsolePrinter(IReadOnlyList<string> applications, Action<string> write, bool hasStart)
{
    /// <summary>More lines than that of one second are counted and not printed: else who prints all the time hides all else.</summary>
    public const int MaximumLinesPerSecond = 20;

    private const string ReadyLine = "READY";

    private readonly Lock gate = new();
    private bool isStarted = hasStart;
    private int second;
    private int printed;
    private int passedOver;

    /// <summary>Prints a line.</summary>
    /// <param name="line">The line.</param>
    public void Print(BoardLine line)
    {
        Match match = OfApplication().Match(line.Text);
        bool isApplications = !line.IsEmulators && match.Success;
        lock (gate)
        {
            if (!isStarted && !isApplications && !line.IsEmulators)
            {
                isStarted = line.Text == ReadyLine;
                return;
            }

            BeginSecond((int)line.At.TotalSeconds);
            if (printed == MaximumLinesPerSecond)
            {
                passedOver++;
                return;
            }

            printed++;
            write(isApplications
                ? Form(line.At, NameOf(match.Groups["place"].Value), match.Groups["text"].Value)
                : Form(line.At, line.IsEmulators ? "QEMU" : "kernel", line.Text));
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

    private static string Form(TimeSpan at, string name, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"[{at.TotalSeconds,8:0.000}] {name}: {text}");

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

        if (passedOver > 0)
        {
            write($"           … and {passedOver} lines more in that second");
        }

        (second, printed, passedOver) = (now, 0, 0);
    }
}
