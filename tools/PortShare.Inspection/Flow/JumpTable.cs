using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace PortShare.Inspection.Flow;

/// <summary>The targets of TBB and TBH, whose table follows them (ARM DDI 0403E.e, A7.7.182).</summary>
internal static class JumpTable
{
    /// <summary>Reads the table. Nothing says how long it is; it ends where the first of its targets starts.</summary>
    /// <param name="operation">The instruction.</param>
    /// <param name="image">The image that it is in.</param>
    public static IReadOnlyList<uint> Targets(Operation operation, CodeImage image)
    {
        uint start = operation.Instruction.Address + (uint)operation.Instruction.Bytes;
        int entryBytes = operation.Name == "tbb" ? sizeof(byte) : sizeof(ushort);
        ReadOnlySpan<byte> table = image.ConstantBytesAt(start);
        List<uint> targets = [];
        uint end = start + (uint)table.Length;
        for (uint at = start; at + entryBytes <= end; at += (uint)entryBytes)
        {
            ReadOnlySpan<byte> entry = table[(int)(at - start)..];
            uint halfwords = entryBytes == sizeof(byte) ? entry[0] : BinaryPrimitives.ReadUInt16LittleEndian(entry);
            uint target = start + (2 * halfwords);
            targets.Add(target);
            end = Math.Min(end, target);
        }

        return targets;
    }
}
