// A replay as people read it: a line for each frame.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

using PortShare.Tool.Frames;

namespace PortShare.Tool.Replaying;

/// <summary>Writes a replay.</summary>
internal static class ReplayLines
{
    private const ushort FirstEtherType = 0x0600;

    /// <summary>Writes the claims that are in force.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="title">What they are.</param>
    /// <param name="claims">The claims.</param>
    public static void WriteClaims(TextWriter output, string title, IReadOnlyList<NamedClaim> claims)
    {
        output.WriteLine($"{title}:{(claims.Count == 0 ? " none" : "")}");
        int width = claims.Select(static claim => claim.Application.Length).DefaultIfEmpty().Max();
        foreach (NamedClaim claim in claims)
        {
            output.WriteLine($"  {claim.Application.PadRight(width)}  {claim.Rule}");
        }
    }

    /// <summary>Writes what the columns are.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="hasBoard">Whether there is a board.</param>
    public static void WriteHeading(TextWriter output, bool hasBoard) => output.WriteLine(
        $"frame     seconds  bytes  source > destination  type: the reference{(hasBoard ? " = the board, or ≠ where they differ" : "")}");

    /// <summary>Writes a frame.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="frame">The frame.</param>
    public static void Write(TextWriter output, ReplayedFrame frame)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{frame.Number,5} {frame.Seconds,11:0.000000} {frame.Bytes,6}  {Addresses(frame)}{Verdicts(frame)}"));
        if (frame.ClaimsBehind is IReadOnlyList<NamedClaim> claims)
        {
            WriteClaims(output, "claims in force from here on", claims);
        }
    }

    private static string Addresses(ReplayedFrame frame) =>
        frame.Frame is SeenFrame seen ? $"{seen.Source} > {seen.Destination}  {Vlan(seen.Vlan)}{Type(seen)}: " : "";

    private static string Vlan(VlanTag? tag) => tag is null ? "" : $"VLAN {tag.Id} priority {tag.Priority}, ";

    // Below, it is a length.
    private static string Type(SeenFrame seen) => (ushort)seen.Type >= FirstEtherType ? seen.EtherType : $"802.3 length {(ushort)seen.Type}";

    private static string Verdicts(ReplayedFrame frame) => frame switch
    {
        { Lack: string lack } => $"not replayed: {lack}",
        { Board: null } => $"{frame.Reference}",
        { Agrees: true } => $"{frame.Reference} = {frame.Board}",
        _ => $"{frame.Reference} ≠ {frame.Board}",
    };
}
