// Where compiled code was called from: what a call leaves in the link register, and whoever calls on puts on the stack. Nothing says
// which words of a stack are such, but the instruction before the address does.
using System;

namespace PortShare.Core;

/// <summary>Tells return addresses from other words.</summary>
public static class ReturnAddress
{
    // BL has two halfwords, BLX of a register has one (ARM DDI 0403E.e, A7.7.18 and A7.7.19).
    private const int LongCallHalfwords = 2;
    private const uint ThumbBit = 1;

    /// <summary>Whether a word is the address behind a call.</summary>
    /// <param name="word">The word.</param>
    /// <param name="codeAddress">Where the code is.</param>
    /// <param name="code">The code.</param>
    public static bool Is(uint word, uint codeAddress, ReadOnlySpan<ushort> code)
    {
        uint index = (word - codeAddress) / sizeof(ushort);
        if ((word & ThumbBit) == 0 || word < codeAddress || index < LongCallHalfwords || index > (uint)code.Length)
        {
            return false;
        }
        uint last = code[(int)index - 1];
        return (last & 0xFF87) == 0x4780 || ((last & 0xD000) == 0xD000 && (code[(int)index - 2] & 0xF800) == 0xF000);
    }
}
