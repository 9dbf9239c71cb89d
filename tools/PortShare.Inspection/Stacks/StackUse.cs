using System.Collections.Generic;
using System.Linq;

namespace PortShare.Inspection.Stacks;

/// <summary>A part of what is on a stack at worst.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Path">The calls that lead there, the first one first; empty for what the processor stacks.</param>
internal sealed record StackPart(string Name, int Bytes, IReadOnlyList<string> Path);

/// <summary>A stack at its worst.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Field">What gives it its size: the field of board or system, or a symbol.</param>
/// <param name="CapacityBytes">Its size.</param>
/// <param name="Parts">What is on it, the oldest first.</param>
internal sealed record StackUse(string Name, string Field, long CapacityBytes, IReadOnlyList<StackPart> Parts)
{
    /// <summary>How deep it is at worst.</summary>
    public long WorstBytes => Parts.Sum(part => part.Bytes);

    /// <summary>The used part of the stack, rounded up.</summary>
    public long Percent => ((100 * WorstBytes) + CapacityBytes - 1) / CapacityBytes;

    /// <summary>Whether less than a quarter is to spare.</summary>
    public bool IsTight => 4 * WorstBytes > 3 * CapacityBytes;

    /// <summary>What is wrong with the field: empty unless <see cref="IsTight"/>, also in what <c>size --json</c> prints.</summary>
    public string Reason => !IsTight ? ""
        : $"is {CapacityBytes}, but {Name} needs {WorstBytes} and a quarter to spare; "
            + $"give {((4 * WorstBytes) + 2) / 3} at least. Deepest: {string.Join(" > ", Parts.SelectMany(part => part.Path))}";
}
