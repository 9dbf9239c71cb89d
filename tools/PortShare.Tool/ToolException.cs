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
}
