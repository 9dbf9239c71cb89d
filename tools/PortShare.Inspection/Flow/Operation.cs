// One instruction, taken apart as far as following the code needs (ARM DDI 0403E.e, A7.7, in objdump's syntax).
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Flow;

/// <summary>An instruction's parts.</summary>
internal sealed partial record Operation
{
    private static readonly string[] Registers =
        ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "sl", "fp", "ip", "sp", "lr", "pc"];

    // These have no register that they write to, or only the flags.
    private static readonly HashSet<string> WithoutResult =
    [
        "b", "bl", "bx", "cbz", "cbnz", "tbb", "tbh", "cmp", "cmn", "tst", "teq", "nop", "dmb", "dsb", "isb", "msr", "svc", "udf",
        "bkpt", "wfi", "wfe", "sev", "cpsid", "cpsie", "pld",
    ];

    private static readonly HashSet<string> WithTwoResults = ["ldrd", "umull", "smull", "umlal", "smlal"];

    /// <summary>Takes an instruction apart.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="isInItBlock">Whether an IT instruction makes it conditional.</param>
    public Operation(Instruction instruction, bool isInItBlock)
    {
        Instruction = instruction;
        string name = Width().Replace(instruction.Mnemonic, "");
        Match branch = ConditionalBranch().Match(name);
        if (branch.Success)
        {
            name = "b";
        }
        else if (isInItBlock)
        {
            name = Condition().Replace(name, "");
        }

        Name = name;
        IsConditional = isInItBlock || branch.Success || name is "cbz" or "cbnz";
        Operands = SplitOperands(instruction.Operands);
        Memory = MemoryOperand.Of(this);
        if (RegisterList() is { Success: true } list)
        {
            string[] names = list.Groups["names"].Value.Split(", ");
            ListedRegisters = [.. names.Select(NumberOf).Where(number => number >= 0)];
            ListedFloatBytes = names.Sum(FloatBytesOf);
        }
    }

    /// <summary>The stack pointer's number.</summary>
    public const int StackPointer = 13;

    /// <summary>The program counter's number.</summary>
    public const int ProgramCounter = 15;

    /// <summary>The instruction.</summary>
    public Instruction Instruction { get; }

    /// <summary>Its name, without condition and width.</summary>
    public string Name { get; }

    /// <summary>Whether it may be skipped.</summary>
    public bool IsConditional { get; }

    /// <summary>Its operands; what is in brackets or braces is one.</summary>
    public IReadOnlyList<string> Operands { get; }

    /// <summary>The memory that it loads from or stores to; null if it does neither.</summary>
    public MemoryOperand? Memory { get; }

    /// <summary>The registers in braces.</summary>
    public IReadOnlyList<int> ListedRegisters { get; } = [];

    /// <summary>The size of the floating point registers in braces, in bytes.</summary>
    public int ListedFloatBytes { get; }

    /// <summary>The address that it branches to or calls, if that stands in it.</summary>
    public uint? Target => Name is "b" or "bl" or "cbz" or "cbnz" && BranchTarget().Match(Operands[^1]) is { Success: true } target
        ? uint.Parse(target.Groups["address"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The registers that it writes, without the base of a memory operand.</summary>
    public IEnumerable<int> Results
    {
        get
        {
            if (Memory is { IsStore: true } || Name == "push" || WithoutResult.Contains(Name) || Name.StartsWith("it", StringComparison.Ordinal))
            {
                return Name.StartsWith("strex", StringComparison.Ordinal) ? [RegisterAt(0)!.Value] : [];
            }

            return ListedRegisters.Count > 0 ? ListedRegisters
                : Operands.Take(WithTwoResults.Contains(Name) ? 2 : 1).Select(NumberOf).Where(number => number >= 0);
        }
    }

    /// <summary>The number of a register that is an operand by itself; null if the operand is something else.</summary>
    /// <param name="index">The operand.</param>
    public int? RegisterAt(int index) => index < Operands.Count && NumberOf(Operands[index]) is int number and >= 0 ? number : null;

    /// <summary>The number that is an operand by itself; null if the operand is something else.</summary>
    /// <param name="index">The operand.</param>
    public uint? NumberAt(int index) => index < Operands.Count && Operands[index].StartsWith('#')
        ? (uint)long.Parse(Operands[index].AsSpan(1), CultureInfo.InvariantCulture)
        : null;

    /// <summary>A register's number, -1 if it is none.</summary>
    /// <param name="name">Its name.</param>
    public static int NumberOf(string name) => Array.IndexOf(Registers, name);

    // "s16", "d8", "d8-d15"
    private static int FloatBytesOf(string names)
    {
        if (FloatRegisters().Match(names) is not { Success: true } match)
        {
            return 0;
        }

        int first = int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture);
        int last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].Value, CultureInfo.InvariantCulture) : first;
        return (last - first + 1) * (match.Groups["kind"].Value == "d" ? 8 : 4);
    }

    private Match RegisterList() => ListInBraces().Match(Instruction.Operands);

    private static IReadOnlyList<string> SplitOperands(string operands) =>
        operands.Length == 0 ? [] : [.. Comma().Split(operands).Select(operand => operand.Trim())];

    // Outside brackets and braces.
    [GeneratedRegex(@",(?![^\[]*\])(?![^{]*})")]
    private static partial Regex Comma();

    [GeneratedRegex(@"\{(?<names>[^}]*)\}")]
    private static partial Regex ListInBraces();

    [GeneratedRegex(@"^(?<kind>[sd])(?<first>\d+)(-[sd](?<last>\d+))?$")]
    private static partial Regex FloatRegisters();

    [GeneratedRegex(@"\.[wn]$")]
    private static partial Regex Width();

    [GeneratedRegex(@"^b(eq|ne|cs|cc|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)$")]
    private static partial Regex ConditionalBranch();

    [GeneratedRegex(@"(eq|ne|cs|cc|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)$")]
    private static partial Regex Condition();

    // "27a <main+0x16a>"
    [GeneratedRegex(@"^(?<address>[0-9a-f]+) <")]
    private static partial Regex BranchTarget();
}
