// Linked images: 32-bit little-endian ELF files (TIS ELF 1.2, book I).
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace PortShare.Inspection.Elf;

/// <summary>The sections, symbols and bytes of an image.</summary>
internal sealed class ElfFile
{
    private const uint LoadableSegment = 1;
    private const int SymbolBytes = 16;

    private readonly byte[] _file;

    private ElfFile(byte[] file)
    {
        _file = file;
        int table = (int)Word(0x20);
        int entryBytes = Halfword(0x2E);
        int names = (int)Word(table + (Halfword(0x32) * entryBytes) + 16);
        Sections =
        [
            .. from index in Enumerable.Range(0, Halfword(0x30))
               let header = table + (index * entryBytes)
               select new ElfSection(
                   Text(names + (int)Word(header)), (ElfSectionKind)Word(header + 4), (ElfSectionFlags)Word(header + 8),
                   Word(header + 12), (int)Word(header + 16), Word(header + 20), (int)Word(header + 24)),
        ];
        Symbols = [.. Sections.Where(section => section.Kind == ElfSectionKind.Symbols).SelectMany(SymbolsOf)];
    }

    /// <summary>All sections, in the order of the file.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>All symbols that have a name.</summary>
    public IReadOnlyList<ElfSymbol> Symbols { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">It cannot be read, or is no such file.</exception>
    public static ElfFile Load(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        ReadOnlySpan<byte> magic = [0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 1];
        return file.AsSpan().StartsWith(magic)
            ? new ElfFile(file)
            : throw new IOException($"{path}: is no 32-bit little-endian ELF file; name a linked image");
    }

    /// <summary>The bytes of the loadable segments at their physical addresses, from the first byte to the last; zeros between.</summary>
    public byte[] LoadedBytes()
    {
        (uint Offset, uint Address, uint Bytes)[] loaded =
        [
            .. from index in Enumerable.Range(0, Halfword(0x2C))
               let header = (int)Word(0x1C) + (index * Halfword(0x2A))
               where Word(header) == LoadableSegment && Word(header + 16) > 0
               select (Word(header + 4), Word(header + 12), Word(header + 16)),
        ];
        uint start = loaded.Min(segment => segment.Address);
        byte[] bytes = new byte[loaded.Max(segment => segment.Address + segment.Bytes) - start];
        foreach ((uint offset, uint address, uint count) in loaded)
        {
            _file.AsSpan((int)offset, (int)count).CopyTo(bytes.AsSpan((int)(address - start)));
        }

        return bytes;
    }

    /// <summary>The bytes of a section; empty if the file has none for it.</summary>
    /// <param name="section">The section.</param>
    public ReadOnlySpan<byte> ContentOf(ElfSection section) =>
        section.Kind == ElfSectionKind.Zeros ? [] : _file.AsSpan(section.Offset, (int)section.Bytes);

    private IEnumerable<ElfSymbol> SymbolsOf(ElfSection table)
    {
        int names = Sections[table.Link].Offset;
        for (int at = table.Offset; at < table.Offset + table.Bytes; at += SymbolBytes)
        {
            string name = Text(names + (int)Word(at));
            if (name.Length > 0)
            {
                // A number that the linker script computed is in no section; the first one stands for that.
                int section = Halfword(at + 14);
                yield return new ElfSymbol(
                    name,
                    Word(at + 4),
                    Word(at + 8),
                    (ElfSymbolKind)(_file[at + 12] & 0xF),
                    Sections[section < Sections.Count ? section : 0]);
            }
        }
    }

    private string Text(int offset) =>
        Encoding.UTF8.GetString(_file.AsSpan(offset, Array.IndexOf(_file, (byte)0, offset) - offset));

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(offset));

    private ushort Halfword(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(offset));
}
