// Interrupts of devices: ARMv7-M Architecture Reference Manual, ARM DDI 0403E.e, B3.4.
namespace PortShare.Arch;

/// <summary>Nested Vectored Interrupt Controller (B3.4): 32 interrupts in each register, 4 priorities in each word.</summary>
internal static class InterruptController
{
    private const uint SetEnable = 0xE000E100;
    private const uint Priority = 0xE000E400;

    /// <summary>Lets an interrupt be taken, at a priority.</summary>
    /// <param name="interrupt">Its number, 0 on.</param>
    /// <param name="priority">0 (first) to 255; a Cortex-M3 implements the top bits.</param>
    internal static void Enable(uint interrupt, uint priority)
    {
        uint word = Priority + (interrupt & ~3u);
        int shift = (int)(interrupt & 3) * 8;
        Mmio.Write(word, (Mmio.Read(word) & ~(0xFFu << shift)) | (priority << shift));
        Mmio.Write(SetEnable + (interrupt >> 5) * 4, 1u << (int)(interrupt & 31));
    }
}
