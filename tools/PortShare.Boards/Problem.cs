// A message about a board file, in the form that all tools print.
namespace PortShare.Boards;

/// <summary>One thing that is wrong in a board file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Where">The field's path, such as <c>applications[1].slots</c>, or a line of the file.</param>
/// <param name="Wrong">What is wrong.</param>
/// <param name="Right">What would be right.</param>
public sealed record Problem(string File, string Where, string Wrong, string Right)
{
    /// <summary>The problem as one line.</summary>
    public override string ToString() => $"{File}: {Where}: {Wrong}; {Right}";
}
