// Sizes and stacks as a table for people.
using System.Collections.Generic;
using System.Linq;
using System.Text;

using PortShare.Inspection.Sizes;
using PortShare.Inspection.Stacks;

namespace PortShare.Inspection;

/// <summary>Writes the tables.</summary>
internal static class ImageReport
{
    /// <summary>The memories.</summary>
    /// <param name="memories">The memories.</param>
    public static string OfMemories(IEnumerable<MemoryUse> memories)
    {
        StringBuilder text = new(Line("memory", "bytes", "of", "used", "field"));
        foreach (MemoryUse memory in memories)
        {
            text.Append(Line(memory.Name, memory.UsedBytes, memory.CapacityBytes, $"{memory.Percent} %", memory.Field));
            text.AppendJoin("", memory.Parts.Select(part => Part(part.Name, part.Bytes)));
        }

        return text.ToString();
    }

    /// <summary>The stacks.</summary>
    /// <param name="stacks">The stacks.</param>
    public static string OfStacks(IEnumerable<StackUse> stacks)
    {
        StringBuilder text = new(Line("stack at worst", "bytes", "of", "used", "field"));
        foreach (StackUse stack in stacks)
        {
            text.Append(Line(stack.Name, stack.WorstBytes, stack.CapacityBytes, $"{stack.Percent} %", stack.Field));
            text.AppendJoin("", stack.Parts.Select(part => Part(part.Name, part.Bytes)));
        }

        return text.ToString();
    }

    private static string Line(string name, object bytes, object capacity, string percent, string field) =>
        $"{name,-44}{bytes,10}{capacity,10}{percent,8}   {field}\n";

    private static string Part(string name, long bytes) => $"  {name,-42}{bytes,10}\n";
}
