namespace PortShare.Tool.Firmware.Explaining;

/// <summary>What a compiler says of one place.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Line">The line, from 1; 0 if none is given.</param>
/// <param name="Column">The column, from 1; 0 if none is given.</param>
/// <param name="Code">The compiler's code, such as <c>CS0103</c>.</param>
/// <param name="Text">Its words.</param>
/// <param name="Hint">What would be right, if that is known.</param>
/// <param name="OwnBase">
/// The type of .NET from which a member would come that is looked for in a type that .NET does not have, be its name another of .NET's;
/// null if it is not about such a member.
/// </param>
internal sealed record Problem(string File, int Line, int Column, string Code, string Text, string? Hint = null, string? OwnBase = null)
{
    /// <summary>Whether a rule of ours says it: of an analyzer, or of the check of what ilc made.</summary>
    public bool IsOurs => Code.StartsWith("PS", System.StringComparison.Ordinal);

    /// <summary>Whether the C# compiler says it.</summary>
    public bool IsCSharp => Code.StartsWith("CS", System.StringComparison.Ordinal) || Code.StartsWith("PSA", System.StringComparison.Ordinal);
}
