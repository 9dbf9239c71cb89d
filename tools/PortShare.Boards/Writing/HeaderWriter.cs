// Writes board.h: a board's constants for C and for preprocessed assembly.
using System.Linq;
using System.Text;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>The view of C and assembly sources.</summary>
internal static class HeaderWriter
{
    /// <summary>The file's content.</summary>
    public static string Write(Board board, Placement placement)
    {
        StringBuilder text = new();
        text.Append($"""
            /* Generated: the board {board.Name}, from its file in board-config.
               Plain numbers, so that preprocessed assembly can use them too. */
            #ifndef PORTSHARE_BOARD_H
            #define PORTSHARE_BOARD_H

            """);
        if (DriverTable.Of(board, DeviceRole.Mac) is { AfterSleep: string file } mac)
        {
            text.Append($"""

                /* What is done to the MAC after a sleep. */
                #define PORTSHARE_MAC_AFTER_SLEEP "{mac.Folder}/{file}"

                """);
        }

        if (placement.Dma is Block dma)
        {
            text.Append($"""

                /* The section of memory that the MAC's DMA reads and writes: it begins with the rings and their buffers. */
                #define PORTSHARE_DMA_SECTION "{KernelLinkerWriter.DmaSectionName}"
                #define PORTSHARE_DMA_ADDRESS 0x{dma.Address:X8}

                /* Descriptors of each ring, a power of two. */
                #define PORTSHARE_MAC_DESCRIPTORS {board.Mac.Descriptors}

                /* Where in a receive buffer there a frame begins, in bytes. */
                #define PORTSHARE_DMA_FRAME_OFFSET {DriverTable.OfType(board.Mac.Type).FrameOffset}

                """);
        }

        foreach (Constant constant in BoardConstants.OfCore(board).Concat(BoardConstants.Of(board, placement)))
        {
            string value = constant.Form == ConstantForm.Hexadecimal ? $"0x{constant.Value:X8}" : $"{constant.Value}";
            text.Append($"""

                /* {constant.Summary} */
                #define PORTSHARE_{ToUpperSnakeCase(constant.Name)} {value}

                """);
        }

        text.Append("\n#endif\n");
        return text.ToString();
    }

    /// <summary>A constant's name in C, without what all begin with.</summary>
    /// <param name="name">Its name in C#.</param>
    internal static string ToUpperSnakeCase(string name)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
