// The driver at a chip: as the sources describe it, or as QEMU emulates it.
namespace PortShare.Devices.Tests.Enet;

/// <summary>The chip of the EVK, with a ring that is soon dry.</summary>
internal readonly struct ChipPlace : IEnetPlace
{
    public const uint Descriptors = 8;

    public static uint Address => Chip.Address;

    public static uint PhyAddress => 2;

    public static bool IsRmii => true;

    public static uint PhyClockRegister => 0;

    public static uint PhyTestRegister => 0;

    public static uint DescriptorCount => Descriptors;

    public static uint MemoryAddress => Chip.Ocram;

    public static uint BufferBytes => DrivenRing.BufferBytes;

    public static uint FrameOffset => 2;

    public static bool IgnoresShift => false;

    public static bool ShortFramesArrive => false;
}

/// <summary>Registers of a PHY that has to be told of its clock, and may be in a test.</summary>
internal interface IToldPhy
{
    static abstract uint ClockRegister { get; }

    static abstract uint TestRegister { get; }
}

/// <summary>A KSZ8081's.</summary>
internal readonly struct Ksz8081 : IToldPhy
{
    public static uint ClockRegister => 31;

    public static uint TestRegister => 22;
}

/// <summary>A DP83825I's.</summary>
internal readonly struct Dp83825I : IToldPhy
{
    public static uint ClockRegister => 23;

    public static uint TestRegister => 0;
}

/// <summary>With such a PHY.</summary>
/// <typeparam name="TPhy">Which.</typeparam>
internal readonly struct ClockedPlace<TPhy> : IEnetPlace
    where TPhy : struct, IToldPhy
{
    public static uint Address => Chip.Address;

    public static uint PhyAddress => ChipPlace.PhyAddress;

    public static bool IsRmii => true;

    public static uint PhyClockRegister => TPhy.ClockRegister;

    public static uint PhyTestRegister => TPhy.TestRegister;

    public static uint DescriptorCount => ChipPlace.Descriptors;

    public static uint MemoryAddress => Chip.Ocram;

    public static uint BufferBytes => DrivenRing.BufferBytes;

    public static uint FrameOffset => 2;

    public static bool IgnoresShift => false;

    public static bool ShortFramesArrive => false;
}

/// <summary>As QEMU 7.2 has it.</summary>
internal readonly struct QemuPlace : IEnetPlace
{
    public static uint Address => Chip.Address;

    public static uint PhyAddress => ChipPlace.PhyAddress;

    public static bool IsRmii => true;

    public static uint PhyClockRegister => 0;

    public static uint PhyTestRegister => 0;

    public static uint DescriptorCount => ChipPlace.Descriptors;

    public static uint MemoryAddress => Chip.Ocram;

    public static uint BufferBytes => DrivenRing.BufferBytes;

    public static uint FrameOffset => 2;

    public static bool IgnoresShift => true;

    public static bool ShortFramesArrive => true;
}

/// <summary>A driver and its chip.</summary>
internal sealed class DrivenEnet : DrivenRing
{
    private const int MostPolls = 1000;

    public DrivenEnet(bool asInQemu, Chip? chip = null)
        : this(asInQemu ? new Enet<QemuPlace>() : new Enet<ChipPlace>(), (chip ?? (asInQemu ? Chip.AsInQemu() : new Chip())).Install())
    {
    }

    // Slot and buffers behind what the rings have.
    public DrivenEnet(object driver, Chip chip)
        : base(driver, chip, Chip.Ocram + 0x40000, Chip.Ocram + 0x50000) =>
        Chip = chip;

    public Chip Chip { get; }

    /// <summary>A driver that has opened its chip, which takes every frame.</summary>
    public static DrivenEnet Opened(bool asInQemu, Chip? chip = null)
    {
        DrivenEnet driven = new(asInQemu, chip);
        driven.Open();
        Assert.True(driven.PollsUntil(isUp: true));
        return driven;
    }

    /// <summary>Polls until the link is up, or down.</summary>
    /// <returns>Whether it ever was.</returns>
    public bool PollsUntil(bool isUp)
    {
        for (int i = 0; i < MostPolls && Control.IsLinkUp != isUp; i++)
        {
            Control.Poll(1);
        }

        return Control.IsLinkUp == isUp;
    }

    /// <summary>Takes all frames that wait.</summary>
    /// <returns>How many.</returns>
    public int Drain()
    {
        int taken = 0;
        for (uint waiting = Receive.AcknowledgeReceived(); waiting != 0; waiting = Receive.AcknowledgeReceived())
        {
            for (; waiting != 0; waiting--, taken++)
            {
                Take(exchanges: waiting % 2 == 0);
            }
        }

        return taken;
    }
}
