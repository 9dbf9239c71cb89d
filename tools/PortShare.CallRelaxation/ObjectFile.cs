// As much of an object file as this tool needs: sections by name, relocations, symbols.
// Tool Interface Standard, Executable and Linking Format 1.2; ELF for the Arm Architecture (Arm IHI 0044).
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PortShare.CallRelaxation;

/// <summary>A section's bytes in the file.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where its bytes start.</param>
/// <param name="Length">How many there are.</param>
internal sealed record Section(int Index, string Name, int Offset, int Length);

/// <summary>One relocation entry.</summary>
/// <param name="Place">Where the entry itself lies in the file.</param>
/// <param name="Offset">What it applies to: an offset in its section.</param>
/// <param name="Type">Its type.</param>
/// <param name="Symbol">The number of its symbol.</param>
internal sealed record Relocation(int Place, int Offset, byte Type, int Symbol);

/// <summary>A relocatable 32-bit little-endian ELF file for Arm, in memory; its bytes can be changed in place.</summary>
internal sealed class ObjectFile
{
    private const uint Magic = 0x464C457F;
    private const byte Class32 = 1;
    private const byte LittleEndian = 1;
    private const ushort Relocatable = 1;
    private const ushort Arm = 40;
    private const int SectionHeaderBytes = 40;
    private const int SymbolBytes = 16;
    private const int RelocationBytes = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="BadImageFormatException">It is not such a file, or it is cut off.</exception>
    internal ObjectFile(byte[] bytes)
    {
        Bytes = bytes;
        try
        {
            bool isExpected = Word(0) == Magic && bytes[4] == Class32 && bytes[5] == LittleEndian && Half(16) == Relocatable && Half(18) == Arm;
            if (!isExpected)
            {
                throw new BadImageFormatException("not an object file for Arm");
            }
            Sections = ReadSections();
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new BadImageFormatException("cut off", error);
        }
    }

    /// <summary>The file.</summary>
    internal byte[] Bytes { get; }

    /// <summary>All sections.</summary>
    internal IReadOnlyList<Section> Sections { get; }

    /// <summary>The section of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="BadImageFormatException">There is none.</exception>
    internal Section this[string name] =>
        Sections.FirstOrDefault(section => section.Name == name) ?? throw new BadImageFormatException($"has no section {name}");

    /// <summary>The relocations of a section.</summary>
    /// <param name="section">The section.</param>
    internal IEnumerable<Relocation> RelocationsOf(Section section)
    {
        Section table = this[".rel" + section.Name];
        for (int place = table.Offset; place < table.Offset + table.Length; place += RelocationBytes)
        {
            uint information = Word(place + 4);
            yield return new Relocation(place, (int)Word(place), (byte)information, (int)(information >> 8));
        }
    }

    /// <summary>Where each symbol of a section lies in it, by its number.</summary>
    /// <param name="section">The section.</param>
    internal Dictionary<int, int> SymbolsIn(Section section)
    {
        Dictionary<int, int> offsets = [];
        Section table = this[".symtab"];
        for (int number = 0; number < table.Length / SymbolBytes; number++)
        {
            int place = table.Offset + number * SymbolBytes;
            if (Half(place + 14) == section.Index)
            {
                // Bit 0 says Thumb.
                offsets.Add(number, (int)(Word(place + 4) & ~1u));
            }
        }
        return offsets;
    }

    /// <summary>Changes a relocation's type and symbol.</summary>
    internal void Change(Relocation relocation, byte type, int symbol) =>
        SetWord(relocation.Place + 4, type | ((uint)symbol << 8));

    /// <summary>Changes where a relocation applies.</summary>
    internal void Move(Relocation relocation, int offset) =>
        SetWord(relocation.Place, (uint)offset);

    /// <summary>A word of the file.</summary>
    /// <param name="place">Where it lies in the file.</param>
    internal uint Word(int place) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(place));

    /// <summary>Changes a word of the file.</summary>
    /// <param name="place">Where it lies in the file.</param>
    /// <param name="value">The word.</param>
    internal void SetWord(int place, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(place), value);

    private List<Section> ReadSections()
    {
        int table = (int)Word(32);
        int names = SectionOffset(table, Half(50));
        return [.. Enumerable.Range(0, Half(48)).Select(index =>
        {
            int place = table + index * SectionHeaderBytes;
            return new Section(index, NameAt(names + (int)Word(place)), (int)Word(place + 16), (int)Word(place + 20));
        })];
    }

    private int SectionOffset(int table, int index) => (int)Word(table + index * SectionHeaderBytes + 16);

    private string NameAt(int place)
    {
        ReadOnlySpan<byte> rest = Bytes.AsSpan(place);
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private ushort Half(int place) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(place));
}
