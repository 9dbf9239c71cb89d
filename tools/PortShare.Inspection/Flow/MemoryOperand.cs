using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PortShare.Inspection.Flow;

/// <summary>Where a load or store goes.</summary>
/// <param name="Base">The number of the register that holds the address.</param>
/// <param name="Offset">What is added to it; null if that is a register.</param>
/// <param name="WriteBack">What the instruction itself adds to the base for good.</param>
/// <param name="IsStore">Whether it writes.</param>
/// <param name="Bytes">The bytes that it moves.</param>
/// <param name="IsMultiple">Whether it moves several words, which must be aligned: LDM, STM, LDRD, STRD and their like.</param>
internal sealed partial record MemoryOperand(int Base, int? Offset, int WriteBack, bool IsStore, int Bytes, bool IsMultiple)
{
    /// <summary>Finds an instruction's memory.</summary>
    /// <param name="operation">The instruction's other parts.</param>
    /// <returns>Null if it has none.</returns>
    public static MemoryOperand? Of(Operation operation)
    {
        string text = operation.Instruction.Operands;
        if (MultipleName().Match(operation.Name) is { Success: true } multiple)
        {
            return OfMultiple(operation.Operands[0], multiple, 4 * text[text.IndexOf('{', StringComparison.Ordinal)..].Split(',').Length);
        }

        Match name = SingleName().Match(operation.Name);
        Match place = Place().Match(text);
        if (!name.Success || !place.Success)
        {
            return null;
        }

        Group offset = place.Groups["offset"];
        int number = offset.Success ? int.Parse(offset.Value, CultureInfo.InvariantCulture) : 0;
        int behind = place.Groups["behind"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        bool isDouble = name.Groups["width"].Value == "d";
        int bytes = name.Groups["width"].Value.TrimStart('s') switch { "b" or "exb" => 1, "h" or "exh" => 2, "d" => 8, _ => 4 };
        return new MemoryOperand(
            Operation.NumberOf(place.Groups["base"].Value),
            place.Groups["index"].Success ? null : number,
            place.Groups["before"].Success ? number : behind,
            name.Groups["direction"].Value == "str",
            bytes,
            isDouble);
    }

    private static MemoryOperand OfMultiple(string register, Match name, int bytes)
    {
        bool isDescending = name.Groups["order"].Value == "db";
        bool writesBack = register.EndsWith('!');
        int change = isDescending ? -bytes : bytes;
        return new MemoryOperand(
            Operation.NumberOf(register.TrimEnd('!')),
            isDescending ? -bytes : 0,
            writesBack ? change : 0,
            name.Groups["direction"].Value == "stm",
            bytes,
            IsMultiple: true);
    }

    [GeneratedRegex(@"^(?<direction>ldm|stm)(?<order>ia|db)?$")]
    private static partial Regex MultipleName();

    [GeneratedRegex(@"^(?<direction>ldr|str)(?<width>s?[bh]|d|ex[bh]?)?t?$")]
    private static partial Regex SingleName();

    // "[r3, #16]", "[r3, #-4]!", "[r3], #4", "[r3, r2, lsl #2]"
    [GeneratedRegex(@"\[(?<base>\w+)(, (#(?<offset>-?\d+)|(?<index>\w+)(, lsl #\d+)?))?\](?<before>!)?(, #(?<behind>-?\d+))?$")]
    private static partial Regex Place();
}
