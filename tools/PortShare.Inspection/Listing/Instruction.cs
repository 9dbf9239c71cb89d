namespace PortShare.Inspection.Listing;

/// <summary>A line of source text.</summary>
/// <param name="File">The file's path, as the compiler saw it.</param>
/// <param name="Line">The line's number, from 1.</param>
internal sealed record SourceLine(string File, int Line)
{
    /// <summary>In MSBuild's words.</summary>
    public override string ToString() => $"{File}({Line})";
}

/// <summary>One Thumb instruction.</summary>
/// <param name="Address">Its address; in an object file, its offset in its section.</param>
/// <param name="Encoding">Its halfwords in hexadecimal, the first one first, with a space between two.</param>
/// <param name="Mnemonic">Its name, with condition and width.</param>
/// <param name="Operands">Its operands in the assembler's syntax, without the disassembler's remarks.</param>
/// <param name="Source">The line it was made from; null if that is not known, or was not asked for.</param>
/// <param name="Relocation">The symbol whose address the linker puts in; empty if there is none.</param>
internal sealed record Instruction(
    uint Address, string Encoding, string Mnemonic, string Operands, SourceLine? Source, string Relocation)
{
    /// <summary>Its size in bytes, 2 or 4.</summary>
    public int Bytes => Encoding.Contains(' ', System.StringComparison.Ordinal) ? 4 : 2;

    /// <summary>Mnemonic and operands.</summary>
    public string Text => $"{Mnemonic} {Operands}".TrimEnd();
}
