// Writes interrupts.inc: the part of the vector table that is the board's.
using System.Collections.Generic;
using System.Text;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>Whose interrupt each is.</summary>
internal static class InterruptWriter
{
    /// <summary>As many as there can be on ARMv7-M (ARM DDI 0403E.e, B1.5.2), so that any that comes meets a handler.</summary>
    private const uint Interrupts = 240;

    /// <summary>The file's content.</summary>
    public static string Write(Board board)
    {
        StringBuilder text = new();
        text.Append($"@ Generated: the interrupts of the board {board.Name}, from its file in board-config.\n");
        SortedDictionary<uint, string> handlers = new()
        {
            [board.Mac.Interrupt] = "kernel_mac_interrupt",
            [board.Timers.OneShotInterrupt] = "kernel_one_shot_interrupt",
        };
        uint next = 0;
        foreach ((uint interrupt, string handler) in handlers)
        {
            AppendOthers(text, interrupt - next);
            text.Append($"    .word   {handler} @ {interrupt}\n");
            next = interrupt + 1;
        }

        AppendOthers(text, Interrupts - next);
        return text.ToString();
    }

    private static void AppendOthers(StringBuilder text, uint count)
    {
        if (count != 0)
        {
            text.Append($"    .rept   {count}\n    .word   Fault_Handler @ nobody enables it\n    .endr\n");
        }
    }
}
