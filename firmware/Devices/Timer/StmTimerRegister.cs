namespace PortShare.Devices;

/// <summary>
/// Registers of TIM2 and TIM5, STM32's general-purpose timers of 32 bits, and their bits (ST RM0433 and RM0410, the chapter on TIM2 to TIM5; offsets
/// and bits are those of ST's headers).
/// </summary>
internal static class StmTimerRegister
{
    /// <summary>TIMx_CR1.</summary>
    internal const uint Control1 = 0x00;

    /// <summary>TIMx_SMCR: 0 if it counts its own clock.</summary>
    internal const uint SlaveMode = 0x08;

    /// <summary>TIMx_DIER.</summary>
    internal const uint InterruptEnable = 0x0C;

    /// <summary>TIMx_SR: a bit is cleared by writing 0 to it.</summary>
    internal const uint Status = 0x10;

    /// <summary>TIMx_EGR, which can only be written.</summary>
    internal const uint EventGeneration = 0x14;

    /// <summary>TIMx_CNT.</summary>
    internal const uint Counter = 0x24;

    /// <summary>TIMx_PSC, 16 bits: ticks of the clock for one of the counter's, less 1. It is obeyed from the next update event on.</summary>
    internal const uint Prescaler = 0x28;

    /// <summary>TIMx_ARR: the counter's last value; with 0 it does not count.</summary>
    internal const uint AutoReload = 0x2C;

    /// <summary>TIMx_CR1, CEN: it counts.</summary>
    internal const uint CounterEnable = 1u << 0;

    /// <summary>TIMx_CR1, URS: of update events only those of the counter set <see cref="Update"/>, not <see cref="UpdateGeneration"/>.</summary>
    internal const uint UpdateByCounterOnly = 1u << 2;

    /// <summary>TIMx_CR1, OPM: the update event clears <see cref="CounterEnable"/>.</summary>
    internal const uint OnePulse = 1u << 3;

    /// <summary>TIMx_DIER, UIE, and TIMx_SR, UIF: the interrupt of the update event, and that there was one.</summary>
    internal const uint Update = 1u << 0;

    /// <summary>TIMx_EGR, UG: an update event, which loads the prescaler and sets it and the counter to 0.</summary>
    internal const uint UpdateGeneration = 1u << 0;
}
