// The line of an index that is out of range. The compiler keeps the lines of some statements only, so that the check of an index may
// stand under a line before it, as under that of the loop it is in. The source shows whether a line has an index at all.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.Tool.Firmware;

/// <summary>Corrects such a line by the source.</summary>
internal static partial class IndexLine
{
    /// <summary>What the device calls the fault.</summary>
    public const string DeviceReason = "index out of range";

    /// <summary>Corrects a place.</summary>
    /// <param name="place">The file, and the line that the debug information names.</param>
    /// <param name="root">Where the file's path begins.</param>
    /// <returns>The file with the lines that may be it; the place, if that has an index or no line behind it has.</returns>
    public static string Correct(string place, string root)
    {
        int colon = place.LastIndexOf(':');
        string file = Path.Combine(root, place[..colon]);
        bool isOneLine = int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int line);
        int[] lines = isOneLine && File.Exists(file) ? [.. Behind(File.ReadAllLines(file), line)] : [];
        return lines.Length == 0 ? place : $"{place[..colon]}:{string.Join(" or ", lines)}";
    }

    /// <summary>The lines with an index behind one without, as far as the block goes that it is in.</summary>
    /// <param name="source">A file's lines.</param>
    /// <param name="line">The line, from 1.</param>
    internal static IEnumerable<int> Behind(IReadOnlyList<string> source, int line)
    {
        if (line > source.Count || Index().IsMatch(source[line - 1]))
        {
            return [];
        }

        int indent = IndentOf(source[line - 1]);
        return source.Index().Skip(line)
            .TakeWhile(one => one.Item.Length == 0 || IndentOf(one.Item) >= indent)
            .Where(one => Index().IsMatch(one.Item))
            .Select(one => one.Index + 1);
    }

    private static int IndentOf(string text) => text.Length - text.TrimStart().Length;

    // Of a name, a call or another element; not the brackets of a collection or of an attribute, nor those of a comment.
    [GeneratedRegex(@"^(?!\s*//).*[\w)\]]\[")]
    private static partial Regex Index();
}
