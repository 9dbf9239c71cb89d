// The calls as they lie in a linked application: the instructions that put a number into r12 and go into the kernel.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Inspection.Elf;

namespace PortShare.Inspection.Wall;

/// <summary>One way into the kernel.</summary>
/// <param name="Name">The call's name, as <c>CallNumber</c> has it.</param>
/// <param name="Number">What it puts into r12.</param>
internal sealed record CallStub(string Name, uint Number);

/// <summary>The ways from an application into the kernel.</summary>
internal static class CallStubs
{
    private const string Prefix = "portshare_";
    private const string ManagedSuffix = "$";

    // MOV.W r12, #imm8 (ARM DDI 0403E.e, A7.7.76, encoding T2) and SVC 0 (A7.7.178).
    private const ushort MoveHigh = 0xF04F;
    private const ushort MoveLow = 0x0C00;
    private const ushort SupervisorCall = 0xDF00;

    /// <summary>Finds them in a linked application, in the order of their numbers.</summary>
    /// <param name="path">Its ELF file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<CallStub> Load(string path)
    {
        ElfFile elf = ElfFile.Load(path);
        return
        [
            .. from symbol in elf.Symbols
               where symbol.Kind == ElfSymbolKind.Function && symbol.Section.IsInMemory
                   && symbol.Name.StartsWith(Prefix, StringComparison.Ordinal)
                   && !symbol.Name.Contains(ManagedSuffix, StringComparison.Ordinal)
               let number = NumberOf(elf.ContentOf(symbol.Section)[(int)(symbol.Address - symbol.Section.Address)..])
               where number is not null
               orderby number
               select new CallStub(NameOf(symbol.Name), number.Value),
        ];
    }

    private static uint? NumberOf(ReadOnlySpan<byte> code)
    {
        const int StubBytes = 3 * sizeof(ushort);
        if (code.Length < StubBytes)
        {
            return null;
        }

        ushort low = Halfword(code, 1);
        bool isCall = Halfword(code, 0) == MoveHigh && (low & 0xFF00) == MoveLow && Halfword(code, 2) == SupervisorCall;
        return isCall ? (uint)low & 0xFF : null;
    }

    private static ushort Halfword(ReadOnlySpan<byte> code, int index) =>
        BinaryPrimitives.ReadUInt16LittleEndian(code[(index * sizeof(ushort))..]);

    // "portshare_claim" → "Claim"
    private static string NameOf(string symbol) =>
        $"{char.ToUpperInvariant(symbol[Prefix.Length])}{symbol[(Prefix.Length + 1)..]}";
}
