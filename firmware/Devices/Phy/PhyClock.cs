// RMII runs on one clock of 50 MHz. A PHY that makes it needs nothing. One that is given it may take its input for a crystal's 25 MHz until it is
// told, and then has no link. The registers are the makers' own:
//   KSZ8081:  31, PHY Control 2, bit 7, "RMII reference clock select" (the drivers of NXP's SDK and of Zephyr)
//   DP83825I: 23, RCSR, bit 7, "RMII clock select" (those of NXP's SDK and of the Teensy 4.1)
// A LAN8742A has it from a strap, nINTSEL.
namespace PortShare.Devices;

/// <summary>The choice of a PHY's clock.</summary>
/// <typeparam name="TMdio">The way to the PHY.</typeparam>
internal static class PhyClock<TMdio>
    where TMdio : struct, IMdioWriter
{
    /// <summary>The bit that selects 50 MHz, of both.</summary>
    internal const uint Selects50MHz = 1u << 7;

    /// <summary>Tells the PHY that it is given 50 MHz, and lets it negotiate anew: what it did before was out of tune.</summary>
    /// <param name="register">The register with the bit.</param>
    /// <returns>Whether the bus answers.</returns>
    internal static bool TrySelect50MHz(uint register) =>
        PhyRegister<TMdio>.TryRead(register, out uint value)
        && TryWrite(register, value | Selects50MHz)
        && TryWrite(PhyBasicControl.Register, PhyBasicControl.Negotiates | PhyBasicControl.NegotiatesAnew);

    private static bool TryWrite(uint register, uint value) => TMdio.TryTell(register, value) && PhyRegister<TMdio>.TryWait(out _);
}
