using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace PortShare.Tool.Output;

/// <summary>Tables where nobody watches them change: without colours.</summary>
internal static class PlainConsole
{
    /// <summary>The least that tables are made to fit.</summary>
    public const int LeastWidthColumns = 60;

    // Of a file that somebody looks at, in whatever window.
    private const int FileWidthColumns = 80;

    // Longer lines are hard to read, however wide the terminal is.
    private const int MostWidthColumns = 120;

    /// <summary>How wide tables may be: as <c>COLUMNS</c> says, or else as the terminal is.</summary>
    public static int WidthColumns
    {
        get
        {
            bool isSaid = int.TryParse(
                Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns);
            int width = isSaid ? columns : Console.IsOutputRedirected ? FileWidthColumns : AnsiConsole.Profile.Width;
            return Math.Clamp(width, LeastWidthColumns, MostWidthColumns);
        }
    }

    /// <summary>Writes a table, or whatever else.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="content">What is written.</param>
    /// <param name="widthColumns">The longest line; <see cref="WidthColumns"/> if null.</param>
    public static async Task WriteAsync(TextWriter output, IRenderable content, int? widthColumns = null)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = widthColumns ?? WidthColumns;
        console.Write(content);
        foreach (string line in text.ToString().Split('\n'))
        {
            await output.WriteLineAsync(line.TrimEnd());
        }
    }
}
