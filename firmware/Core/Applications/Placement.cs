using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Where the system places one application. Addresses, and sizes in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Placement
{
    /// <summary>Start of its code.</summary>
    public uint CodeAddress;

    /// <summary>Room for its code.</summary>
    public uint CodeBytes;

    /// <summary>Start of its RAM.</summary>
    public uint RamAddress;

    /// <summary>Its RAM.</summary>
    public uint RamBytes;

    /// <summary>Start of its miniport's memory.</summary>
    public uint MiniportAddress;

    /// <summary>Its miniport's memory.</summary>
    public uint MiniportBytes;

    /// <summary>The most slots of its miniport.</summary>
    public uint Slots;

    /// <summary>Slots that it gets empty when it starts.</summary>
    public uint TransmitSlots;

    /// <summary>When no slot is free, the oldest frame that it has not taken gives way, and not the one that comes.</summary>
    public bool DropsOldest;

    /// <summary>Whether the application may read all of a block: it lies within its code, its RAM or its miniport memory.</summary>
    /// <param name="address">The block's start, as the application gave it.</param>
    /// <param name="bytes">Its length, as the application gave it.</param>
    public readonly bool CanRead(uint address, uint bytes) =>
        IsWithin(address, bytes, CodeAddress, CodeBytes)
        || IsWithin(address, bytes, RamAddress, RamBytes)
        || IsWithin(address, bytes, MiniportAddress, MiniportBytes);

    /// <summary>Whether a block lies within a region. Nothing here can overflow.</summary>
    /// <param name="address">The block's start.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="regionAddress">The region's start.</param>
    /// <param name="regionBytes">The region's length.</param>
    public static bool IsWithin(uint address, uint bytes, uint regionAddress, uint regionBytes) =>
        address >= regionAddress && address - regionAddress <= regionBytes && bytes <= regionBytes - (address - regionAddress);
}
