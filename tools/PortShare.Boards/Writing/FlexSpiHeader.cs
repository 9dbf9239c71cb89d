// What the boot ROM of an i.MX RT106x looks for at the start of a flash (IMXRT1060RM, the chapter on system boot): the FlexSPI configuration block, the image
// vector table, and the boot data. Fields and offsets are those that NXP's SDK, Zephyr, Teensy's core and imxrt-boot-gen agree on.
using System.Collections.Generic;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>The header of an image.</summary>
internal static class FlexSpiHeader
{
    /// <summary>Where the vectors begin, from the start of flash: all before is the header's.</summary>
    public const uint Bytes = 0x2000;

    /// <summary>The configuration block, in bytes.</summary>
    public const uint BlockBytes = 0x200;

    /// <summary>Where the image vector table is, from the start of flash. Behind it comes the boot data.</summary>
    public const uint TableOffset = 0x1000;

    /// <summary>That table, in bytes.</summary>
    public const uint TableBytes = 0x20;

    /// <summary>The clocks that it has words for, in megahertz: the first is 1.</summary>
    public static IReadOnlyList<uint> ClocksMegahertz { get; } = [30, 50, 60, 75, 80, 100, 120, 133, 166];

    // "FCFB", and version 1.4.0, 'V' first.
    private const uint Tag = 0x4246_4346;
    private const uint Version = 0x5601_0400;

    // readSampleClkSrc: looped back by the pad of DQS.
    private const uint LoopedBackByPad = 1;
    private const uint SerialNor = 1;
    private const uint FourPads = 4;

    // Instructions of the lookup table: opcode, pads, operand.
    private const uint Command = 0x01;
    private const uint Address = 0x02;
    private const uint Mode = 0x07;
    private const uint Read = 0x09;
    private const uint Dummy = 0x0C;
    private const uint OnOne = 0;
    private const uint OnFour = 2;
    private const uint AddressBits = 24;
    private const uint ReadBytes = 4;

    // Fast Read Quad I/O of all such flashes: the command on one line, address and data on four.
    private const uint FastReadQuad = 0xEB;

    // Tag 0xD1, 32 bytes, the higher byte first, version 4.1.
    private const uint TableHeader = 0x4120_00D1;

    /// <summary>The configuration block: words by their offsets, those that are not 0.</summary>
    /// <param name="flash">The flash.</param>
    /// <param name="flashBytes">Its size, in bytes.</param>
    public static IReadOnlyDictionary<uint, uint> Block(BootFlash flash, uint flashBytes)
    {
        (uint first, uint second, uint third) = ReadSequence(flash);
        uint clock = (uint)(ClocksMegahertz.IndexOf(flash.ClockMegahertz) + 1);
        return new SortedDictionary<uint, uint>
        {
            [0x000] = Tag,
            [0x004] = Version,
            [0x00C] = LoopedBackByPad | (flash.HoldCycles << 8) | (flash.SetupCycles << 16),
            [0x044] = SerialNor | (FourPads << 8) | (clock << 16),
            [0x050] = flashBytes,
            [0x080] = first,
            [0x084] = second,
            [0x088] = third,
            [0x1C0] = flash.PageBytes,
            [0x1C4] = flash.SectorBytes,
            // Commands are sent at the slowest clock.
            [0x1C8] = 1,
            [0x1D0] = flash.BlockBytes,
        };
    }

    /// <summary>The image vector table and the boot data: words from <see cref="TableOffset"/> on.</summary>
    /// <param name="flash">The memory.</param>
    public static IReadOnlyList<uint> Table(MemoryArea flash) =>
    [
        // The entry is the vector table: its stack and its reset handler.
        TableHeader, flash.Address + Bytes, 0, 0, flash.Address + TableOffset + TableBytes, flash.Address + TableOffset, 0, 0,
        // Where the image starts, how large it is at most, and that it is no plug-in.
        flash.Address, flash.Bytes, 0,
    ];

    private static (uint First, uint Second, uint Third) ReadSequence(BootFlash flash)
    {
        uint start = Pair(Instruction(Command, OnOne, FastReadQuad), Instruction(Address, OnFour, AddressBits));
        uint dummy = Instruction(Dummy, OnFour, flash.ReadDummyCycles);
        uint read = Instruction(Read, OnFour, ReadBytes);
        return flash.ReadMode is uint mode
            ? (start, Pair(Instruction(Mode, OnFour, mode), dummy), read)
            : (start, Pair(dummy, read), 0);
    }

    private static uint Instruction(uint opcode, uint pads, uint operand) => (opcode << 10) | (pads << 8) | operand;

    private static uint Pair(uint first, uint second) => first | (second << 16);

    private static int IndexOf(this IReadOnlyList<uint> list, uint value)
    {
        for (int at = 0; at < list.Count; at++)
        {
            if (list[at] == value)
            {
                return at;
            }
        }

        return -1;
    }
}
