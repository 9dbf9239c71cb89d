using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PortShare.Tool.Processes;

/// <summary>Decides when somebody who waits, for a build above all, reads a line, and which.</summary>
/// <param name="first">The first step.</param>
internal sealed partial class Steps(string first)
{
    /// <summary>How MSBuild's line about packages begins.</summary>
    public const string RestoreLine = "Determining projects to restore";

    /// <summary>The step that it tells of.</summary>
    public const string Restore = "restoring packages";

    /// <summary>The shortest time between two lines. A build that has nothing to do is over before.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(3);

    /// <summary>The longest time between two lines.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    private string step = first;
    private bool isNew;
    private TimeSpan last;

    /// <summary>Takes a line of MSBuild's log.</summary>
    /// <param name="line">The line, as <c>-verbosity:minimal</c> has it.</param>
    public void Read(string line)
    {
        string now = Step().Match(line) is { Success: true } said ? said.Groups["step"].Value
            : line.Contains(RestoreLine, StringComparison.Ordinal) ? Restore
            : step;
        isNew |= now != step;
        step = now;
    }

    /// <summary>The line to show, if it is time for one: at most every three seconds, and after ten in any case.</summary>
    /// <param name="elapsed">How long the build has been going on.</param>
    public string? Next(TimeSpan elapsed)
    {
        if (elapsed - last < (isNew ? Least : Most))
        {
            return null;
        }

        last = elapsed;
        isNew = false;
        return string.Create(CultureInfo.InvariantCulture, $"  {elapsed.TotalSeconds,4:0} s  {step}");
    }

    // The <Message> of a target of ours.
    [GeneratedRegex(@"^\s*step: (?<step>.+)$")]
    private static partial Regex Step();
}
