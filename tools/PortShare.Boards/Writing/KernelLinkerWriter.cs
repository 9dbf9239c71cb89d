// Writes kernel.ld: the privileged image, and a place for each application's image in the same file.
using System.Linq;
using System.Text;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>The linker script of the kernel.</summary>
internal static class KernelLinkerWriter
{
    /// <summary>The section for data that the MAC's DMA reads and writes.</summary>
    public const string DmaSectionName = ".dma";

    /// <summary>The section for what a chip's boot ROM looks for.</summary>
    public const string HeaderSectionName = ".boot_header";

    /// <summary>The file's content.</summary>
    public static string Write(Board board, Placement placement)
    {
        Block code = placement.KernelCode;
        Block ram = placement.KernelRam;
        return $$"""
            /* Generated: the kernel on the board {{board.Name}}, from its file in board-config. */
            ENTRY(Reset_Handler)

            MEMORY
            {
            {{HeaderRegion(board)}}  {{LinkerText.Region("CODE", "rx", code)}}
              {{LinkerText.Region("RAM", "rw", ram)}}
            {{Regions(placement)}}}

            SECTIONS
            {
            {{HeaderSection(board)}}  /* The vector table has the start of flash to itself: at address 0 that is the MPU's null guard. */
              .vectors : { KEEP(*(.vectors)) } > CODE

              .text ORIGIN(CODE) + {{Placement.VectorTableBytes}} : { *(.text*) *(__managedcode*) } > CODE
            {{LinkerText.Constants}}
              /* The stack grows down towards a guard that nobody may touch. */
              .stack_guard (NOLOAD) : { . += {{Placement.StackGuardBytes}}; } > RAM
            {{LinkerText.Data(board.Kernel.StackBytes)}}
            {{DmaSection(board, placement)}}{{ApplicationSections(placement)}}
            }

            ASSERT(SIZEOF(.vectors) <= {{Placement.VectorTableBytes}}, "kernel: .vectors is too large")
            {{LinkerText.Asserts("kernel", "kernel", board, code, ram)}}
            """;
    }

    private static string HeaderRegion(Board board) => ChipFamilies.Of(board)?.HeaderBytes is uint bytes and not 0
        ? $"  {LinkerText.Region("HEADER", "r", new Block(board.Flash.Address, bytes, bytes))}\n"
        : "";

    // Words by words, each at its offset: nothing of it is code's.
    private static string HeaderSection(Board board)
    {
        if (board.Start?.BootFlash is not BootFlash flash)
        {
            return "";
        }

        StringBuilder text = new($"  /* What the chip's boot ROM looks for. */\n  {HeaderSectionName} :\n  {{\n");
        foreach ((uint offset, uint word) in FlexSpiHeader.Block(flash, board.Flash.Bytes))
        {
            text.Append($"    . = 0x{offset:X4}; LONG(0x{word:X8})\n");
        }

        text.Append($"    . = 0x{FlexSpiHeader.TableOffset:X4};\n");
        foreach (uint word in FlexSpiHeader.Table(board.Flash))
        {
            text.Append($"    LONG(0x{word:X8})\n");
        }

        return text.Append($"    . = 0x{FlexSpiHeader.Bytes:X4};\n  }} > HEADER\n\n").ToString();
    }

    private static string Regions(Placement placement)
    {
        StringBuilder text = new();
        if (placement.Dma is Block dma)
        {
            text.Append($"  {LinkerText.Region("DMA", "rw", dma)}\n");
        }

        foreach ((int index, PlacedApplication application) in placement.Applications.Index())
        {
            text.Append($"  {LinkerText.Region($"APPLICATION{index}", "rx", application.Code)}\n");
        }

        return text.ToString();
    }

    // The rings are the driver's, which knows where they are; nothing is linked there.
    private static string DmaSection(Board board, Placement placement) => placement.Dma is null ? "" : $$"""
          /* The MAC's rings with their buffers, then what it exchanges these for. */
          {{DmaSectionName}} (NOLOAD) : { . += {{DmaMemory.RingBytes(board.Mac)}}; *({{DmaSectionName}}) } > DMA

        """;

    private static string ApplicationSections(Placement placement)
    {
        StringBuilder text = new("  /* The applications' images, linked by themselves; a place may stay empty. */\n");
        foreach (int index in Enumerable.Range(0, placement.Applications.Count))
        {
            text.Append($"  .application{index} : {{ KEEP(*(.application{index})) }} > APPLICATION{index}\n");
        }

        return text.ToString();
    }
}
