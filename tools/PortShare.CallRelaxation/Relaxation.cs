// ILC computes the address of everything it calls, because an image can be larger than a BL reaches:
//
//     movw rX, #lower / movt rX, #upper / add rX, pc / blx rX
//
// Firmware is smaller than the 16 MB that a BL reaches, so each such call becomes
//
//     b.n  .+8 / three nops that are never executed / bl function
//
// which is two instructions instead of four. Nothing moves, and the call still ends where it did, so debug information and
// unwind tables stay right. Calls of assembly and C go through a thunk of ILC's, a branch: BL needs none and goes to where
// the thunk does. The linker refuses an image in which a BL does not reach.
//
// ILC makes thunks of data, too (__security_cookie): what is read there would be the branch. Such an address becomes that of the data.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.CallRelaxation;

/// <summary>Shortens calls.</summary>
internal static class Relaxation
{
    private const string Code = "__managedcode";
    private const string Thunks = ".text.thunks";

    // Arm IHI 0044, 5.6.1.
    private const byte None = 0;
    private const byte ThumbCall = 10;
    private const byte ThumbJump = 30;
    private const byte MovwProgramCounterRelative = 49;
    private const byte MovtProgramCounterRelative = 50;

    /// <summary>Shortens every call in an object file.</summary>
    /// <param name="file">The file; it is changed.</param>
    /// <returns>How many calls there were.</returns>
    /// <exception cref="BadImageFormatException">The file is not one that ILC made.</exception>
    internal static int Apply(ObjectFile file)
    {
        Section code = file[Code];
        Dictionary<int, Relocation> relocations = file.RelocationsOf(code).ToDictionary(relocation => relocation.Offset);
        Dictionary<int, int> targets = TargetsOfThunks(file);
        HashSet<int> functions = [.. file.SymbolsIn(code).Values];
        int count = 0;
        for (int offset = 0; offset + LongCall.Bytes <= code.Length; offset += sizeof(ushort))
        {
            Span<byte> place = file.Bytes.AsSpan(code.Offset + offset, LongCall.Bytes);
            if (!LongCall.TryRead(place, out int distance))
            {
                continue;
            }
            if (!relocations.TryGetValue(offset, out Relocation? lower))
            {
                // ILC has filled the distance in, as the function is in the same section.
                if (functions.Contains(offset + LongCall.Bytes + distance))
                {
                    LongCall.Shorten(place, distance);
                    count++;
                }
            }
            else if (IsAddress(lower, relocations.GetValueOrDefault(offset + LongCall.UpperOffset)))
            {
                LongCall.Shorten(place, LongCall.AddendOfRelocation);
                file.Move(lower, offset + LongCall.BranchOffset);
                file.Change(lower, ThumbCall, targets.GetValueOrDefault(lower.Symbol, lower.Symbol));
                file.Change(relocations[offset + LongCall.UpperOffset], None, 0);
                count++;
            }
        }
        PointPastThunks(file, code, targets);
        return count;
    }

    // The thunk of data is left without a target: to branch to data, the linker would have to make a veneer.
    private static void PointPastThunks(ObjectFile file, Section code, Dictionary<int, int> targets)
    {
        HashSet<int> passed = [];
        foreach (Relocation address in file.RelocationsOf(code).Where(one => one.Type != ThumbCall && targets.ContainsKey(one.Symbol)))
        {
            file.Change(address, address.Type, targets[address.Symbol]);
            passed.Add(targets[address.Symbol]);
        }
        foreach (Relocation branch in file.RelocationsOf(file[Thunks]).Where(one => passed.Contains(one.Symbol)))
        {
            file.Change(branch, None, 0);
        }
    }

    private static bool IsAddress(Relocation lower, Relocation? upper) =>
        lower.Type == MovwProgramCounterRelative && upper?.Type == MovtProgramCounterRelative && upper.Symbol == lower.Symbol;

    // The symbol that each thunk branches to, by the thunk's own symbol.
    private static Dictionary<int, int> TargetsOfThunks(ObjectFile file)
    {
        Section thunks = file[Thunks];
        Dictionary<int, int> targets = file.RelocationsOf(thunks)
            .Where(relocation => relocation.Type == ThumbJump)
            .ToDictionary(relocation => relocation.Offset, relocation => relocation.Symbol);
        return file.SymbolsIn(thunks)
            .Where(symbol => targets.ContainsKey(symbol.Value))
            .ToDictionary(symbol => symbol.Key, symbol => targets[symbol.Value]);
    }
}
