// Prints where everything lies, and what the MPU's rounding wastes.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>The table of places, for people.</summary>
internal static class PlacementReport
{
    /// <summary>One line per block or gap, sorted by address, and a sum.</summary>
    public static string Write(Board board, Placement placement)
    {
        (string Name, Block Block)[] blocks = [.. OfFlash(placement), .. OfRam(placement)];
        StringBuilder text = new($"{board.Name,-24}{"address",10}{"bytes",12}{"asked",12}{"wasted",12}\n");
        foreach ((string name, Block block) in blocks.OrderBy(item => item.Block.Address))
        {
            AppendLine(name, $"0x{block.Address:X8}", block.Bytes, block.AskedBytes);
        }

        AppendLine("sum", "", blocks.Sum(item => item.Block.Bytes), blocks.Sum(item => item.Block.AskedBytes));
        return text.ToString();

        void AppendLine(string name, string address, long bytes, long askedBytes) =>
            text.Append($"{name,-24}{address,10}{bytes,12}{askedBytes,12}{bytes - askedBytes,12}\n");
    }

    /// <summary>The blocks in flash, and the gaps between them.</summary>
    public static IEnumerable<(string Name, Block Block)> OfFlash(Placement placement) => WithGaps([
        ("kernel code", placement.KernelCode),
        .. placement.Applications.Select((place, index) => ($"application {index} code", place.Code)),
    ]);

    /// <summary>The blocks in RAM, and the gaps between them.</summary>
    public static IEnumerable<(string Name, Block Block)> OfRam(Placement placement) => WithGaps([
        ("kernel RAM", placement.KernelRam),
        .. placement.Dma is Block dma ? [("DMA", dma)] : Array.Empty<(string, Block)>(),
        .. placement.Applications.Select((place, index) => ($"application {index} RAM", place.Ram)),
        .. placement.Applications.Select((place, index) => ($"application {index} miniport", place.Miniport)),
    ]);

    // The blocks of one memory, and what lies between them.
    private static IEnumerable<(string Name, Block Block)> WithGaps((string Name, Block Block)[] blocks)
    {
        ulong next = blocks.Min(item => item.Block.Address);
        foreach ((string name, Block block) in blocks.OrderBy(item => item.Block.Address))
        {
            if (next < block.Address)
            {
                yield return ("gap", new Block((uint)next, block.Address - (uint)next, AskedBytes: 0));
            }

            yield return (name, block);
            next = (ulong)block.Limit + 1;
        }
    }
}
