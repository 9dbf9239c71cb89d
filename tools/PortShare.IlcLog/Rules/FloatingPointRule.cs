// Floating point in compiled code, however it came there. The C# compiler's analyzer says it sooner, of an application's own source;
// this also sees what a library brings along, and is all that the kernel has.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.IlcLog.Source;
using PortShare.Inspection.Listing;

namespace PortShare.IlcLog.Rules;

/// <summary>PS0006: instructions that the processor may not have, and calls of a library for floating point.</summary>
internal static class FloatingPointRule
{
    private const string Code = "PS0006";

    // What ilc calls for conversions of 64 bits and for remainders. GCC's library has some of it, but passes arguments otherwise.
    private static readonly string[] LibrarySymbols = ["RhpDbl2", "RhpFlt2", "RhpLng2", "RhpULng2", "fmod"];

    /// <summary>Finds the errors, one for a statement.</summary>
    /// <param name="listing">What ilc made.</param>
    /// <param name="isAllowed">Whether the program says that it uses floating point of single precision.</param>
    public static IEnumerable<BuildError> Check(Disassembly listing, bool isAllowed)
    {
        IEnumerable<BuildError> errors =
            from function in listing.Functions
            from instruction in function.Instructions
            let message = MessageOf(instruction, isAllowed)
            where message is not null
            select new BuildError(Code, new CodePlace(function.Name, instruction.Source).ToString(), $"{message} ({NameOf(instruction)})");
        return errors.DistinctBy(error => error.Location);
    }

    private static string? MessageOf(Instruction instruction, bool isAllowed)
    {
        if (LibrarySymbols.Any(start => instruction.Relocation.StartsWith(start, StringComparison.Ordinal)))
        {
            return "this needs a library for floating point, which firmware does not have; convert to 32 bits, and use no remainder";
        }

        // Of the instructions whose name begins so, all are those of the floating point unit or of its larger kin.
        if (!instruction.Mnemonic.StartsWith('v'))
        {
            return null;
        }

        return !isAllowed
            ? "this uses floating point; use integers, or say ApplicationFloat in the application's project"
            : instruction.Mnemonic.Contains(".f64", StringComparison.Ordinal)
                ? "this is floating point of double precision; use float, and literals such as 1.5f"
                : null;
    }

    private static string NameOf(Instruction instruction) =>
        instruction.Mnemonic.StartsWith('v') ? instruction.Mnemonic : instruction.Relocation.Split('$')[0];
}
