using System;

namespace PortShare.Inspection.Elf;

/// <summary>What a section holds (sh_type).</summary>
internal enum ElfSectionKind : uint
{
    /// <summary>SHT_SYMTAB: symbols.</summary>
    Symbols = 2,

    /// <summary>SHT_NOBITS: memory that the file has no bytes for.</summary>
    Zeros = 8,
}

/// <summary>What a section may (sh_flags).</summary>
[Flags]
internal enum ElfSectionFlags : uint
{
    /// <summary>SHF_WRITE.</summary>
    Writable = 1,

    /// <summary>SHF_ALLOC: it is in the target's memory.</summary>
    InMemory = 2,

    /// <summary>SHF_EXECINSTR.</summary>
    Code = 4,
}

/// <summary>A section.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Flags">What it may.</param>
/// <param name="Address">Its address in the target's memory.</param>
/// <param name="Offset">Its place in the file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Link">The section of a symbol table's names.</param>
internal sealed record ElfSection(
    string Name, ElfSectionKind Kind, ElfSectionFlags Flags, uint Address, int Offset, uint Bytes, int Link)
{
    /// <summary>Whether it is in the target's memory.</summary>
    public bool IsInMemory => Flags.HasFlag(ElfSectionFlags.InMemory);

    /// <summary>Whether the target reads it and never writes it.</summary>
    public bool IsConstant => IsInMemory && Kind != ElfSectionKind.Zeros && !Flags.HasFlag(ElfSectionFlags.Writable);

    /// <summary>Whether an address is in it.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(uint address) => IsInMemory && address - Address < Bytes;
}

/// <summary>What a symbol names (the type in st_info).</summary>
internal enum ElfSymbolKind
{
    /// <summary>STT_NOTYPE: a label.</summary>
    Label = 0,

    /// <summary>STT_OBJECT: data.</summary>
    Data = 1,

    /// <summary>STT_FUNC: code.</summary>
    Function = 2,
}

/// <summary>A symbol.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its address; bit 0 of a function's says that it is Thumb code.</param>
/// <param name="Bytes">The size of what it names, 0 if nobody said.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Section">Where that is.</param>
internal sealed record ElfSymbol(string Name, uint Value, uint Bytes, ElfSymbolKind Kind, ElfSection Section)
{
    /// <summary>The address of what it names.</summary>
    public uint Address => Kind == ElfSymbolKind.Function ? Value & ~1u : Value;
}
