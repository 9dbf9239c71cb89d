using System;
using System.Collections.Generic;

using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Flow;

/// <summary>Instructions that an IT instruction makes conditional.</summary>
internal static class ItBlocks
{
    /// <summary>Finds them.</summary>
    /// <param name="function">The function to look at.</param>
    public static IEnumerable<Instruction> InstructionsIn(Function function)
    {
        int left = 0;
        foreach (Instruction instruction in function.Instructions)
        {
            if (left > 0)
            {
                left--;
                yield return instruction;
            }
            else if (instruction.Mnemonic.StartsWith("it", StringComparison.Ordinal))
            {
                // "it" governs one instruction, each further letter one more.
                left = instruction.Mnemonic.Length - 1;
            }
        }
    }
}
