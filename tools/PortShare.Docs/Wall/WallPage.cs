// docs/wall.md: the calls through the wall between kernel and applications, and what the MPU makes it of.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

using Microsoft.CodeAnalysis;

using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;
using PortShare.Docs.Source;

namespace PortShare.Docs.Wall;

/// <summary>The page of the wall.</summary>
internal static class WallPage
{
    private const string Calls = "PortShare.Abi.CallNumber";
    private const string CallCount = "Count";
    private const string BoardFolder = "board-config";

    /// <summary>Makes the page from a repository's source.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="DocumentException">A call has no comment, or a board file is wrong.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Of(string root)
    {
        INamedTypeSymbol calls = FirmwareSource.Load(root).Type(Calls);
        StringBuilder page = new(
            $"""
            # The wall

            Made from the source by `./portshare docs`; a change here is lost. What it protects against and what not is in
            [ARCHITECTURE.md](../ARCHITECTURE.md#what-the-mpu-protects-and-what-not).

            ## Calls

            {XmlComment.SummaryOf(calls)}

            | r12 | call | what it does |
            |---|---|---|

            """);
        foreach (IFieldSymbol call in CallsOf(calls))
        {
            page.Append($"| {call.ConstantValue} | `{call.Name}` | {SummaryOf(call)} |\n");
        }
        page.Append("\nValues with a name:\n\n");
        foreach (IFieldSymbol constant in Constants(calls).Except(CallsOf(calls), SymbolEqualityComparer.Default).Cast<IFieldSymbol>())
        {
            page.Append($"* `{constant.Name}` = {Value(constant)}: {SummaryOf(constant)}\n");
        }
        string folder = Path.Combine(root, BoardFolder);
        foreach (string name in BoardCatalog.Names(folder))
        {
            AppendBoard(page, BoardFile.Load(BoardCatalog.PathOf(folder, name)));
        }
        return page.ToString();
    }

    private static IEnumerable<IFieldSymbol> Constants(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>();

    // They come first, up to the constant that says how many they are.
    private static IEnumerable<IFieldSymbol> CallsOf(INamedTypeSymbol type) =>
        Constants(type).TakeWhile(constant => constant.Name != CallCount);

    private static string Value(IFieldSymbol constant) =>
        constant.ConstantValue is uint value and > ushort.MaxValue ? $"0x{value:X8}" : $"{constant.ConstantValue}";

    private static string SummaryOf(ISymbol symbol) =>
        XmlComment.SummaryOf(symbol) ?? throw new DocumentException($"firmware: {symbol.Name} has no summary; say what it is");

    private static void AppendBoard(StringBuilder page, BoardFile file)
    {
        Board board = file.Board ?? throw new DocumentException(file.Problems[0].ToString());
        Placement placement = Placer.Place(board.Flash, board.Ram, board.Kernel, board.Applications);
        page.Append(
            $"""

            ## MPU regions of {board.Name}

            Regions are powers of two, aligned to their size; *unused* is what the rounding wastes. Nothing is both writable and
            executable. What no region covers is for the kernel alone.

            | region | while | what | from | to | rights | unused |
            |---|---|---|---|---|---|---|

            """);
        Append(page, MpuTable.FirstKernelRegion, "always", MpuTable.OfKernel(placement).Select(region => (region, "")));
        foreach ((int index, PlacedApplication application) in placement.Applications.Index())
        {
            Block[] blocks = [application.Code, application.Ram, application.Miniport];
            Append(
                page,
                MpuTable.FirstApplicationRegion,
                $"application {index} runs",
                MpuTable.OfApplication(application).Zip(blocks, (region, block) => (region, $"{block.Bytes - block.AskedBytes}")));
        }
    }

    private static void Append(StringBuilder page, int number, string when, IEnumerable<(MpuRegion Region, string Unused)> rows)
    {
        foreach ((MpuRegion region, string unused) in rows)
        {
            page.Append($"| {number++} | {when} | {region.Name} | 0x{region.Base:X8} | 0x{region.Limit:X8} | {region.RightsText} | {unused} |\n");
        }
    }
}
