// The caches of a Cortex-M7 (Arm DDI 0403E.b, B2.2 and B3.2; Arm DDI 0489, chapter 5). After reset they are off, and hold whatever they held; a loader may have
// turned them on.
// No emulator has them: what is here has run on none.
namespace PortShare.Arch;

/// <summary>The caches.</summary>
internal static class Cache
{
    // Cache Size ID Register (B4.8.2) of the cache that the selection register (B4.8.3) names: 0, the data cache of level 1.
    private const uint SizeId = 0xE000ED80;
    private const uint Selection = 0xE000ED84;
    private const uint LevelOneData = 0;

    // CCSIDR: sets and ways, each less one, and the logarithm of the words of a line, less two.
    private const int SetsShift = 13;
    private const uint SetsMask = 0x7FFF;
    private const int WaysShift = 3;
    private const uint WaysMask = 0x3FF;
    private const uint LineMask = 7;
    private const int LineBase = 4;

    // What is written to them does not matter, or names a line by set and way (B2.2.7).
    private const uint InvalidateInstructions = 0xE000EF50;
    private const uint InvalidateDataBySetWay = 0xE000EF60;

    // CCR.DC and CCR.IC.
    private const uint DataEnable = 1 << 16;
    private const uint InstructionEnable = 1 << 17;

    /// <summary>Empties both, and turns them on. To be called once, with the MPU on.</summary>
    internal static void Enable()
    {
        Cpu.Synchronize();
        Mmio.Write(InvalidateInstructions, 0);
        uint control = Mmio.Read(SystemControl.ConfigurationControl);
        // On already, by a loader: what is in it is the kernel's data.
        if ((control & DataEnable) == 0)
        {
            InvalidateData();
        }
        Cpu.Synchronize();
        Mmio.Write(SystemControl.ConfigurationControl, control | DataEnable | InstructionEnable);
        Cpu.Synchronize();
    }

    // A way's number stands in the topmost bits that hold the largest.
    private static void InvalidateData()
    {
        Mmio.Write(Selection, LevelOneData);
        Cpu.Synchronize();
        uint size = Mmio.Read(SizeId);
        uint lastSet = (size >> SetsShift) & SetsMask;
        uint lastWay = (size >> WaysShift) & WaysMask;
        int setShift = (int)(size & LineMask) + LineBase;
        int wayShift = 32;
        for (uint ways = lastWay; ways != 0; ways >>= 1)
        {
            wayShift--;
        }
        for (uint way = 0; way <= lastWay; way++)
        {
            for (uint set = 0; set <= lastSet; set++)
            {
                Mmio.Write(InvalidateDataBySetWay, (set << setShift) | (wayShift < 32 ? way << wayShift : 0));
            }
        }
    }
}
