using System;

namespace PortShare.Soc;

/// <summary>Registers of its clock controller, CCM (IMXRT1060RM, the chapter of that name).</summary>
internal static class ImxRtCcm
{
    /// <summary>CCM_CACRR: ARM_PODF, what PLL1 is divided by, less 1.</summary>
    internal const uint CoreDivider = 0x400F_C010;

    /// <summary>CCM_CBCDR.</summary>
    internal const uint BusDividers = 0x400F_C014;

    /// <summary>CCM_CBCDR: where IPG_PODF begins.</summary>
    internal const int BusShift = 8;

    /// <summary>CCM_CBCDR: IPG_PODF, of the peripherals' buses.</summary>
    internal const uint BusMask = 3u << BusShift;

    /// <summary>CCM_CBCDR: AHB_PODF, of the core; 0 for its whole clock.</summary>
    internal const uint CoreBusMask = 7u << 10;

    /// <summary>CCM_CBCDR: SEMC_PODF, of the controller of external memory, which has a limit of 166 MHz and is not used.</summary>
    internal const uint ExternalMemoryMask = 7u << 16;

    /// <summary>SEMC_PODF: an eighth.</summary>
    internal const uint ExternalMemorySlowest = 7u << 16;

    /// <summary>CCM_CBCDR, PERIPH_CLK_SEL: the core's clock is PERIPH_CLK2; else PRE_PERIPH_CLK.</summary>
    internal const uint TakesSecond = 1u << 25;

    /// <summary>CCM_CBCDR: PERIPH_CLK2_PODF.</summary>
    internal const uint SecondDividerMask = 7u << 27;

    /// <summary>CCM_CBCMR.</summary>
    internal const uint BusMultiplexers = 0x400F_C018;

    /// <summary>CCM_CBCMR: PERIPH_CLK2_SEL.</summary>
    internal const uint SecondMask = 3u << 12;

    /// <summary>PERIPH_CLK2_SEL: the crystal.</summary>
    internal const uint SecondOfCrystal = 1u << 12;

    /// <summary>CCM_CBCMR: PRE_PERIPH_CLK_SEL.</summary>
    internal const uint FirstMask = 3u << 18;

    /// <summary>PRE_PERIPH_CLK_SEL: PLL1, divided.</summary>
    internal const uint FirstOfPll1 = 3u << 18;

    /// <summary>CCM_CLPCR.</summary>
    internal const uint LowPower = 0x400F_C054;

    /// <summary>CCM_CLPCR: LPM, what a sleep stops. 0: nothing. After reset it is 1, and a WFI stops the core's clock, and SysTick's with it.</summary>
    internal const uint LowPowerModeMask = 3;

    /// <summary>CCM_CSCMR1.</summary>
    internal const uint SerialMultiplexers1 = 0x400F_C01C;

    /// <summary>CCM_CSCMR1: PERCLK_PODF and PERCLK_CLK_SEL.</summary>
    internal const uint TimersMask = 0x7F;

    /// <summary>CCM_CSCMR1, PERCLK_CLK_SEL: the crystal, undivided.</summary>
    internal const uint TimersOfCrystal = 1u << 6;

    /// <summary>CCM_CSCDR1.</summary>
    internal const uint SerialDividers1 = 0x400F_C024;

    /// <summary>CCM_CSCDR1: UART_CLK_PODF and UART_CLK_SEL.</summary>
    internal const uint UartsMask = 0x7F;

    /// <summary>CCM_CSCDR1, UART_CLK_SEL: the crystal, undivided.</summary>
    internal const uint UartsOfCrystal = 1u << 6;

    /// <summary>CCM_CDHIPR: what is not in force yet.</summary>
    internal const uint Handshakes = 0x400F_C048;

    /// <summary>CCM_CDHIPR: SEMC_PODF_BUSY and AHB_PODF_BUSY.</summary>
    internal const uint BusDividersBusy = 3;

    /// <summary>CCM_CDHIPR: PERIPH_CLK_SEL_BUSY.</summary>
    internal const uint TakesBusy = 1u << 5;

    /// <summary>CCM_CDHIPR: ARM_PODF_BUSY.</summary>
    internal const uint CoreDividerBusy = 1u << 16;

    /// <summary>
    /// Gates of what the start itself needs, and of the fuses, with the chip's unique id. CCM_CCGR2: IOMUXC_SNVS, OCOTP. CCM_CCGR3: WDOG1.
    /// CCM_CCGR4: IOMUXC, IOMUXC_GPR. CCM_CCGR5: WDOG3, WDOG2. CCM_CCGR6: DCDC, ANADIG.
    /// </summary>
    internal static ReadOnlySpan<uint> Gates =>
    [
        0x400F_C070, 0x0000_3030,
        0x400F_C074, 0x0003_0000,
        0x400F_C078, 0x0000_003C,
        0x400F_C07C, 0x0000_0C30,
        0x400F_C080, 0x00C0_00C0,
    ];
}

/// <summary>Registers of its analog part, CCM_ANALOG, and of its oscillators, XTALOSC24M.</summary>
internal static class ImxRtAnalog
{
    /// <summary>CCM_ANALOG_PLL_ARM, PLL1: of half of the crystal's clock.</summary>
    internal const uint Pll1 = 0x400D_8000;

    /// <summary>CCM_ANALOG_PLL_ARM: DIV_SELECT.</summary>
    internal const uint Pll1Multiplier = 0x7F;

    /// <summary>CCM_ANALOG_PLL_ENET, PLL6.</summary>
    internal const uint Pll6 = 0x400D_80E0;

    /// <summary>CCM_ANALOG_PLL_ENET, DIV_SELECT: the clock of ENET's reference.</summary>
    internal const uint Pll6Output = 3;

    /// <summary>DIV_SELECT: 50 MHz.</summary>
    internal const uint Pll6Of50Megahertz = 1;

    /// <summary>POWERDOWN of both.</summary>
    internal const uint PowerDown = 1u << 12;

    /// <summary>ENABLE of both: their output.</summary>
    internal const uint Enable = 1u << 13;

    /// <summary>BYPASS_CLK_SRC of both: 0 for the crystal.</summary>
    internal const uint BypassSource = 3u << 14;

    /// <summary>BYPASS of both.</summary>
    internal const uint Bypass = 1u << 16;

    /// <summary>LOCK of both.</summary>
    internal const uint Locked = 1u << 31;

    /// <summary>CCM_ANALOG_MISC0.</summary>
    internal const uint Miscellaneous0 = 0x400D_8150;

    /// <summary>CCM_ANALOG_MISC0_SET: ones set its bits.</summary>
    internal const uint Miscellaneous0Set = 0x400D_8154;

    /// <summary>CCM_ANALOG_MISC0_CLR: ones clear its bits.</summary>
    internal const uint Miscellaneous0Clear = 0x400D_8158;

    /// <summary>CCM_ANALOG_MISC0: OSC_XTALOK.</summary>
    internal const uint CrystalIsFound = 1u << 15;

    /// <summary>CCM_ANALOG_MISC0: OSC_XTALOK_EN.</summary>
    internal const uint CrystalDetectorOn = 1u << 16;

    /// <summary>CCM_ANALOG_MISC0: XTAL_24M_PWD.</summary>
    internal const uint CrystalOff = 1u << 30;

    /// <summary>XTALOSC24M_LOWPWR_CTRL.</summary>
    internal const uint LowPower = 0x400D_8270;

    /// <summary>XTALOSC24M_LOWPWR_CTRL_CLR: ones clear its bits.</summary>
    internal const uint LowPowerClear = 0x400D_8278;

    /// <summary>XTALOSC24M_LOWPWR_CTRL, OSC_SEL: the oscillator in the chip instead of the crystal.</summary>
    internal const uint InternalOscillator = 1u << 4;

    /// <summary>XTALOSC24M_LOWPWR_CTRL: XTALOSC_PWRUP_STAT.</summary>
    internal const uint CrystalIsOn = 1u << 16;
}

/// <summary>Registers of its step-down converter, DCDC.</summary>
internal static class ImxRtDcdc
{
    /// <summary>DCDC_REG0.</summary>
    internal const uint Status = 0x4008_0000;

    /// <summary>DCDC_REG0: STS_DC_OK.</summary>
    internal const uint IsStable = 1u << 31;

    /// <summary>DCDC_REG3.</summary>
    internal const uint Target = 0x4008_000C;

    /// <summary>DCDC_REG3: TRG.</summary>
    internal const uint TargetMask = 0x1F;
}

/// <summary>The register of IOMUXC_GPR that is needed.</summary>
internal static class ImxRtGpr
{
    /// <summary>IOMUXC_GPR_GPR1.</summary>
    internal const uint Register1 = 0x400A_C004;

    /// <summary>IOMUXC_GPR_GPR1, ENET1_CLK_SEL: the reference clock comes in by its pad; else it is PLL6's.</summary>
    internal const uint ClockComesIn = 1u << 13;

    /// <summary>IOMUXC_GPR_GPR1, ENET1_TX_CLK_DIR: it goes out by that pad.</summary>
    internal const uint ClockGoesOut = 1u << 17;

    /// <summary>Both.</summary>
    internal const uint ClockMask = ClockComesIn | ClockGoesOut;
}
