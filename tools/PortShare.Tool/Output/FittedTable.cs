// Spectre's own tables squeeze every column where there is too little room, and so tear numbers apart. This one keeps numbers
// whole: first text goes onto more lines, and then columns go into further tables below.
using System;
using System.Collections.Generic;
using System.Linq;

using Spectre.Console.Rendering;

namespace PortShare.Tool.Output;

/// <summary>A table that fits into the width that there is, on a terminal and in a file.</summary>
/// <param name="columns">The headings.</param>
/// <param name="textColumns">How many of the columns, from the first, hold text; the others hold numbers.</param>
/// <param name="rows">The cells of each row.</param>
internal sealed class FittedTable(IReadOnlyList<string> columns, int textColumns, IReadOnlyList<IReadOnlyList<string>> rows) : Renderable
{
    private const string Gap = "  ";

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (string line in Lines(maxWidth, options.Unicode ? '─' : '-'))
        {
            yield return new Segment(line.TrimEnd());
            yield return Segment.LineBreak;
        }
    }

    private IEnumerable<string> Lines(int maxWidth, char rule)
    {
        int[] text = [.. Enumerable.Range(0, textColumns)];
        int[] widths = [.. columns.Select((_, column) => Width(column))];
        int[] numbers = [.. Enumerable.Range(textColumns, columns.Count - textColumns)];
        // What the text must leave: all numbers, or, if words would be torn then, the widest of them, which may be a table's only one.
        int all = numbers.Sum(column => widths[column] + Gap.Length);
        int widest = numbers.Select(column => widths[column] + Gap.Length).DefaultIfEmpty().Max();
        int[] fitting = Shrink(text, widths, maxWidth - all, tearsWords: false);
        if (TextWidth(text, fitting) + all > maxWidth)
        {
            fitting = Shrink(text, widths, Math.Max(maxWidth - widest, maxWidth / 2), tearsWords: true);
        }

        int room = maxWidth - TextWidth(text, fitting);
        IEnumerable<int[]> groups = numbers.Length == 0 ? [[]] : Groups(numbers, fitting, room);
        return groups.SelectMany(group => Table([.. text, .. group], fitting, rule));
    }

    private int Width(int column) =>
        rows.Select(row => row[column].Length).Append(LongestWord(columns[column])).Max();

    // The longest text column gives way first, to the length of its longest word; a function's name may be longer than the room.
    private int[] Shrink(int[] text, int[] widths, int room, bool tearsWords)
    {
        int[] shrunk = [.. widths];
        int[] words = [.. text.Select(column => rows.Select(row => row[column]).Append(columns[column]).Max(LongestWord))];
        while (TextWidth(text, shrunk) > room)
        {
            int[] larger = [.. text.Where(column => shrunk[column] > words[column])];
            int[] candidates = larger.Length > 0 || !tearsWords ? larger : [.. text.Where(column => shrunk[column] > 1)];
            if (candidates.Length == 0)
            {
                break;
            }

            shrunk[candidates.MaxBy(column => shrunk[column])]--;
        }

        return shrunk;
    }

    private static int TextWidth(int[] text, int[] widths) => text.Sum(column => widths[column] + Gap.Length);

    private static IEnumerable<int[]> Groups(int[] numbers, int[] widths, int room)
    {
        List<int> group = [];
        foreach (int column in numbers)
        {
            if (group.Count > 0 && group.Append(column).Sum(one => widths[one] + Gap.Length) > room)
            {
                yield return [.. group];
                group.Clear();
            }

            widths[column] = Math.Min(widths[column], Math.Max(room - Gap.Length, 1));
            group.Add(column);
        }

        yield return [.. group];
    }

    private IEnumerable<string> Table(int[] shown, int[] widths, char rule) =>
    [
        "",
        .. Row(shown, widths, columns),
        Gap + new string(rule, shown.Sum(column => widths[column] + Gap.Length) - Gap.Length),
        .. rows.SelectMany(row => Row(shown, widths, row)),
    ];

    private IEnumerable<string> Row(int[] shown, int[] widths, IReadOnlyList<string> cells)
    {
        string[][] wrapped = [.. shown.Select(column => WordWrap.Wrap(cells[column], widths[column]).ToArray())];
        for (int line = 0; line < wrapped.Max(cell => cell.Length); line++)
        {
            yield return string.Concat(shown.Select((column, index) =>
            {
                string part = wrapped[index].ElementAtOrDefault(line) ?? "";
                return Gap + (column < textColumns ? part.PadRight(widths[column]) : part.PadLeft(widths[column]));
            }));
        }
    }

    private static int LongestWord(string text) => text.Split(' ').Max(word => word.Length);
}
