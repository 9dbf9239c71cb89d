// Writes application<n>.ld: an unprivileged image for one of the board's places.
using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>The linker script of one application.</summary>
internal static class ApplicationLinkerWriter
{
    /// <summary>The file's content.</summary>
    public static string Write(Board board, Placement placement, int index)
    {
        Block code = placement.Applications[index].Code;
        Block ram = placement.Applications[index].Ram;
        return $$"""
            /* Generated: application {{index}} on the board {{board.Name}}, from its file in board-config. */
            ENTRY(_start)

            MEMORY
            {
              {{LinkerText.Region("CODE", "rx", code)}}
              {{LinkerText.Region("RAM", "rw", ram)}}
            }

            SECTIONS
            {
              /* The kernel finds the header where the application's flash starts. */
              .header : { _code_start = .; KEEP(*(.header)) } > CODE

              .text : { *(.text*) *(__managedcode*) } > CODE
            {{LinkerText.Constants}}
              /* The stack is at the bottom: where it overflows it leaves the application's memory, and faults. */
              _ram_start = ORIGIN(RAM);
            {{LinkerText.Data(board.Applications[index].StackBytes)}}
              /* What is left is for the objects that the application makes before it opens its port. */
              _arena_start = ALIGN(_bss_end, 8);
              _arena_end = ORIGIN(RAM) + LENGTH(RAM);
              _ram_end = _arena_end;

            }

            {{LinkerText.Asserts($"application {index}", $"applications[{index}]", board, code, ram)}}
            """;
    }
}
