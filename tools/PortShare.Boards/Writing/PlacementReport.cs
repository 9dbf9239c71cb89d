// Prints where everything lies, and what the MPU's rounding wastes.
using System.Linq;
using System.Text;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>The table of places, for people.</summary>
internal static class PlacementReport
{
    /// <summary>One line per block, sorted by address, and a sum.</summary>
    public static string Write(Board board, Placement placement)
    {
        (string Name, Block Block)[] blocks =
        [
            ("kernel code", placement.KernelCode),
            ("kernel RAM", placement.KernelRam),
            .. placement.Applications.SelectMany((application, index) => new[]
            {
                ($"application {index} code", application.Code),
                ($"application {index} RAM", application.Ram),
                ($"application {index} miniport", application.Miniport),
            }),
        ];

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
}
