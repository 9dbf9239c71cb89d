using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Inspection.Elf;
using PortShare.Inspection.Flow;

namespace PortShare.Bench.Subjects;

/// <summary>The functions of an image, in the order of their addresses; none overlaps another.</summary>
internal static class FunctionTable
{
    /// <summary>How the sections start in which a firmware has its applications.</summary>
    public const string ApplicationSection = ".application";

    // ILC gives each function a second name, for its frame.
    private const string FrameName = "_fram0";

    /// <summary>Lists them.</summary>
    /// <param name="elf">The image.</param>
    /// <param name="application">The code of the application that user frames go to.</param>
    public static IReadOnlyList<CodeRange> Of(ElfFile elf, CodeRange application)
    {
        ElfSymbol[][] places =
        [
            .. elf.Symbols
                .Where(symbol => symbol.Section.Flags.HasFlag(ElfSectionFlags.Code) && symbol.Kind != ElfSymbolKind.Data)
                .Where(symbol => !symbol.Name.StartsWith('$'))
                .GroupBy(symbol => symbol.Value & ~1u)
                .OrderBy(place => place.Key)
                .Select(place => place.ToArray()),
        ];
        List<CodeRange> functions = [];
        uint end = 0;
        foreach ((int index, ElfSymbol[] names) in places.Index())
        {
            uint start = names[0].Value & ~1u;
            if (start >= end)
            {
                end = EndOf(names, start, index + 1 < places.Length ? places[index + 1][0] : null);
                functions.Add(new CodeRange(NameOf(names), start, end, start >= application.Start && start < application.End));
            }
        }

        return functions;
    }

    // A label has no size: it goes on to the next one, or to the end of its section.
    private static uint EndOf(ElfSymbol[] names, uint start, ElfSymbol? next)
    {
        uint bytes = names.Max(symbol => symbol.Bytes);
        return bytes > 0 ? start + bytes
            : next?.Section == names[0].Section ? next.Value & ~1u
            : names[0].Section.Address + names[0].Section.Bytes;
    }

    // Of several names the longest: the others are for the linker. An application's have its own in front.
    private static string NameOf(IEnumerable<ElfSymbol> names)
    {
        ElfSymbol symbol = names
            .OrderBy(one => one.Name.Contains(FrameName, StringComparison.Ordinal))
            .ThenByDescending(one => one.Name.Length)
            .First();
        return symbol.Section.Name.StartsWith(ApplicationSection, StringComparison.Ordinal)
            && symbol.Name.Split('.', 2) is [string application, string name]
            ? $"{application}: {SymbolName.Plain(name)}"
            : SymbolName.Plain(symbol.Name);
    }
}
