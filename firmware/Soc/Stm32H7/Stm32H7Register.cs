namespace PortShare.Soc;

/// <summary>Registers of STM32H7's reset and clock control, RCC (ST RM0433 and RM0468, the chapter of that name). All STM32H7 have them there.</summary>
internal static class Stm32H7Rcc
{
    /// <summary>RCC_CR.</summary>
    internal const uint Control = 0x5802_4400;

    /// <summary>RCC_CR: HSI48ON.</summary>
    internal const uint Hsi48On = 1u << 12;

    /// <summary>RCC_CR: HSI48RDY.</summary>
    internal const uint Hsi48Ready = 1u << 13;

    /// <summary>RCC_CR: HSEON.</summary>
    internal const uint HseOn = 1u << 16;

    /// <summary>RCC_CR: HSERDY.</summary>
    internal const uint HseReady = 1u << 17;

    /// <summary>RCC_CR: HSEBYP.</summary>
    internal const uint HseBypass = 1u << 18;

    /// <summary>RCC_CR: PLL1ON.</summary>
    internal const uint Pll1On = 1u << 24;

    /// <summary>RCC_CR: PLL1RDY.</summary>
    internal const uint Pll1Ready = 1u << 25;

    /// <summary>RCC_CFGR.</summary>
    internal const uint Configuration = 0x5802_4410;

    /// <summary>RCC_CFGR: SW.</summary>
    internal const uint Switch = 7;

    /// <summary>RCC_CFGR: where SWS, what the clock is, begins.</summary>
    internal const int SwitchedShift = 3;

    /// <summary>SW and SWS: PLL1.</summary>
    internal const uint SwitchPll1 = 3;

    /// <summary>RCC_D1CFGR: HPRE in bits 0 to 3, D1PPRE in 4 to 6, D1CPRE in 8 to 11.</summary>
    internal const uint Domain1 = 0x5802_4418;

    /// <summary>HPRE: half.</summary>
    internal const uint BusHalf = 8;

    /// <summary>RCC_D2CFGR: D2PPRE1 in bits 4 to 6, D2PPRE2 in 8 to 10.</summary>
    internal const uint Domain2 = 0x5802_441C;

    /// <summary>RCC_D3CFGR: D3PPRE in bits 4 to 6.</summary>
    internal const uint Domain3 = 0x5802_4420;

    /// <summary>D1PPRE, D2PPRE1 and D3PPRE: half. The timers' clock is then the bus's (TIMPRE is 0).</summary>
    internal const uint PeripheralHalf = 4u << 4;

    /// <summary>D2PPRE2: half.</summary>
    internal const uint SecondPeripheralHalf = 4u << 8;

    /// <summary>RCC_PLLCKSELR: PLLSRC in bits 0 and 1, DIVM1 in 4 to 9.</summary>
    internal const uint PllInput = 0x5802_4428;

    /// <summary>PLLSRC: the crystal.</summary>
    internal const uint PllOfHse = 2;

    /// <summary>RCC_PLLCKSELR: where DIVM1 begins. Those of the other PLLs stay as reset leaves them.</summary>
    internal const int InputDividerShift = 4;

    /// <summary>RCC_PLLCKSELR: PLLSRC and DIVM1.</summary>
    internal const uint InputMask = 3 | (0x3Fu << InputDividerShift);

    /// <summary>RCC_PLLCFGR: for PLL1, PLL1FRACEN in bit 0, PLL1VCOSEL in 1, PLL1RGE in 2 and 3.</summary>
    internal const uint PllConfiguration = 0x5802_442C;

    /// <summary>RCC_PLLCFGR: where PLL1RGE begins.</summary>
    internal const int InputRangeShift = 2;

    /// <summary>RCC_PLLCFGR: DIVP1EN.</summary>
    internal const uint OutputOn = 1u << 16;

    /// <summary>RCC_PLLCFGR: all bits of PLL1's, with those that let its three outputs out.</summary>
    internal const uint Pll1Mask = 0xF | (7u << 16);

    /// <summary>RCC_PLL1DIVR: DIVN1 in bits 0 to 8, DIVP1 in 9 to 15, DIVQ1 in 16 to 22, DIVR1 in 24 to 30; each less one.</summary>
    internal const uint Pll1Dividers = 0x5802_4430;

    /// <summary>RCC_PLL1DIVR: where DIVP1 begins.</summary>
    internal const int OutputDividerShift = 9;

    /// <summary>RCC_PLL1DIVR: DIVQ1 and DIVR1, as reset has them.</summary>
    internal const uint OtherOutputs = (1u << 16) | (1u << 24);

    /// <summary>RCC_D2CCIP2R: USART234578SEL in bits 0 to 2, USART16SEL in 3 to 5, RNGSEL in 8 and 9.</summary>
    internal const uint KernelClocks = 0x5802_4454;

    /// <summary>RCC_D2CCIP2R: both USARTs' of HSI, 64 MHz, which is on after reset; the random number generator's of HSI48.</summary>
    internal const uint SerialOfHsi = 3 | (3u << 3);

    /// <summary>RCC_D2CCIP2R: USART234578SEL, USART16SEL and RNGSEL.</summary>
    internal const uint KernelClocksMask = 0x3F | (3u << 8);

    /// <summary>RCC_APB4ENR.</summary>
    internal const uint Apb4Gates = 0x5802_44F4;

    /// <summary>RCC_APB4ENR: SYSCFGEN.</summary>
    internal const uint SystemConfigurationGate = 1u << 1;
}

/// <summary>Registers of its power control, PWR.</summary>
internal static class Stm32H7Pwr
{
    /// <summary>PWR_CSR1.</summary>
    internal const uint Status = 0x5802_4804;

    /// <summary>PWR_CSR1: ACTVOSRDY.</summary>
    internal const uint VoltageReady = 1u << 13;

    /// <summary>PWR_CR3. Its lowest byte can be written once after power-on.</summary>
    internal const uint Supply = 0x5802_480C;

    /// <summary>PWR_CR3: BYPASS, LDOEN, and SCUEN or, on chips that have one, the step-down converter's SDEN.</summary>
    internal const uint SupplyMask = 7;

    /// <summary>PWR_CR3: LDOEN, the regulator in the chip.</summary>
    internal const uint Regulator = 1u << 1;

    /// <summary>PWR_D3CR.</summary>
    internal const uint Scaling = 0x5802_4818;

    /// <summary>PWR_D3CR: VOSRDY.</summary>
    internal const uint ScalingReady = 1u << 13;

    /// <summary>PWR_D3CR: VOS.</summary>
    internal const uint ScalingMask = 3u << 14;

    /// <summary>VOS: scale 1.</summary>
    internal const uint Scale1 = 3u << 14;

    /// <summary>VOS: scale 0, the highest voltage, where there is no overdrive.</summary>
    internal const uint Scale0 = 0;
}

/// <summary>Registers of its system configuration, SYSCFG.</summary>
internal static class Stm32H7SysCfg
{
    /// <summary>SYSCFG_PMCR.</summary>
    internal const uint PeripheralMode = 0x5800_0404;

    /// <summary>SYSCFG_PMCR: EPIS.</summary>
    internal const uint PhyInterfaceMask = 7u << 21;

    /// <summary>EPIS: RMII; MII is 0.</summary>
    internal const uint Rmii = 4u << 21;

    /// <summary>SYSCFG_PWRCR.</summary>
    internal const uint Power = 0x5800_042C;

    /// <summary>SYSCFG_PWRCR: ODEN.</summary>
    internal const uint Overdrive = 1;
}

/// <summary>The register of its flash that is needed.</summary>
internal static class Stm32H7Flash
{
    /// <summary>FLASH_ACR: LATENCY in bits 0 to 3, WRHIGHFREQ in 4 and 5.</summary>
    internal const uint Access = 0x5200_2000;

    /// <summary>FLASH_ACR: where WRHIGHFREQ begins.</summary>
    internal const int ProgrammingDelayShift = 4;

    /// <summary>FLASH_ACR: all of it.</summary>
    internal const uint AccessMask = 0x3F;
}
