using System.Text;

namespace PortShare.Bench.Tables;

/// <summary>Running text.</summary>
internal static class Prose
{
    private const int Columns = 120;

    /// <summary>Makes one line of a text that the source has in several.</summary>
    /// <param name="text">The text.</param>
    public static string Join(string text) => text.ReplaceLineEndings(" ");

    /// <summary>Breaks a text into lines of at most 120 characters, as the documents have them; each ends.</summary>
    /// <param name="text">The text.</param>
    public static string Wrap(string text)
    {
        StringBuilder lines = new();
        int column = 0;
        foreach (string word in Join(text).Split(' '))
        {
            bool isNewLine = column > 0 && column + 1 + word.Length > Columns;
            lines.Append(column == 0 ? "" : isNewLine ? "\n" : " ").Append(word);
            column = column == 0 || isNewLine ? word.Length : column + 1 + word.Length;
        }

        return $"{lines}\n";
    }
}
