using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PortShare.Bench.Tables;

/// <summary>A table for people: on the terminal and in the documents.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Explanation">What its figures mean.</param>
/// <param name="Columns">The headings. The first <paramref name="TextColumns"/> hold text, the others numbers.</param>
/// <param name="TextColumns">Number of columns of text.</param>
/// <param name="Rows">The cells of each row.</param>
internal sealed record BenchTable(
    string Title,
    string Explanation,
    IReadOnlyList<string> Columns,
    int TextColumns,
    IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The table without its title and explanation, in Markdown.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        AppendRow(Columns);
        AppendRow(Columns.Select((_, index) => index < TextColumns ? "---" : "---:"));
        foreach (IReadOnlyList<string> row in Rows)
        {
            AppendRow(row);
        }

        return text.ToString();

        void AppendRow(IEnumerable<string> cells) => text.Append($"| {string.Join(" | ", cells)} |\n");
    }
}
