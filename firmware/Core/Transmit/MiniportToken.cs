namespace PortShare.Core;

/// <summary>The token of an application's frame at the MAC. It is odd; the stack's tokens are addresses of aligned memory, and even.</summary>
internal static class MiniportToken
{
    internal static nuint Make(uint miniport, uint slot, bool giveBack) => 1 | (giveBack ? 2u : 0) | (slot << 8) | (miniport << 16);

    internal static bool IsOne(nuint token) => (token & 1) != 0;

    internal static bool GivesBack(nuint token) => (token & 2) != 0;

    internal static uint Slot(nuint token) => ((uint)token >> 8) & 0xFF;

    internal static uint Index(nuint token) => (uint)token >> 16;
}
