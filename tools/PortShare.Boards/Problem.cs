// A message about a description of a board, in the form that all tools print.
namespace PortShare.Boards;

/// <summary>One thing that is wrong in a file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">The line, from 1, or null if it is the whole file.</param>
/// <param name="Where">The field's path, such as <c>applications[1].slots</c>.</param>
/// <param name="Wrong">What is wrong.</param>
/// <param name="Right">What would be right.</param>
public sealed record Problem(string File, int? Line, string Where, string Wrong, string Right)
{
    /// <summary>The problem as one line.</summary>
    public override string ToString() => $"{File}:{(Line is int line ? $"{line}:" : "")} {Where}: {Wrong}; {Right}";
}
