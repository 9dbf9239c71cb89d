// Loads and stores whose address is a constant in the code, followed from register to register in the order of addresses.
// Branches are not followed: what a register holds is what was last put into it above.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

using PortShare.IlcLog.Listing;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>One load or store.</summary>
/// <param name="Address">The constant address.</param>
/// <param name="Instruction">The instruction.</param>
internal sealed partial record ConstantAccess(uint Address, Instruction Instruction)
{
    /// <summary>Whether it moves 32 bits.</summary>
    public bool IsWord => Access().Match(Instruction.Mnemonic).Groups["width"].Value.Length == 0;

    /// <summary>Finds the accesses of a function.</summary>
    /// <param name="function">A function of an object file.</param>
    public static IEnumerable<ConstantAccess> In(Function function)
    {
        Dictionary<string, uint> known = [];
        foreach (Instruction instruction in function.Instructions)
        {
            bool isAccess = Access().IsMatch(instruction.Mnemonic);
            if (isAccess && Memory().Match(instruction.Operands) is { Success: true } memory
                && known.TryGetValue(memory.Groups["base"].Value, out uint address))
            {
                yield return new ConstantAccess(address + Number(memory.Groups["offset"].Value), instruction);
            }

            Follow(instruction, known);
        }
    }

    private static void Follow(Instruction instruction, Dictionary<string, uint> known)
    {
        if (instruction.Mnemonic.StartsWith("bl", StringComparison.Ordinal))
        {
            // The callee may use these (AAPCS32, 6.1.1).
            Array.ForEach(["r0", "r1", "r2", "r3", "ip"], register => known.Remove(register));
        }
        else if (Access().Match(instruction.Mnemonic).Groups["direction"].Value != "str"
            && Destination().Match(instruction.Operands) is { Success: true } destination)
        {
            string register = destination.Value;
            uint? value = instruction.Relocation.Length > 0 ? null : ValueOf(instruction, known, register);
            known.Remove(register);
            if (value is not null)
            {
                known[register] = value.Value;
            }
        }
    }

    private static uint? ValueOf(Instruction instruction, Dictionary<string, uint> known, string register)
    {
        if (Immediate().Match(instruction.Operands) is { Success: true } immediate)
        {
            uint number = Number(immediate.Groups["number"].Value);
            string source = immediate.Groups["source"].Value;
            return instruction.Mnemonic switch
            {
                "movw" or "mov.w" or "movs" => number,
                "movt" when known.TryGetValue(register, out uint low) => (low & 0xFFFF) | (number << 16),
                "add" or "adds" or "add.w" or "addw" when known.TryGetValue(source.Length > 0 ? source : register, out uint sum) => sum + number,
                _ => null,
            };
        }

        string[] operands = instruction.Operands.Split(", ");
        return instruction.Mnemonic == "mov" && known.TryGetValue(operands[^1], out uint copied) ? copied : null;
    }

    private static uint Number(string digits) =>
        digits.Length == 0 ? 0 : (uint)long.Parse(digits, CultureInfo.InvariantCulture);

    // "ldrb.w": the direction, the width if it is not 32 bits, and remarks on encoding and condition.
    [GeneratedRegex(@"^(?<direction>ldr|str)(?<width>s?[bh]|d|ex[bh]?)?(\.w)?$")]
    private static partial Regex Access();

    // "r1, [r3, #16]"
    [GeneratedRegex(@"\[(?<base>\w+)(, #(?<offset>-?\d+))?\]$")]
    private static partial Regex Memory();

    // "r0, #64"; "r0, r1, #64"
    [GeneratedRegex(@"^\w+(, (?<source>\w+))?, #(?<number>-?\d+)$")]
    private static partial Regex Immediate();

    [GeneratedRegex(@"^(r\d+|ip|lr)\b")]
    private static partial Regex Destination();
}
