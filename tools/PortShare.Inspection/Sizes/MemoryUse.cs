using System.Collections.Generic;
using System.Linq;

namespace PortShare.Inspection.Sizes;

/// <summary>A part of what is in a memory.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record MemoryPart(string Name, long Bytes);

/// <summary>What a memory holds, against what board and system give it.</summary>
/// <param name="Name">Whose memory it is.</param>
/// <param name="Field">The field of board or system that gives it.</param>
/// <param name="CapacityBytes">What it gives.</param>
/// <param name="Parts">What the memory holds.</param>
/// <param name="Largest">The largest functions and data among that, the largest first.</param>
internal sealed record MemoryUse(
    string Name, string Field, long CapacityBytes, IReadOnlyList<MemoryPart> Parts, IReadOnlyList<MemoryPart> Largest)
{
    /// <summary>What the parts take together.</summary>
    public long UsedBytes => Parts.Sum(part => part.Bytes);

    /// <summary>The used part of the memory, rounded up.</summary>
    public long Percent => ((100 * UsedBytes) + CapacityBytes - 1) / CapacityBytes;

    /// <summary>Whether it holds more than it can.</summary>
    public bool IsOver => UsedBytes > CapacityBytes;

    private string More => Field.StartsWith("applications[", System.StringComparison.Ordinal)
        ? "give more in \"applications\" of a system of your own (board-config/README.md)"
        : "give more";

    /// <summary>What is wrong with the field: empty unless <see cref="IsOver"/>, also in what <c>size --json</c> prints.</summary>
    public string Reason => !IsOver ? ""
        : $"is {CapacityBytes}, but {Name} takes {UsedBytes}; {More}, or make something smaller: "
            + string.Join(", ", Largest.Select(large => $"{large.Name} {large.Bytes}"));
}
