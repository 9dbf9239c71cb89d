using System;

namespace PortShare.Tool;

/// <summary>
/// A command cannot go on. The message is the one line that its user reads: what is wrong, and what would be right.
/// </summary>
internal sealed class ToolException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">The line.</param>
    public ToolException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error of things to mend, each with its place.</summary>
    /// <param name="title">What they keep from being done.</param>
    /// <param name="lines">A line for each, which begins with its place: there editors look for it.</param>
    public ToolException(string title, string lines)
        : base(lines)
    {
        Title = title;
    }

    /// <summary>What stands on a line of its own above the message; null if nothing does.</summary>
    public string? Title { get; }
}
