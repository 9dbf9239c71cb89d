// Calls by a computed address become BL: the rewriting by itself, against the assembler and the disassembler, and in what
// the build made.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.CallRelaxation;
using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests;

public partial class CallRelaxationTests
{
    private const int Distance = 0x12345678;

    public static TheoryData<string> Objects => TestImage.ManagedObjects;

    [Fact]
    public async Task ALongCallIsReadWhateverItsRegister()
    {
        string[] registers = ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12", "lr"];
        byte[] code = await AssembleAsync(registers.Select(register => Long(register, register, register, register)));

        foreach (byte[] call in code.Chunk(LongCall.Bytes))
        {
            Assert.True(LongCall.TryRead(call, out int distance));
            Assert.Equal(Distance, distance);
        }
        Assert.Equal(registers.Length * LongCall.Bytes, code.Length);
    }

    [Fact]
    public async Task OtherInstructionsAreNotTakenForALongCall()
    {
        byte[] code = await AssembleAsync(
        [
            Long("r3", "r2", "r3", "r3"),
            Long("r3", "r3", "r2", "r3"),
            Long("r3", "r3", "r3", "r2"),
            "movt r3, #1; movw r3, #1; add r3, pc; blx r3",
            "movw r3, #1; movt r3, #1; add r3, pc; bx r3",
            "movw r3, #1; movt r3, #1; add r3, r2; blx r3",
            "movw r3, #1; movt r3, #1; adds r3, #1; blx r3",
        ]);

        Assert.All(code.Chunk(LongCall.Bytes), call => Assert.False(LongCall.TryRead(call, out _)));
    }

    [Fact]
    public async Task AShortCallGoesWhereTheLongOneWent()
    {
        const int Start = 0x0200_0000;
        int[] distances = [0, 2, -2, -12, 0xFFE, -0x1000, 0x3F_FFFE, 0x40_0000, -0x40_0002, 0x7F_FFFE, 0x80_0000, 0xFF_FFFE, -0x100_0000];
        byte[] code = new byte[distances.Length * LongCall.Bytes];
        for (int i = 0; i < distances.Length; i++)
        {
            LongCall.Shorten(code.AsSpan(i * LongCall.Bytes, LongCall.Bytes), distances[i]);
        }

        using ScratchFolder scratch = new();
        await File.WriteAllBytesAsync(scratch.PathOf("calls.bin"), code);
        string listing = await Toolchain.RunAsync(
            "objdump", "-D", "-b", "binary", "-m", "arm", "-M", "force-thumb", $"--adjust-vma={Start}", scratch.PathOf("calls.bin"));

        Assert.Equal(
            distances.Select((distance, i) => Start + (i + 1) * LongCall.Bytes + distance),
            BranchWithLink().Matches(listing).Select(match => Convert.ToInt32(match.Groups[1].Value, 16)));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void NoLongCallIsLeft(string path)
    {
        Disassembly listing = Disassembly.OfManagedObject(TestImage.Existing(path));
        Instruction[] instructions = [.. listing.Functions.SelectMany(function => function.Instructions)];

        Assert.Contains(instructions, instruction => instruction.Mnemonic == "bl");
        Assert.DoesNotContain(
            instructions.Zip(instructions.Skip(1)),
            pair => pair.First.Operands.EndsWith(", pc", StringComparison.Ordinal) && pair.Second.Mnemonic == "blx");
    }

    // What ILC made, before and after.
    [Theory]
    [MemberData(nameof(Objects))]
    public void AddressesInDebugInformationAreEven(string path)
    {
        byte[] before = File.ReadAllBytes(Path.ChangeExtension(TestImage.Existing(path), ".ilc.o"));

        Assert.NotEqual(0, DebugAddresses.Clear(new ObjectFile(before)));
        Assert.Equal(0, DebugAddresses.Clear(new ObjectFile(File.ReadAllBytes(path))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(400)]
    public async Task AFileThatIsCutOffIsRefused(int bytes)
    {
        byte[] whole = await File.ReadAllBytesAsync(TestImage.Existing(TestImage.KernelObject));

        Assert.ThrowsAny<BadImageFormatException>(() => Relaxation.Apply(new ObjectFile(whole[..bytes])));
    }

    private static string Long(string lower, string upper, string sum, string target) =>
        $"movw {lower}, #{Distance & 0xFFFF}; movt {upper}, #{Distance >> 16}; add {sum}, pc; blx {target}";

    private static async Task<byte[]> AssembleAsync(IEnumerable<string> lines)
    {
        using ScratchFolder scratch = new();
        string[] head = [".syntax unified", ".thumb"];
        await File.WriteAllLinesAsync(scratch.PathOf("calls.s"), head.Concat(lines));
        await Toolchain.RunAsync("as", $"-mcpu={TestImage.Board.Core}", "-o", scratch.PathOf("calls.o"), scratch.PathOf("calls.s"));
        await Toolchain.RunAsync("objcopy", "-O", "binary", "-j", ".text", scratch.PathOf("calls.o"), scratch.PathOf("calls.bin"));
        return await File.ReadAllBytesAsync(scratch.PathOf("calls.bin"));
    }

    [GeneratedRegex(@"\sbl\s+0x([0-9a-f]+)")]
    private static partial Regex BranchWithLink();
}
