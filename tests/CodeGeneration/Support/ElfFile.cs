using System;
using System.Buffers.Binary;
using System.Linq;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>A 32-bit little-endian ELF file (TIS ELF 1.2).</summary>
internal static class ElfFile
{
    private const uint LoadableSegment = 1;

    /// <summary>The bytes of the loadable segments at their physical addresses, from the first byte to the last; zeros between.</summary>
    /// <param name="elf">The file.</param>
    public static byte[] LoadedBytes(byte[] elf)
    {
        Segment[] segments = [.. Enumerable.Range(0, Halfword(elf, 0x2C)).Select(index => SegmentAt(elf, index))];
        Segment[] loaded = [.. segments.Where(segment => segment is { Type: LoadableSegment, FileBytes: > 0 })];
        uint start = loaded.Min(segment => segment.PhysicalAddress);
        byte[] bytes = new byte[loaded.Max(segment => segment.PhysicalAddress + segment.FileBytes) - start];
        foreach (Segment segment in loaded)
        {
            elf.AsSpan((int)segment.Offset, (int)segment.FileBytes).CopyTo(bytes.AsSpan((int)(segment.PhysicalAddress - start)));
        }

        return bytes;
    }

    private static Segment SegmentAt(byte[] elf, int index)
    {
        int header = (int)Word(elf, 0x1C) + (index * Halfword(elf, 0x2A));
        return new Segment(Word(elf, header), Word(elf, header + 4), Word(elf, header + 12), Word(elf, header + 16));
    }

    private static uint Word(byte[] elf, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(elf.AsSpan(offset));

    private static ushort Halfword(byte[] elf, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(elf.AsSpan(offset));

    private readonly record struct Segment(uint Type, uint Offset, uint PhysicalAddress, uint FileBytes);
}
