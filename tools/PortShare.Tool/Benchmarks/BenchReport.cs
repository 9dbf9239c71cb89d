using System.IO;
using System.Threading.Tasks;

using PortShare.Bench.Results;
using PortShare.Bench.Tables;
using PortShare.Tool.Output;

using Spectre.Console;

namespace PortShare.Tool.Benchmarks;

/// <summary>A bench, as people read it on a terminal.</summary>
internal static class BenchReport
{
    /// <summary>Writes all tables.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="result">The bench.</param>
    public static async Task WriteAsync(TextWriter output, BenchResult result)
    {
        await output.WriteLineAsync($"measured at {result.Commit.Replace("`", "")}");
        foreach (BenchTable table in new BenchTables(result).All)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync(table.Title);
            await PlainConsole.WriteAsync(output, new Text(Prose.Join(table.Explanation)));
            await PlainConsole.WriteAsync(output, Render(table));
        }
    }

    /// <summary>Lays a table out for people.</summary>
    /// <param name="table">The table.</param>
    internal static FittedTable Render(BenchTable table) => new(table.Columns, table.TextColumns, table.Rows);
}
