// ILC writes the addresses of functions and of variables' places into its debug information with bit 0 set, which says Thumb to a
// branch, and which DWARF does not have. A debugger takes a function to start behind its first byte: then GDB reads its prologue from
// the middle of an instruction, and refuses its entry in the unwind table as one of the function before.
using System.Collections.Generic;
using System.Linq;

namespace PortShare.CallRelaxation;

/// <summary>Makes addresses of code in debug information what they are.</summary>
internal static class DebugAddresses
{
    private const string Code = "__managedcode";
    private const string DebugPrefix = ".debug_";
    private const string RelocationPrefix = ".rel";
    private const uint ThumbBit = 1;

    // Arm IHI 0044, 5.6.1.
    private const byte Absolute = 2;

    /// <summary>Clears bit 0 of every such address in an object file.</summary>
    /// <param name="file">The file; it is changed.</param>
    /// <returns>How many had it.</returns>
    internal static int Clear(ObjectFile file)
    {
        Dictionary<int, int> symbolsOfCode = file.SymbolsIn(file[Code]);
        int count = 0;
        foreach (Section section in file.Sections.Where(section => section.Name.StartsWith(RelocationPrefix + DebugPrefix)))
        {
            Section debug = file[section.Name[RelocationPrefix.Length..]];
            foreach (Relocation relocation in file.RelocationsOf(debug))
            {
                int place = debug.Offset + relocation.Offset;
                uint addend = file.Word(place);
                if (relocation.Type == Absolute && symbolsOfCode.ContainsKey(relocation.Symbol) && (addend & ThumbBit) != 0)
                {
                    file.SetWord(place, addend & ~ThumbBit);
                    count++;
                }
            }
        }
        return count;
    }
}
