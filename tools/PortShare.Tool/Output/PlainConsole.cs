using System.IO;
using System.Threading.Tasks;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace PortShare.Tool.Output;

/// <summary>Tables where nobody watches: without colours, and of one width.</summary>
internal static class PlainConsole
{
    private const int WidthColumns = 120;

    /// <summary>Writes a table, or whatever else.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="content">What is written.</param>
    public static async Task WriteAsync(TextWriter output, IRenderable content)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = WidthColumns;
        console.Write(content);
        foreach (string line in text.ToString().Split('\n'))
        {
            await output.WriteLineAsync(line.TrimEnd());
        }
    }
}
