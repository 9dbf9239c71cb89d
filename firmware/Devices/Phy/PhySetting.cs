// What a PHY has to be told beyond clause 22, in registers of its maker's own:
//   KSZ8081   22, Operation Mode Strap Override. Bits 15, factory test, and 5, NAND tree, come from pins at a reset, and may be set where a board
//             has no pull-down: then it is no PHY until they are cleared (the drivers of Linux and of Zephyr)
//             31, PHY Control 2. Bit 7, RMII reference clock select, is 50 MHz on a KSZ8081RNA, RNB or MNX (those and NXP's SDK); on a KSZ8081RND
//             it is 25 MHz, and 50 MHz what it has from its reset (data sheet DS00002199, as the drivers of ESPHome and a change of Linux's fixup
//             for i.MX 6UL cite it). Wrong, it may leave a PHY that only a reset recovers; nothing that can be read tells which of them it is
//   DP83825I  23, RCSR. Bit 7, RMII clock select, is 50 MHz (the drivers of NXP's SDK and of the Teensy 4.1)
// RMII runs on one clock of 50 MHz. A PHY that makes it needs nothing. One that is given it may take its input for a crystal's 25 MHz until it is
// told, and then has no link. A LAN8742A has it from a strap, nINTSEL.
namespace PortShare.Devices;

/// <summary>A PHY's settings, made while the port is opened.</summary>
/// <typeparam name="TMdio">The way to the PHY.</typeparam>
internal static class PhySetting<TMdio>
    where TMdio : struct, IMdioWriter
{
    /// <summary>The bit that selects 50 MHz.</summary>
    internal const uint Selects50MHz = 1u << 7;

    /// <summary>The bits of a KSZ8081's tests.</summary>
    internal const uint Tests = (1u << 15) | (1u << 5);

    /// <summary>Tells the PHY that it is given 50 MHz.</summary>
    /// <param name="register">The register with the bit.</param>
    /// <returns>Whether the bus answers.</returns>
    internal static bool TrySelect50MHz(uint register) => TryChange(register, cleared: 0, set: Selects50MHz);

    /// <summary>Takes the PHY out of tests that its pins have begun.</summary>
    /// <param name="register">The register with the bits.</param>
    /// <returns>Whether the bus answers.</returns>
    internal static bool TryEndTests(uint register) => TryChange(register, cleared: Tests, set: 0);

    // Then it negotiates anew: what it did before was of no use. One that was told already, before a reset of the processor alone, keeps its link.
    private static bool TryChange(uint register, uint cleared, uint set)
    {
        if (!PhyRegister<TMdio>.TryRead(register, out uint value))
        {
            return false;
        }
        uint changed = (value & ~cleared) | set;
        return changed == value
            || (TryWrite(register, changed) && TryWrite(PhyBasicControl.Register, PhyBasicControl.Negotiates | PhyBasicControl.NegotiatesAnew));
    }

    private static bool TryWrite(uint register, uint value) => TMdio.TryTell(register, value) && PhyRegister<TMdio>.TryWait(out _);
}
