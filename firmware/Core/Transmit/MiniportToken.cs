namespace PortShare.Core;

/// <summary>The token of an application's frame at the MAC. It is odd; the stack's tokens are addresses of aligned memory, and even.</summary>
internal static class MiniportToken
{
    internal const uint GivesBackBit = 2;

    internal const int SlotShift = 8;

    /// <summary>What all tokens of a miniport have in common. The slot is to be added, and maybe that the slot is given back.</summary>
    internal static nuint Of(uint miniport) => 1 | (miniport << 16);

    internal static bool IsOne(nuint token) => (token & 1) != 0;

    internal static bool GivesBack(nuint token) => (token & GivesBackBit) != 0;

    internal static uint Slot(nuint token) => ((uint)token >> SlotShift) & 0xFF;

    internal static uint Index(nuint token) => (uint)token >> 16;
}
