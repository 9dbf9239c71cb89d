// The driver at a chip: as the sources describe it, or as QEMU emulates it.
namespace PortShare.Devices.Tests.MssEmac;

/// <summary>The SOM's chip, with a ring that is soon dry.</summary>
internal readonly struct ChipPlace : IMssEmacPlace
{
    public const uint Descriptors = 8;

    public static uint Address => Chip.Address;

    public static uint PhyAddress => 1;

    public static uint PhyInterface => 3;

    public static uint DescriptorCount => Descriptors;

    public static uint MemoryAddress => MssMemory.Ddr;

    public static uint BufferBytes => DrivenRing.BufferBytes;

    public static uint FrameOffset => 4;

    public static bool SizeIncludesFcs => true;

    public static bool FirstByteIsHigh => false;

    public static bool DryRingLosesFrame => false;

    public static bool ShortFramesArrive => false;
}

/// <summary>As QEMU 7.2 has it.</summary>
internal readonly struct QemuPlace : IMssEmacPlace
{
    public static uint Address => Chip.Address;

    public static uint PhyAddress => 1;

    public static uint PhyInterface => 3;

    public static uint DescriptorCount => ChipPlace.Descriptors;

    public static uint MemoryAddress => MssMemory.Ddr;

    public static uint BufferBytes => DrivenRing.BufferBytes;

    public static uint FrameOffset => 4;

    public static bool SizeIncludesFcs => false;

    public static bool FirstByteIsHigh => true;

    public static bool DryRingLosesFrame => true;

    public static bool ShortFramesArrive => true;
}

/// <summary>A driver and its chip.</summary>
internal sealed class DrivenEmac : DrivenRing
{
    public DrivenEmac(bool asInQemu, Chip? chip = null)
        : this(asInQemu ? new MssEmac<QemuPlace>() : new MssEmac<ChipPlace>(), (chip ?? (asInQemu ? Chip.AsInQemu() : new Chip())).Install())
    {
    }

    // Slot and buffers behind what the rings have; a buffer so that the DMA's part of it begins at a word.
    private DrivenEmac(object driver, Chip chip)
        : base(driver, chip, MssMemory.Ddr + 0x80000, MssMemory.Ddr + 0x90000 + 2) =>
        Chip = chip;

    public Chip Chip { get; }

    /// <summary>A driver that has opened its chip, which takes every frame.</summary>
    public static DrivenEmac Opened(bool asInQemu, Chip? chip = null)
    {
        DrivenEmac driven = new(asInQemu, chip);
        driven.Open();
        return driven;
    }
}
