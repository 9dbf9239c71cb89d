// What the linker scripts of the kernel and of the applications have in common.
using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>Parts of linker scripts.</summary>
internal static class LinkerText
{
    /// <summary>What follows the code in flash.</summary>
    public const string Constants = """

          .rodata : { *(.rodata*) } > CODE
          /* Unwind tables: nothing unwinds at run time, but debuggers walk the stack by them. */
          .ARM.extab : { *(.ARM.extab*) } > CODE
          .ARM.exidx : { *(.ARM.exidx*) } > CODE

        """;

    /// <summary>One line of MEMORY.</summary>
    public static string Region(string name, string attributes, Block block) =>
        $"{name} ({attributes}) : ORIGIN = 0x{block.Address:X8}, LENGTH = {block.Bytes}";

    /// <summary>What follows the stack guard, if any, in RAM.</summary>
    public static string Data(uint stackBytes) => $$"""
          .stack (NOLOAD) : ALIGN(8) { _stack_bottom = .; . += {{stackBytes}}; _stack_top = .; } > RAM

          /* ILC's tables of modules and its frozen objects are data that is written to. */
          .data : ALIGN(8)
          {
            _data_start = .;
            *(.data*) KEEP(*(__modules*)) *(.hydrated)
            . = ALIGN(4);
            _data_end = .;
          } > RAM AT > CODE
          _data_load = LOADADDR(.data);
          _code_end = _data_load + SIZEOF(.data);

          .bss (NOLOAD) : ALIGN(8)
          {
            _bss_start = .;
            *(.bss*) *(COMMON)
            . = ALIGN(4);
            _bss_end = .;
          } > RAM

        """;

    /// <summary>Checks that the image fits, in the words of the description.</summary>
    /// <param name="image">The image, as people call it.</param>
    /// <param name="field">The path of its section in the description.</param>
    /// <param name="board">The board.</param>
    /// <param name="code">The image's flash.</param>
    /// <param name="ram">The image's RAM.</param>
    public static string Asserts(string image, string field, Board board, Block code, Block ram) => $"""
        ASSERT(_data_load % 4 == 0, "{image}: the load image of .data is not aligned to words")
        ASSERT(_code_end <= 0x{code.Limit + 1:X8}, "{image}: code is too big; raise {field}.codeBytes of {board.Name}")
        ASSERT(_bss_end <= 0x{ram.Limit + 1:X8}, "{image}: data is too big; raise {field}.ramBytes of {board.Name}")

        """;
}
