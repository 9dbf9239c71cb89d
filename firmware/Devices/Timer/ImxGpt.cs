// The GPT of i.MX RT106x (NXP IMXRT1060RM, chapter 52) and of i.MX 6: 32 bits, counting up. Registers and bits are those of NXP's header (MIMXRT1062.h), of
// Linux's driver and of U-Boot's. Whose clock of its bus is off is not to be touched: the board's start turns on both of its gates.
using PortShare.Arch;

namespace PortShare.Devices;

/// <summary>What its two uses, <see cref="ImxCounter{TPlace}"/> and <see cref="ImxTimer{TPlace}"/>, have in common.</summary>
internal static class ImxGpt
{
    /// <summary>GPT_CR of both: the crystal's clock, the counter at 0 whenever it is turned on, and no stop when the core sleeps.</summary>
    internal const uint Mode = ImxGptRegister.FromCrystal | ImxGptRegister.CrystalEnable | ImxGptRegister.FromZero | ImxGptRegister.WhileCoreWaits;

    /// <summary>By what <see cref="ImxGptRegister.HalfOfCrystal"/> divides.</summary>
    internal const uint CrystalDivisor = 2;

    // It takes some cycles of the bus (NXP's driver waits without a limit), and a poll takes more than one.
    private const uint ResetPollLimit = 1000;

    /// <summary>Turns one off, and resets it with another clock: the manual's steps (52.6.1), as users of the chip quote them.</summary>
    /// <param name="timer">The address of its first register.</param>
    /// <param name="mode">GPT_CR afterwards.</param>
    internal static void Choose(uint timer, uint mode)
    {
        Mmio.Write(timer + ImxGptRegister.Control, Mmio.Read(timer + ImxGptRegister.Control) & ~ImxGptRegister.Enable);
        Mmio.Write(timer + ImxGptRegister.InterruptEnable, 0);
        Mmio.Write(timer + ImxGptRegister.Control, mode);
        Mmio.Write(timer + ImxGptRegister.Control, mode | ImxGptRegister.Reset);
        for (uint left = ResetPollLimit; left != 0 && (Mmio.Read(timer + ImxGptRegister.Control) & ImxGptRegister.Reset) != 0; left--)
        {
        }
        // The reset leaves some of it, but not all.
        Mmio.Write(timer + ImxGptRegister.Control, mode);
        Mmio.Write(timer + ImxGptRegister.Status, ImxGptRegister.AllEvents);
    }
}

/// <summary>Registers and their bits.</summary>
internal static class ImxGptRegister
{
    /// <summary>GPT_CR.</summary>
    internal const uint Control = 0x00;

    /// <summary>GPT_PR: PRESCALER, ticks of the chosen clock for one of the counter's, less 1, is in its lower 12 bits.</summary>
    internal const uint Prescaler = 0x04;

    /// <summary>GPT_SR: events, each cleared by writing a one.</summary>
    internal const uint Status = 0x08;

    /// <summary>GPT_IR: which of them interrupt, for as long as they are not cleared.</summary>
    internal const uint InterruptEnable = 0x0C;

    /// <summary>GPT_OCR1: the counter's last value before it begins at 0 again, but with <see cref="FreeRun"/>. Written, it sets the counter to 0.</summary>
    internal const uint Compare1 = 0x10;

    /// <summary>GPT_CNT.</summary>
    internal const uint Counter = 0x24;

    /// <summary>GPT_CR, EN: it counts.</summary>
    internal const uint Enable = 1u << 0;

    /// <summary>GPT_CR, ENMOD: turned on, it begins at 0.</summary>
    internal const uint FromZero = 1u << 1;

    /// <summary>GPT_CR, WAITEN: it counts while the chip is in wait mode, too.</summary>
    internal const uint WhileCoreWaits = 1u << 3;

    /// <summary>GPT_CR, CLKSRC 5: the crystal's clock. Changed only while it is off.</summary>
    internal const uint FromCrystal = 5u << 6;

    /// <summary>GPT_CR, FRR: the counter goes on where it is compared, and round after 2^32 counts.</summary>
    internal const uint FreeRun = 1u << 9;

    /// <summary>GPT_CR, EN_24M: that clock is let in.</summary>
    internal const uint CrystalEnable = 1u << 10;

    /// <summary>GPT_CR, SWR: resets it. Clears itself.</summary>
    internal const uint Reset = 1u << 15;

    /// <summary>
    /// GPT_PR, PRESCALER24M 1: the crystal's clock by two, before it is chosen. Undivided it does not count, whatever the manual says: imxrt-hal alone says
    /// so; but Linux, U-Boot, Arm's firmware and OP-TEE all divide it.
    /// </summary>
    internal const uint HalfOfCrystal = 1u << 12;

    /// <summary>GPT_SR, OF1, and GPT_IR, OF1IE: the counter has passed <see cref="Compare1"/>.</summary>
    internal const uint Compare1Event = 1u << 0;

    /// <summary>GPT_SR: all events.</summary>
    internal const uint AllEvents = 0x3F;
}
