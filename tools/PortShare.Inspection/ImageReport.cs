// Sizes and stacks as a table for people.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

using PortShare.Inspection.Sizes;
using PortShare.Inspection.Stacks;

namespace PortShare.Inspection;

/// <summary>Writes the tables.</summary>
internal static class ImageReport
{
    /// <summary>The width that lines have without another one.</summary>
    public const int WidthColumns = 80;

    private const int NameColumns = 29;
    private const int NumberColumns = 9;

    /// <summary>The memories.</summary>
    /// <param name="memories">The memories.</param>
    /// <param name="widthColumns">The longest line, 60 at least; where the fields do not fit, each has a line of its own.</param>
    public static string OfMemories(IEnumerable<MemoryUse> memories, int widthColumns = WidthColumns)
    {
        StringBuilder text = new(Line(widthColumns, "memory", "bytes", "of", "used", "field"));
        foreach (MemoryUse memory in memories)
        {
            text.Append(Line(widthColumns, memory.Name, memory.UsedBytes, memory.CapacityBytes, $"{memory.Percent} %", memory.Field));
            text.AppendJoin("", memory.Parts.Select(part => Part(part.Name, part.Bytes)));
        }

        return text.ToString();
    }

    /// <summary>The stacks.</summary>
    /// <param name="stacks">The stacks.</param>
    /// <param name="widthColumns">As of the memories.</param>
    public static string OfStacks(IEnumerable<StackUse> stacks, int widthColumns = WidthColumns)
    {
        StringBuilder text = new(Line(widthColumns, "stack at worst", "bytes", "of", "used", "field"));
        foreach (StackUse stack in stacks)
        {
            text.Append(Line(widthColumns, stack.Name, stack.WorstBytes, stack.CapacityBytes, $"{stack.Percent} %", stack.Field));
            text.AppendJoin("", stack.Parts.Select(part => Part(part.Name, part.Bytes)));
        }

        return text.ToString();
    }

    private static string Line(int widthColumns, string name, object bytes, object capacity, string percent, string field) =>
        $"{name,-NameColumns}{bytes,NumberColumns}{capacity,NumberColumns}{percent,6}{(widthColumns < WidthColumns ? "\n  " : " ")}{field}\n";

    // A long name has a line of its own.
    private static string Part(string name, long bytes)
    {
        string number = bytes.ToString(CultureInfo.InvariantCulture);
        int room = NameColumns + NumberColumns - "  ".Length - name.Length;
        return room > number.Length ? $"  {name}{number.PadLeft(room)}\n" : $"  {name}\n{number.PadLeft(NameColumns + NumberColumns)}\n";
    }
}
