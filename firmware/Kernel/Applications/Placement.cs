using System;
using System.Runtime.InteropServices;

namespace PortShare.Kernel;

/// <summary>Where the board file places one application: a row of the generated table. Addresses, and sizes in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Placement
{
    internal uint CodeAddress;
    internal uint CodeBytes;
    internal uint RamAddress;
    internal uint RamBytes;
    internal uint MiniportAddress;
    internal uint MiniportBytes;
    internal uint Slots;
    internal uint TransmitSlots;

    /// <summary>Reads a row of the generated table.</summary>
    /// <param name="index">Which placement.</param>
    internal static Placement Of(int index)
    {
        ReadOnlySpan<uint> table = Board.ApplicationPlacements;
        int at = index * Board.ApplicationPlacementColumns;
        return new Placement
        {
            CodeAddress = table[at],
            CodeBytes = table[at + 1],
            RamAddress = table[at + 2],
            RamBytes = table[at + 3],
            MiniportAddress = table[at + 4],
            MiniportBytes = table[at + 5],
            Slots = table[at + 6],
            TransmitSlots = table[at + 7],
        };
    }

    /// <summary>Whether the application may read all of a block: it lies within its code, its RAM or its miniport memory.</summary>
    /// <param name="address">The block's start, as the application gave it.</param>
    /// <param name="bytes">Its length, as the application gave it.</param>
    internal readonly bool CanRead(uint address, uint bytes) =>
        IsWithin(address, bytes, CodeAddress, CodeBytes)
        || IsWithin(address, bytes, RamAddress, RamBytes)
        || IsWithin(address, bytes, MiniportAddress, MiniportBytes);

    /// <summary>Whether a block lies within a region. Nothing here can overflow.</summary>
    /// <param name="address">The block's start.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="regionAddress">The region's start.</param>
    /// <param name="regionBytes">The region's length.</param>
    internal static bool IsWithin(uint address, uint bytes, uint regionAddress, uint regionBytes) =>
        address >= regionAddress && address - regionAddress <= regionBytes && bytes <= regionBytes - (address - regionAddress);
}
