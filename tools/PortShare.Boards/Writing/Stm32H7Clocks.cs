// The clocks of an STM32H7, as firmware/Soc/Stm32H7 makes them: of the crystal by PLL1.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>What PLL1 does to a crystal.</summary>
/// <param name="InputDivider">What it divides it by.</param>
/// <param name="Multiplier">What it multiplies that by.</param>
/// <param name="OutputDivider">What the core's clock is that divided by.</param>
/// <param name="InputHz">What is multiplied, in hertz.</param>
internal sealed record Stm32H7Pll(uint InputDivider, uint Multiplier, uint OutputDivider, uint InputHz)
{
    /// <summary>PLL1RGE: the range that <see cref="InputHz"/> is in.</summary>
    public uint InputRange => InputHz < 4_000_000 ? 1u : InputHz < 8_000_000 ? 2u : 3u;
}

/// <summary>The clocks.</summary>
internal static class Stm32H7Clocks
{
    /// <summary>The clock of its USARTs, which is there after reset: HSI, in hertz.</summary>
    public const uint ConsoleHz = 64_000_000;

    // The wide oscillator wants 2 MHz at least, and has 192 MHz at least (RM0433, RM0468: PLL1VCOSEL).
    private const uint SlowestInputHz = 2_000_000;
    private const uint FastestInputHz = 16_000_000;
    private const uint SlowestPllHz = 192_000_000;
    private const uint LargestInputDivider = 63;
    private const uint SmallestMultiplier = 4;
    private const uint LargestMultiplier = 512;
    private const uint LargestOutputDivider = 128;

    /// <summary>The clock of the AXI and AHB buses, which is that of the timers and of the MAC as well, in hertz.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="coreHz">The core's, in hertz.</param>
    public static uint BusHz(ChipStart chip, uint coreHz) => IsBusHalved(chip, coreHz) ? coreHz / 2 : coreHz;

    /// <summary>Whether that is half of the core's.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="coreHz">The core's, in hertz.</param>
    public static bool IsBusHalved(ChipStart chip, uint coreHz) => coreHz > chip.FastestBusHz;

    /// <summary>Finds how PLL1 makes the core's clock, with the fastest input that does: the faster, the less it jitters. Null if nothing does.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="crystalHz">The crystal, in hertz.</param>
    /// <param name="coreHz">The core's clock, in hertz.</param>
    public static Stm32H7Pll? Find(ChipStart chip, uint crystalHz, uint coreHz) => (
        from input in Range(1, LargestInputDivider)
        where crystalHz % input == 0 && crystalHz / input is >= SlowestInputHz and <= FastestInputHz
        from output in Range(1, LargestOutputDivider)
        where output % 2 == 0 || (output == 1 && chip.PllDividesByOne == true)
        let pllHz = (ulong)coreHz * output
        where pllHz >= SlowestPllHz && pllHz <= chip.FastestPllHz && pllHz % (crystalHz / input) == 0
        let multiplier = pllHz / (crystalHz / input)
        where multiplier is >= SmallestMultiplier and <= LargestMultiplier
        select new Stm32H7Pll(input, (uint)multiplier, output, crystalHz / input)).FirstOrDefault();

    private static IEnumerable<uint> Range(uint first, uint last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(value => (uint)value);
}
