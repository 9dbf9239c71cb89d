using System.IO;

namespace PortShare.Tool;

/// <summary>What every verb has at hand.</summary>
/// <param name="Repository">The repository that the tool belongs to.</param>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where errors go, and progress when <paramref name="Output"/> carries JSON.</param>
/// <param name="IsTerminal">Whether a person watches <paramref name="Output"/>, on a terminal.</param>
internal sealed record ToolContext(Repository Repository, TextWriter Output, TextWriter Error, bool IsTerminal)
{
    /// <summary>Where progress goes.</summary>
    /// <param name="isJson">Whether <see cref="Output"/> carries JSON.</param>
    public TextWriter Progress(bool isJson) => isJson ? Error : Output;
}
