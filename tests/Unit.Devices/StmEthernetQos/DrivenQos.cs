// The driver at a chip.
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>The chip of a NUCLEO-H7 board, with a ring that is soon dry.</summary>
internal readonly struct ChipPlace : IStmEthernetQosPlace
{
    public const uint Descriptors = 8;

    public static uint Address => Chip.Address;

    public static uint ClockHz => 240_000_000;

    public static uint PhyAddress => 0;

    public static uint DescriptorCount => Descriptors;

    public static uint MemoryAddress => Chip.Sram;

    public static uint BufferBytes => DrivenRing.BufferBytes;

    public static uint FrameOffset => 4;

    public static uint Microseconds => ((Chip)Mmio.Registers).ReadMicroseconds();

    public static bool ShortFramesArrive => false;
}

/// <summary>A driver and its chip.</summary>
internal sealed class DrivenQos : DrivenRing
{
    // Behind what the rings have: a slot, and buffers of lwIP's, whose frames begin on a word behind two bytes of padding.
    private const uint SlotAddress = Chip.Sram + 0x2_0000;
    private const uint Empties = Chip.Sram + 0x3_0002;

    public DrivenQos(Chip chip)
        : base(new StmEthernetQos<ChipPlace>(), chip, SlotAddress, Empties) =>
        Chip = chip.Install();

    public Chip Chip { get; }

    public MacCounters Counters => Control.Counters;

    /// <summary>A driver at its chip. No emulator has this one, so the other one is one that fetches descriptors late.</summary>
    public static DrivenQos Make(bool asInQemu) => new(new Chip { FetchesEarly = !asInQemu });

    /// <summary>A driver that has opened its chip, which takes every frame.</summary>
    public static DrivenQos Opened(Chip? chip = null)
    {
        DrivenQos driven = new(chip ?? new Chip());
        driven.Open();
        return driven;
    }

    /// <summary>A driver at a chip that fetches descriptors and goes on after a dry ring in one of the ways that sources tell of.</summary>
    public static DrivenQos Opened(bool fetchesEarly, bool resumesWithPacket) =>
        Opened(new Chip { FetchesEarly = fetchesEarly, ResumesWithPacket = resumesWithPacket });

    /// <summary>Ticks, until the link changes.</summary>
    /// <returns>Whether it has.</returns>
    public bool PollsUntilLinkChanges()
    {
        const int MostPolls = 1000;
        for (int i = 0; i < MostPolls; i++)
        {
            if (Control.Poll(1))
            {
                return true;
            }
        }

        return false;
    }
}
