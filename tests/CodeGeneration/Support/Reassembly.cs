// Assembles again what a disassembler has read, each instruction at its own address.
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>What the assembler makes of a listing.</summary>
internal static partial class Reassembly
{
    /// <summary>Assembles every instruction for one core. An instruction that the core does not have fails the test.</summary>
    /// <param name="functions">The functions of one section.</param>
    /// <param name="board">The board, whose core it is.</param>
    /// <returns>The instructions that came out as others. Of two encodings of one instruction either is right.</returns>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(IReadOnlyList<Function> functions, Board board)
    {
        using ScratchFolder scratch = new();
        await File.WriteAllTextAsync(scratch.PathOf("code.s"), SourceOf(functions));
        await Toolchain.RunAsync("as", [.. ProcessorCore.Of(board.Core).CompilerOptions(board.Fpu), scratch.PathOf("code.s"), "-o", scratch.PathOf("code.o")]);
        Dictionary<uint, Instruction> reassembled = Disassembly.OfImage(scratch.PathOf("code.o")).Functions
            .SelectMany(function => function.Instructions)
            .ToDictionary(instruction => instruction.Address);
        return
        [
            .. from function in functions
               from instruction in function.Instructions
               let other = reassembled.GetValueOrDefault(instruction.Address)
               where other is null || (other.Encoding != instruction.Encoding && !IsSame(other, instruction))
               select $"{function.Name} {instruction.Address:x}: {instruction.Text}, reassembled {other?.Text ?? "nothing"}",
        ];
    }

    private static bool IsSame(Instruction one, Instruction other) =>
        one.Bytes == other.Bytes && one.Mnemonic == other.Mnemonic && Plain(one.Operands) == Plain(other.Operands);

    // The name of a label says nothing, and "r2, r2, #1" is "r2, #1" in another encoding.
    private static string Plain(string operands) => SameRegisterTwice().Replace(Label().Replace(operands, ""), "$1, ");

    private static string SourceOf(IReadOnlyList<Function> functions)
    {
        StringBuilder source = new(".syntax unified\n.text\nstart:\n");
        foreach (Instruction instruction in functions.SelectMany(function => function.Instructions))
        {
            string operands = BranchTarget().Replace(instruction.Operands, "start + 0x$1");
            source.Append(CultureInfo.InvariantCulture, $".org 0x{instruction.Address:x}\n{instruction.Mnemonic} {operands}\n");
        }

        return source.ToString();
    }

    // "27a <a_P0__Main+0x16a>"
    [GeneratedRegex(@"\b([0-9a-f]+) <[^ ]+>$")]
    private static partial Regex BranchTarget();

    [GeneratedRegex(@" <[^ ]+>$")]
    private static partial Regex Label();

    [GeneratedRegex(@"^(r\d+), \1, ")]
    private static partial Regex SameRegisterTwice();
}
