// What a linked program takes of its flash and of its RAM, by sections and symbols.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Placing;
using PortShare.Boards.Writing;
using PortShare.Inspection.Elf;
using PortShare.Inspection.Flow;

namespace PortShare.Inspection.Sizes;

/// <summary>The sizes of one program.</summary>
/// <param name="elf">The program: the kernel, or an application.</param>
internal sealed class ProgramSize(ElfFile elf)
{
    private const int LargestCount = 5;
    private const string InitialData = ".data";
    private const string ZeroedData = ".bss";
    private const string Dma = KernelLinkerWriter.DmaSectionName;
    // What is at an address, code or data, by the ABI of ELF for Arm: $t, $d.
    private const char MappingSymbol = '$';
    private const string Statics = "GCSTATICS";

    private static readonly string[] SectionsOfData = [".rodata", InitialData, ZeroedData];

    private static readonly (string Start, string Name)[] Sections =
    [
        (".header", "header"),
        (".vectors", "vectors"),
        (".text", "code"),
        (".rodata", "constants"),
        (".ARM.", "unwind tables"),
        (InitialData, "initial data"),
        (".stack_guard", "stack guard"),
        (".stack", "stack"),
    ];

    // How the symbols start, of Port.c and of lwIP's mem.c and memp.c.
    private static readonly (string Start, string Name)[] Buffers =
    [
        ("receive", "lwIP's receive buffers (pbufs)"),
        ("ram_heap", "lwIP's heap"),
        ("memp_memory_", "lwIP's pools"),
        ("answers", "status answers"),
    ];

    /// <summary>What is in flash.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="field">The field of board or system.</param>
    /// <param name="block">The flash.</param>
    public MemoryUse Flash(string name, string field, Block block)
    {
        ElfSection[] sections = [.. elf.Sections.Where(section => IsOwn(section) && (section.IsConstant || section.Name == InitialData))];
        return Use(name, field, block, sections.Select(PartOf), EndOf("_code_end"), sections);
    }

    /// <summary>What is in RAM.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="field">The field of board or system.</param>
    /// <param name="block">The RAM.</param>
    public MemoryUse Ram(string name, string field, Block block)
    {
        ElfSection[] sections = [.. elf.Sections.Where(section => IsOwn(section) && section.IsInMemory && !section.IsConstant && section.Name != Dma)];
        IEnumerable<MemoryPart> parts =
        [
            .. sections.Where(section => section.Name != ZeroedData).Select(PartOf),
            .. sections.Where(section => section.Name == ZeroedData).SelectMany(PartsOfZeros),
        ];
        return Use(name, field, block, parts, EndOf("_bss_end"), sections);
    }

    /// <summary>What is in the memory that the MAC's DMA reads and writes.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="field">The field of the board.</param>
    /// <param name="block">The memory.</param>
    /// <param name="ringBytes">What of it the rings and their buffers are, in bytes.</param>
    public MemoryUse DmaMemory(string name, string field, Block block, uint ringBytes)
    {
        uint bytes = elf.Sections.Single(section => section.Name == Dma).Bytes;
        return new MemoryUse(
            name, field, block.Bytes, [new MemoryPart("rings and their buffers", ringBytes), new MemoryPart("buffers for lwIP's frames", bytes - ringBytes)], []);
    }

    private MemoryUse Use(string name, string field, Block block, IEnumerable<MemoryPart> parts, uint end, ElfSection[] sections)
    {
        MemoryPart[] merged = [.. parts.GroupBy(part => part.Name, (part, all) => new MemoryPart(part, all.Sum(one => one.Bytes)))];
        long gaps = end - (long)block.Address - merged.Sum(part => part.Bytes);
        IEnumerable<MemoryPart> largest = sections.SelectMany(SymbolsOf).OrderByDescending(part => part.Bytes).Take(LargestCount);
        return new MemoryUse(
            name,
            field,
            block.Bytes,
            [.. merged.Where(part => part.Bytes > 0), .. gaps > 0 ? [new MemoryPart("alignment", gaps)] : Array.Empty<MemoryPart>()],
            [.. largest]);
    }

    // ilc gives its data no size: it reaches to the next symbol.
    private IEnumerable<MemoryPart> SymbolsOf(ElfSection section)
    {
        bool isData = SectionsOfData.Contains(section.Name);
        ElfSymbol[] symbols =
        [
            .. elf.Symbols.Where(symbol => symbol.Section == section && section.Contains(symbol.Address) && !symbol.Name.StartsWith(MappingSymbol))
                .OrderBy(symbol => symbol.Address).ThenByDescending(symbol => symbol.Bytes).ThenBy(symbol => symbol.Name.StartsWith('_'))
                .DistinctBy(symbol => symbol.Address),
        ];
        uint[] ends = [.. symbols.Skip(1).Select(symbol => symbol.Address), section.Address + section.Bytes];
        return symbols
            .Zip(ends, (symbol, end) => new MemoryPart(NameOf(symbol), symbol.Bytes > 0 || !isData ? symbol.Bytes : end - symbol.Address))
            .Where(part => part.Bytes > 0);
    }

    // ilc keeps a type's static fields together, and calls a table, such as ReadOnlySpan<byte> Table => [...], by a hash of what is in it.
    private static string NameOf(ElfSymbol symbol) =>
        symbol.Name.Contains("__PrivateImplementationDetails", StringComparison.Ordinal) ? "a table of constants"
        : symbol.Name.IndexOf(Statics, StringComparison.Ordinal) is >= 0 and int at ? $"statics of {symbol.Name[(at + Statics.Length)..].Split('_')[^1]}"
        : SymbolName.Plain(symbol.Name);

    private IEnumerable<MemoryPart> PartsOfZeros(ElfSection section)
    {
        MemoryPart[] buffers =
        [
            .. from symbol in elf.Symbols
               where symbol.Section == section
               from buffer in Buffers
               where symbol.Name.StartsWith(buffer.Start, StringComparison.Ordinal)
               select new MemoryPart(buffer.Name, symbol.Bytes),
        ];
        return [.. buffers, new MemoryPart("other data, zeros", section.Bytes - buffers.Sum(part => part.Bytes))];
    }

    private static MemoryPart PartOf(ElfSection section) => new(
        Sections.FirstOrDefault(known => section.Name.StartsWith(known.Start, StringComparison.Ordinal)).Name ?? section.Name,
        section.Bytes);

    // The kernel's file carries the applications' images, which have memory of their own.
    private static bool IsOwn(ElfSection section) =>
        !section.Name.StartsWith(".application", StringComparison.Ordinal) && section.Name != KernelLinkerWriter.HeaderSectionName;

    private uint EndOf(string symbol) =>
        elf.Symbols.FirstOrDefault(one => one.Name == symbol)?.Value
        ?? throw new System.IO.IOException($"has no symbol {symbol}; link it with the generated linker script");
}
