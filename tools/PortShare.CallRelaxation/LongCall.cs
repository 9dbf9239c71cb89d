// The instructions of a call by a computed address, and of the short call that takes its place. ARM DDI 0403E.e, A7.7.
using System;
using System.Buffers.Binary;

namespace PortShare.CallRelaxation;

/// <summary>Reads and rewrites the four instructions.</summary>
internal static class LongCall
{
    /// <summary>All four.</summary>
    internal const int Bytes = 12;

    /// <summary>Where MOVT is.</summary>
    internal const int UpperOffset = 4;

    /// <summary>Where ADD was, and BL is.</summary>
    internal const int BranchOffset = 8;

    /// <summary>The distance that a relocation of BL counts from: the program counter is 4 bytes ahead of the instruction.</summary>
    internal const int AddendOfRelocation = -4;

    private const ushort Movw = 0xF240;
    private const ushort Movt = 0xF2C0;
    private const ushort MoveMask = 0xFBF0;
    private const ushort AddProgramCounter = 0x4478;
    private const ushort BranchExchange = 0x4780;

    private const ushort BranchOverThreeNops = 0xE002;
    private const ushort Nop = 0xBF00;
    private const ushort BranchWithLink = 0xF000;
    private const ushort BranchWithLinkSecond = 0xD000;

    /// <summary>Looks for the four instructions.</summary>
    /// <param name="code">Twelve bytes.</param>
    /// <param name="distance">From behind the call to the function, if nothing relocates it.</param>
    internal static bool TryRead(ReadOnlySpan<byte> code, out int distance)
    {
        distance = 0;
        if ((Half(code, 0) & MoveMask) != Movw || (Half(code, UpperOffset) & MoveMask) != Movt)
        {
            return false;
        }
        int register = (Half(code, 2) >> 8) & 0xF;
        int add = AddProgramCounter | ((register & 8) << 4) | (register & 7);
        int branch = BranchExchange | (register << 3);
        bool isCall = ((Half(code, UpperOffset + 2) >> 8) & 0xF) == register
            && Half(code, BranchOffset) == add && Half(code, BranchOffset + 2) == branch;
        // Bit 0 says Thumb.
        distance = ((Immediate(code[UpperOffset..]) << 16) | Immediate(code)) & ~1;
        return isCall;
    }

    /// <summary>Writes the short call.</summary>
    /// <param name="code">Twelve bytes.</param>
    /// <param name="distance">From behind the call to the function: even, less than 16 MB, or <see cref="AddendOfRelocation"/>.</param>
    internal static void Shorten(Span<byte> code, int distance)
    {
        // The program counter that BL adds to is the address behind it.
        uint sign = distance < 0 ? 1u : 0;
        uint bit22 = (uint)(distance >> 22) & 1;
        uint bit23 = (uint)(distance >> 23) & 1;
        uint first = BranchWithLink | (sign << 10) | ((uint)(distance >> 12) & 0x3FF);
        uint second = BranchWithLinkSecond | ((~(bit23 ^ sign) & 1) << 13) | ((~(bit22 ^ sign) & 1) << 11) | ((uint)(distance >> 1) & 0x7FF);
        ReadOnlySpan<uint> halves = [BranchOverThreeNops, Nop, Nop, Nop, first, second];
        for (int i = 0; i < halves.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(code[(i * sizeof(ushort))..], (ushort)halves[i]);
        }
    }

    // The 16 bits of MOVW and MOVT are cut into imm4, i, imm3 and imm8.
    private static int Immediate(ReadOnlySpan<byte> move)
    {
        int first = Half(move, 0);
        int second = Half(move, 2);
        return ((first & 0xF) << 12) | ((first & 0x400) << 1) | ((second & 0x7000) >> 4) | (second & 0xFF);
    }

    private static ushort Half(ReadOnlySpan<byte> code, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(code[offset..]);
}
