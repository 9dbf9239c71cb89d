using System;

namespace PortShare.Soc;

/// <summary>What an i.MX RT106x has around it, and how fast it is to be.</summary>
internal interface IImxRt106xPlace
{
    /// <summary>Gates of the clocks of all devices that are used: of each the address of its register, and its bits there.</summary>
    static abstract ReadOnlySpan<uint> Gates { get; }

    /// <summary>Registers of IOMUXC and what is written to them, one after the other: pads, and what leads to whom, as they are while the PHY is reset.</summary>
    static abstract ReadOnlySpan<uint> Pads { get; }

    /// <summary>The same of pads that the PHY reads its address and its mode from while it is reset, as they are afterwards.</summary>
    static abstract ReadOnlySpan<uint> PadsAfterReset { get; }

    /// <summary>Pins that are high before, and as long as, the PHY runs: of each the address of its port, and its bit there.</summary>
    static abstract ReadOnlySpan<uint> PhyHigh { get; }

    /// <summary>Pins that reset the PHY while they are low: of each the address of its port, and its bit there.</summary>
    static abstract ReadOnlySpan<uint> PhyReset { get; }

    /// <summary>How long they are low, with the reference clock on, in microseconds.</summary>
    static abstract uint PhyResetMicroseconds { get; }

    /// <summary>How long the PHY needs afterwards before it answers, in microseconds.</summary>
    static abstract uint PhyReadyMicroseconds { get; }

    /// <summary>Whether the chip gives the PHY RMII's clock of 50 MHz.</summary>
    static abstract bool GivesReferenceClock { get; }

    /// <summary>Whether the PHY gives the chip that clock.</summary>
    static abstract bool TakesReferenceClock { get; }

    /// <summary>The core's voltage: TRG of DCDC_REG3, 0.8 V and 25 mV for each.</summary>
    static abstract uint VoltageTarget { get; }

    /// <summary>What PLL1 multiplies half of the crystal's clock by, 54 to 108: DIV_SELECT.</summary>
    static abstract uint PllMultiplier { get; }

    /// <summary>What the core's clock is PLL1's divided by, 1 to 8: ARM_PODF and 1.</summary>
    static abstract uint PllDivider { get; }

    /// <summary>What the peripherals' buses' clock is the core's divided by, 1 to 4: IPG_PODF and 1.</summary>
    static abstract uint BusDivider { get; }

    /// <summary>The core's clock, in cycles per microsecond.</summary>
    static abstract uint CoreMegahertz { get; }
}
