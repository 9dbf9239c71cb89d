using System.Collections.Generic;
using System.Linq;

namespace PortShare.Tool.Replaying;

/// <summary>What becomes of a frame, as far as a board's counters tell it: not by which rule, nor who of several has the frame and who a copy.</summary>
/// <param name="IsSeen">Whether the MAC hands it over.</param>
/// <param name="IsKernels">Whether lwIP gets it.</param>
/// <param name="Applications">The applications that get it or a copy of it.</param>
/// <param name="Copies">How many copies are made.</param>
/// <param name="Dropped">The counters that say why somebody does not get it, or nobody.</param>
internal sealed record Fate(bool IsSeen, bool IsKernels, IReadOnlyList<string> Applications, int Copies, IReadOnlyList<string> Dropped)
{
    /// <summary>That of a frame that the MAC keeps to itself.</summary>
    public static Fate Unseen { get; } = new(false, false, [], 0, []);

    /// <summary>In words, the same for what is the same.</summary>
    public override string ToString()
    {
        if (!IsSeen)
        {
            return "kept out by the MAC";
        }

        string names = string.Join(" and ", Applications.Order());
        bool hasTaker = Applications.Count > Copies;
        string[] parts =
        [
            .. IsKernels ? (string[])["kernel"] : [],
            .. hasTaker ? (string[])[Copies == 0 ? names : $"{names}, of whom {(Copies == 1 ? "one has a copy" : $"{Copies} have copies")}"] : [],
            .. Dropped.Order().Select(static counter => $"dropped: {counter}"),
            .. hasTaker || Applications.Count == 0 ? [] : (string[])[$"copy to {names}"],
        ];
        return parts.Length == 0 ? "nobody" : string.Join(", ", parts);
    }

    /// <summary>Whether another is the same.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(Fate? other) => other?.ToString() == ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode();
}
