using System;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// Room for an IPv4 address as text. (A fixed buffer for it would make the compiler guard the stack, with a cookie that firmware does
/// not have.)
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = (int)Ipv4.TextBytes + 1)]
public unsafe struct Ipv4Text
{
    [FieldOffset(0)]
    private byte _first;

    /// <summary>Writes an address as text.</summary>
    /// <param name="text">The room, which stays where it is.</param>
    /// <param name="address">The address.</param>
    /// <returns>The text, ASCII.</returns>
    public static ReadOnlySpan<byte> Of(Ipv4Text* text, uint address) =>
        new(&text->_first, (int)Ipv4.Write(&text->_first, address));
}
