// The clocks of an i.MX RT106x, as firmware/Soc/ImxRt106x makes them: the core's of the crystal by PLL1, the peripherals' buses' of that.
using System.Linq;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>What becomes of PLL1.</summary>
/// <param name="Multiplier">What it multiplies half of the crystal's clock by.</param>
/// <param name="Divider">What the core's clock is that divided by.</param>
internal sealed record ImxRtPll(uint Multiplier, uint Divider);

/// <summary>The clocks.</summary>
internal static class ImxRtClocks
{
    /// <summary>The crystal that its boot ROM expects, in hertz; UARTs and timers have its clock.</summary>
    public const uint CrystalHz = 24_000_000;

    /// <summary>The most that its buses' clock can be divided by: IPG_PODF.</summary>
    public const uint LargestBusDivider = 4;

    // IMXRT1060RM, the chapter on CCM: DIV_SELECT and ARM_PODF.
    private const uint SmallestMultiplier = 54;
    private const uint LargestMultiplier = 108;
    private const int LargestDivider = 8;

    // 1.15 V, which all have up to this clock, and 1.275 V above, as NXP's and Zephyr's clocks for 600 MHz have it (the datasheet: 1.25 V at least).
    private const uint FastestOfNormalVoltageHz = 528_000_000;
    private const uint NormalMillivolts = 1150;
    private const uint OverdriveMillivolts = 1275;
    private const uint LowestMillivolts = 800;
    private const uint StepMillivolts = 25;

    /// <summary>Finds how PLL1 makes the core's clock. Null if it does not.</summary>
    /// <param name="crystalHz">The crystal, in hertz.</param>
    /// <param name="coreHz">The core's clock, in hertz.</param>
    public static ImxRtPll? Find(uint crystalHz, uint coreHz) => crystalHz != CrystalHz ? null : (
        from divider in Enumerable.Range(1, LargestDivider)
        let pllHz = (ulong)coreHz * (uint)divider
        where pllHz % (CrystalHz / 2) == 0
        let multiplier = pllHz / (CrystalHz / 2)
        where multiplier is >= SmallestMultiplier and <= LargestMultiplier
        select new ImxRtPll((uint)multiplier, (uint)divider)).FirstOrDefault();

    /// <summary>What the core's clock is divided by for the peripherals' buses.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="coreHz">The core's, in hertz.</param>
    public static uint BusDivider(ChipStart chip, uint coreHz) => (coreHz + chip.FastestBusHz!.Value - 1) / chip.FastestBusHz.Value;

    /// <summary>The core's voltage, as DCDC_REG3 has it: TRG.</summary>
    /// <param name="coreHz">Its clock, in hertz.</param>
    public static uint VoltageTarget(uint coreHz) =>
        ((coreHz > FastestOfNormalVoltageHz ? OverdriveMillivolts : NormalMillivolts) - LowestMillivolts) / StepMillivolts;
}
