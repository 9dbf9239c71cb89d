using PortShare.Inspection.Listing;

namespace PortShare.IlcLog.Source;

/// <summary>A place in compiled code.</summary>
/// <param name="Function">The symbol of the function.</param>
/// <param name="Line">The line that the debug information gives, which may be that of another statement; null if it gives none.</param>
internal sealed record CodePlace(string Function, SourceLine? Line)
{
    /// <summary>The line, or else the function.</summary>
    public override string ToString() => Line?.ToString() ?? Function;
}
