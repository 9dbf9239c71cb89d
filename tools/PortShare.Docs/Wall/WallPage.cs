// docs/wall.md: the calls through the wall between kernel and applications, and what the MPU makes it of. The numbers are those of
// linked images; the words are the source's and the descriptions'.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

using Microsoft.CodeAnalysis;

using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;
using PortShare.Docs.Source;
using PortShare.Inspection.Wall;

namespace PortShare.Docs.Wall;

/// <summary>The page of the wall.</summary>
internal static class WallPage
{
    private const string Calls = "PortShare.Abi.CallNumber";
    private const string CallCount = "Count";

    private const string HowArmV7MOverlaps =
        "Where regions overlap, the higher number decides: the kernel's RAM does not\nhold its stack guard.";

    private const string HowArmV8MOverlaps =
        "Where two regions overlap, nobody has access: that is how address 0 is\nguarded. Stacks are guarded by the limits of their pointers (MSPLIM, PSPLIM).";

    /// <summary>Makes the page from a repository's source and from the images of its boards with <see cref="GeneratedDocument.ImageApplication"/>.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="DocumentException">A call has no comment, a description is wrong, or an image is missing or older than these.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Of(string root)
    {
        INamedTypeSymbol calls = FirmwareSource.Load(root).Type(Calls);
        BoardCatalog catalog = DocumentBoards.CatalogOf(root);
        IReadOnlyList<string> names = catalog.Boards.Names;
        StringBuilder page = new(
            $"""
            # The wall

            Made by `./portshare docs`; a change here is lost. Numbers and addresses are read from linked images, the words from the
            source. What the wall protects against and what not is in
            [ARCHITECTURE.md](../ARCHITECTURE.md#what-the-wall-protects-against-and-what-not).

            ## Calls

            {XmlComment.SummaryOf(calls)}

            | r12 | call | what it does |
            |---|---|---|

            """);
        foreach ((CallStub stub, IFieldSymbol call) in Join(DocumentBoards.ImageFile(root, names[0], GeneratedDocument.ImageApplication), calls))
        {
            page.Append($"| {stub.Number} | `{call.Name}` | {SummaryOf(call)} |\n");
        }
        page.Append("\nValues with a name:\n\n");
        foreach (IFieldSymbol constant in Constants(calls).Except(CallsOf(calls), SymbolEqualityComparer.Default).Cast<IFieldSymbol>())
        {
            page.Append($"* `{constant.Name}` = {Value(constant)}: {SummaryOf(constant)}\n");
        }
        foreach (string name in names)
        {
            page.Append(RegionsOf(DocumentBoards.Load(catalog, name), DocumentBoards.ImageFile(root, name, "portshare")));
        }
        return page.ToString();
    }

    /// <summary>The part about one board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="kernel">A linked kernel for it.</param>
    /// <exception cref="DocumentException">The kernel has other regions than the description asks for.</exception>
    /// <exception cref="IOException">It cannot be read, or has no tables of regions.</exception>
    public static string RegionsOf(Board board, string kernel)
    {
        ProcessorCore core = ProcessorCore.Of(board.Core);
        bool isArmV8M = core.Architecture == ProcessorArchitecture.ArmV8M;
        Placement placement = Placer.Place(board);
        MpuTables tables = MpuTables.Load(kernel, core);
        StringBuilder text = new(
            $"""

            ## MPU regions of {board.Name}

            Nothing is both writable and executable. {(isArmV8M ? HowArmV8MOverlaps : HowArmV7MOverlaps)} What no region covers is for the kernel alone.
            {WhyAllOfRam(placement)}{HowItIsClosed(core)}
            | region | while | what | from | to | rights | unused | RBAR | {(isArmV8M ? "RLAR" : "RASR")} |
            |---|---|---|---|---|---|---|---|---|

            """);
        Append(text, kernel, "always", tables.Kernel, MpuEncoder.OfKernel(core, placement), []);
        foreach ((int index, PlacedApplication application) in placement.Applications.Index())
        {
            Append(
                text, kernel, $"application {index} runs", tables.Applications.ElementAtOrDefault(index) ?? [],
                MpuEncoder.OfApplication(core, application), [application.Code, application.Ram, application.Miniport]);
        }
        text.Append(
            $"""

            {(isArmV8M ? "Regions are whole blocks of 32 bytes" : "Regions are powers of two, aligned to their size")}. What that leaves unused, gaps included: {Waste(PlacementReport.OfFlash(placement))} of
            flash, {Waste(PlacementReport.OfRam(placement))} of RAM.

            """);
        return text.ToString();
    }

    // A paragraph, where a region of the kernel's covers more than its own RAM; else an empty line.
    private static string WhyAllOfRam(Placement placement) => placement.DeviceRam is Block ram
        ? $"""
            The kernel's region covers all of RAM and not its own alone: without a region 0x{ram.Address:X8} to 0x{ram.Limit:X8} is Device memory, and
            execute-never, where an access that is not aligned faults, and the kernel reads and writes applications' RAM, too.

            """
        : "";

    // Another, where a region closes what would be read ahead.
    private static string HowItIsClosed(ProcessorCore core) => core.ReadsAhead
        ? $"""
            Region 0 closes what a {core.Name} might read ahead, wherever the default memory map has memory. It leaves out the eighths of all addresses
            in which data lies, that in which code lies below 0x20000000, and those of devices.

            """
        : "";

    // The image says which numbers there are, the source what they mean.
    private static IEnumerable<(CallStub Stub, IFieldSymbol Call)> Join(string elf, INamedTypeSymbol type)
    {
        IReadOnlyList<CallStub> stubs = CallStubs.Load(elf);
        IFieldSymbol[] calls = [.. CallsOf(type)];
        bool isSame = stubs.Select(stub => (stub.Name, (object)stub.Number)).SequenceEqual(calls.Select(call => (call.Name, call.ConstantValue!)));
        return isSame
            ? stubs.Zip(calls)
            : throw new DocumentException($"{elf}: its calls are not those of {Calls}; build it again");
    }

    private static IEnumerable<IFieldSymbol> Constants(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>();

    // They come first, up to the constant that says how many they are.
    private static IEnumerable<IFieldSymbol> CallsOf(INamedTypeSymbol type) =>
        Constants(type).TakeWhile(constant => constant.Name != CallCount);

    private static string Value(IFieldSymbol constant) =>
        constant.ConstantValue is uint value and > ushort.MaxValue ? $"0x{value:X8}" : $"{constant.ConstantValue}";

    private static string SummaryOf(ISymbol symbol) =>
        XmlComment.SummaryOf(symbol) ?? throw new DocumentException($"firmware: {symbol.Name} has no summary; say what it is");

    private static void Append(
        StringBuilder text, string kernel, string when, IReadOnlyList<ImageRegion> found, IReadOnlyList<MpuRegisters> expected, Block[] blocks)
    {
        bool isSame = found.Select(region => (region.Rbar, region.Second))
            .SequenceEqual(expected.Select(registers => (registers.Rbar, registers.Second)));
        if (!isSame)
        {
            throw new DocumentException($"{kernel}: its MPU regions are not those of its description; build it again");
        }

        foreach ((int index, ImageRegion one) in found.Index())
        {
            DecodedRegion region = one.Region;
            string unused = index < blocks.Length ? $"{blocks[index].Bytes - blocks[index].AskedBytes}" : "";
            text.Append($"| {region.Number} | {when} | {expected[index].Region.Name} | 0x{region.Base:X8} | 0x{region.Limit:X8} ");
            text.Append($"| {region.Rights.InWords()}{ButFor(region.LeftOut)} | {unused} | 0x{one.Rbar:X8} | 0x{one.Second:X8} |\n");
        }
    }

    private static string ButFor(byte leftOut) => leftOut == 0
        ? ""
        : $" but for eighths {string.Join(", ", Enumerable.Range(0, 8).Where(eighth => (leftOut >> eighth & 1) != 0))}";

    private static string Waste(IEnumerable<(string Name, Block Block)> blocks)
    {
        Block[] all = [.. blocks.Select(item => item.Block)];
        return $"{all.Sum(block => (long)block.Bytes - block.AskedBytes)} of {all.Sum(block => (long)block.Bytes)} bytes";
    }
}
