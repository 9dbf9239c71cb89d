using System;
using System.Linq;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Setup;

/// <summary>Finds the line that matters in what apt printed.</summary>
internal static class AptOutput
{
    // Errors first, then failed downloads, then warnings, which are all there is when a list could not be fetched.
    private static readonly string[] Prefixes = ["E: ", "Err:", "W: "];

    /// <summary>Why apt failed, in its own words.</summary>
    /// <param name="result">What it printed.</param>
    public static string Reason(ProcessResult result) =>
        Prefixes
            .Select(prefix => result.Lines.FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal)))
            .FirstOrDefault(static line => line is not null)
        ?? $"exit status {result.Status}";
}
