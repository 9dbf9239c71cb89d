using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>An error or a warning that MSBuild printed.</summary>
/// <param name="Origin">The file, absolute, or the program: what stands before the place.</param>
/// <param name="Line">The line, from 1; 0 if none is given.</param>
/// <param name="Column">The column, from 1; 0 if none is given.</param>
/// <param name="IsError">Whether it is an error.</param>
/// <param name="Code">Its code; empty if it has none.</param>
/// <param name="Text">Its words.</param>
/// <param name="Project">The project that was built; empty if it is not given.</param>
internal sealed partial record BuildMessage(string Origin, int Line, int Column, bool IsError, string Code, string Text, string Project)
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">What MSBuild printed.</param>
    /// <returns>The message; null if it is none.</returns>
    public static BuildMessage? Parse(string line)
    {
        Match found = Message().Match(line);
        return !found.Success
            ? null
            : new(
                found.Groups["origin"].Value,
                NumberIn(found.Groups["line"]),
                NumberIn(found.Groups["column"]),
                found.Groups["severity"].Value == "error",
                found.Groups["code"].Value,
                Link().Replace(found.Groups["text"].Value, ""),
                found.Groups["project"].Value);
    }

    /// <summary>Whether it is about a line of source that a compiler, an analyzer or a check of ours names.</summary>
    public bool IsOfSource => Line > 0 && Code.Length > 0 && Origin.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>The same as a problem of its place.</summary>
    public Problem AsProblem() => new(Origin, Line, Column, Code, Text);

    private static int NumberIn(Group group) =>
        group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    // Where the SDK explains a rule.
    [GeneratedRegex(@" \(https://[^)]+\)$")]
    private static partial Regex Link();

    // "FILE(1,2): error CS0103: … [PROJECT]", "FILE(1,2,3,4): error PS0002: …", "FILE: fatal error: …", "EXEC : error : …". A path may have
    // parentheses and brackets itself.
    [GeneratedRegex(
        @"^\s*(?<origin>\S.*?)(\((?<line>\d+)(,(?<column>\d+))?(,\d+)*\))?\s?:[\w\s]*?\b(?<severity>error|warning)( (?<code>\w+))?\s?: "
        + @"(?:(?<text>.*) \[(?<project>/.*proj)(::[^\]]*)?\]|(?<text>.*))$")]
    private static partial Regex Message();
}
