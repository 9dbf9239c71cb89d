using System.Collections.Generic;

namespace PortShare.Tool.Output;

/// <summary>Breaks text into lines.</summary>
internal static class WordWrap
{
    // Where a word that is longer than a line is broken best: a path, or a function's full name.
    private static readonly char[] Joints = ['_', '.', '/', ':', '+', ','];

    /// <summary>Breaks a text between its words; a word only where it is longer than a line.</summary>
    /// <param name="text">The text, in one line.</param>
    /// <param name="width">The length of a line, at least 1.</param>
    /// <returns>The lines, at least one.</returns>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            int end = text.LastIndexOf(' ', width);
            int next = end + 1;
            if (end <= 0)
            {
                end = text.LastIndexOfAny(Joints, width - 1) + 1;
                next = end = end > 0 ? end : width;
            }

            yield return text[..end].TrimEnd();
            text = text[next..].TrimStart();
        }

        yield return text;
    }
}
