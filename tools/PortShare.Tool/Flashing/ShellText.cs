using System.Collections.Generic;
using System.Linq;

namespace PortShare.Tool.Flashing;

/// <summary>Commands as a shell takes them.</summary>
internal static class ShellText
{
    /// <summary>A command whose words are quoted where they have to be.</summary>
    /// <param name="words">The program and its arguments.</param>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(static one => char.IsAsciiLetterOrDigit(one) || "_-./=:,+@%".Contains(one))
            ? word
            : $"'{word.Replace("'", "'\\''")}'";
}
