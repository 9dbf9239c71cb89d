using System;

namespace PortShare.Docs;

/// <summary>
/// A document cannot be made from the source. The message is one line: where, what is wrong, and what would be right.
/// </summary>
public sealed class DocumentException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">The line.</param>
    public DocumentException(string message)
        : base(message)
    {
    }
}
