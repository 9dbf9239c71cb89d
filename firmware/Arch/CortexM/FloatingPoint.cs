// The floating point unit of Cortex-M4, M7 and M33: ARM DDI 0403E.e, B3.2.20 and B3.2.21. The kernel itself computes nothing with it.
namespace PortShare.Arch;

/// <summary>Who may use the floating point unit, and how its registers are kept.</summary>
internal static class FloatingPoint
{
    /// <summary>EXC_RETURN to thread mode on the process stack (B1.5.8): the frame has eight words.</summary>
    internal const uint ReturnToBasicFrame = 0xFFFFFFFD;

    /// <summary>The same, and the frame has floating point registers too.</summary>
    internal const uint ReturnToExtendedFrame = 0xFFFFFFED;

    /// <summary>CPACR: everybody may use coprocessors 10 and 11, which are the unit.</summary>
    internal const uint FullAccess = 0xFu << 20;

    /// <summary>
    /// Words of an extended frame: the basic one's eight, s0 to s15, FPSCR, and one to keep it a multiple of 8 bytes (B1.5.7).
    /// </summary>
    internal const int ExtendedFrameWords = 26;

    /// <summary>Floating-point Context Control Register.</summary>
    private const uint ContextControl = 0xE000EF34;

    /// <summary>FPCCR.ASPEN: whoever has used the unit has its registers stacked with the others.</summary>
    private const uint AutomaticSave = 1u << 31;

    /// <summary>FPCCR.LSPEN: they are stacked later, when the unit is next used.</summary>
    private const uint LazySave = 1u << 30;

    /// <summary>
    /// Has registers stacked at once and never later. The place for them is the application's word, its stack pointer: stacked at once,
    /// with its own rights, what lies outside its memory is its own fault, before the kernel runs. Later it would be the kernel that meets
    /// the fault, perhaps under the regions of another.
    /// </summary>
    internal static void Configure()
    {
        if (Processor.HasFpu)
        {
            Mmio.Write(ContextControl, (Mmio.Read(ContextControl) & ~LazySave) | AutomaticSave);
        }
    }
}
