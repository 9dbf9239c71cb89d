// The first bytes of a frame, for whoever looks behind its header.
using System.Runtime.CompilerServices;

namespace PortShare.Core;

/// <summary>Room for the first 64 bytes of a frame behind 2 bytes of padding, and for the rest of the last word.</summary>
[InlineArray(Words)]
public struct FrameStart
{
    /// <summary>Its size in words.</summary>
    public const int Words = (int)(Bytes / sizeof(uint));

    /// <summary>Its size, padding included.</summary>
    public const uint Bytes = 68;

    /// <summary>What a <see cref="FrameHeader"/> has of it.</summary>
    public const uint HeaderBytes = 16;

    /// <summary>What reaches up to the type behind one VLAN tag.</summary>
    public const uint TagBytes = HeaderBytes + FrameLimits.TagBytes;

    private uint _first;

    /// <summary>How much of a frame can be looked at: all of it, FCS included, or as much as there is room for.</summary>
    /// <param name="lengthBytes">The frame's length without FCS.</param>
    /// <returns>Bytes, padding included: a multiple of 4.</returns>
    public static uint BytesOf(uint lengthBytes)
    {
        uint all = (Abi.MiniportLayout.FrameOffset + lengthBytes + FrameLimits.FcsBytes + sizeof(uint) - 1) & ~(sizeof(uint) - 1u);
        return all < Bytes ? all : Bytes;
    }
}
