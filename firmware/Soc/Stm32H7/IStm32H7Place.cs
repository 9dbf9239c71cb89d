using System;

namespace PortShare.Soc;

/// <summary>What an STM32H7 has around it, and how fast it is to be.</summary>
internal interface IStm32H7Place
{
    /// <summary>Gates of the clocks of all memories and devices that are used: of each the address of its register, and its bits there.</summary>
    static abstract ReadOnlySpan<uint> Gates { get; }

    /// <summary>
    /// Pins that are devices': of each its number, 0 to 15, in bits 0 to 3, its port, 0 for A, in bits 4 to 7, and its alternate function from bit 8 on.
    /// </summary>
    static abstract ReadOnlySpan<ushort> Pins { get; }

    /// <summary>Whether the PHY is wired by RMII; else by MII.</summary>
    static abstract bool IsRmii { get; }

    /// <summary>Whether a clock comes in where the crystal would be.</summary>
    static abstract bool IsCrystalBypassed { get; }

    /// <summary>Whether the highest core voltage is had by the overdrive of SYSCFG, as STM32H743's is; else by PWR alone, as STM32H723's is.</summary>
    static abstract bool HasOverdrive { get; }

    /// <summary>What PLL1 divides the crystal by, 1 to 63: DIVM1.</summary>
    static abstract uint PllInputDivider { get; }

    /// <summary>Which range that comes to: PLL1RGE, 0 for 1 to 2 MHz, 1 to 4 MHz, 2 to 8 MHz, 3 to 16 MHz.</summary>
    static abstract uint PllInputRange { get; }

    /// <summary>What PLL1 multiplies that by, 4 to 512: DIVN1 and 1.</summary>
    static abstract uint PllMultiplier { get; }

    /// <summary>What the core's clock is PLL1's divided by, 1 to 128: DIVP1 and 1.</summary>
    static abstract uint PllOutputDivider { get; }

    /// <summary>Whether the buses have half the core's clock; else all of it.</summary>
    static abstract bool IsBusHalved { get; }

    /// <summary>Wait states of the flash at the fastest bus clock: LATENCY.</summary>
    static abstract uint FlashWaitStates { get; }

    /// <summary>What flash needs to be programmed at that clock: WRHIGHFREQ.</summary>
    static abstract uint FlashProgrammingDelay { get; }
}
