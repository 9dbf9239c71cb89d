using System;
using System.Collections.Generic;

using Spectre.Console;

namespace PortShare.Tool.Output;

/// <summary>Lines above a live table, which moves down for each.</summary>
internal static class LiveConsole
{
    /// <summary>Writes a line to the terminal.</summary>
    /// <param name="text">The line.</param>
    public static void WriteLine(string text)
    {
        foreach (string row in RowsOf(text, Math.Max(AnsiConsole.Profile.Width - 1, 1)))
        {
            AnsiConsole.WriteLine(row);
        }
    }

    /// <summary>Breaks a line into rows, filled with spaces: it is written over the table, of which nothing may stay beside it.</summary>
    /// <param name="text">The line.</param>
    /// <param name="columns">The rows' width.</param>
    public static IEnumerable<string> RowsOf(string text, int columns)
    {
        for (int start = 0; start == 0 || start < text.Length; start += columns)
        {
            yield return text.Substring(start, Math.Min(columns, text.Length - start)).PadRight(columns);
        }
    }
}
