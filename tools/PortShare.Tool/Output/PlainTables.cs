using System.IO;
using System.Threading.Tasks;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace PortShare.Tool.Output;

/// <summary>Writes tables where no terminal is.</summary>
internal static class PlainTables
{
    private const int WidthColumns = 120;

    /// <summary>Writes a table without colours, and without blanks at the ends of lines.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="table">The table.</param>
    public static async Task WriteTableAsync(this TextWriter output, IRenderable table)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = WidthColumns;
        console.Write(table);
        foreach (string line in text.ToString().Split('\n'))
        {
            await output.WriteLineAsync(line.TrimEnd());
        }
    }
}
