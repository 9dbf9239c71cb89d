// docs/boards/README.md: every board, what PortShare has run on for it, and what an image takes of its memories.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Inspection;
using PortShare.Inspection.Sizes;

namespace PortShare.Docs.Boards;

/// <summary>The page of the boards.</summary>
internal static class BoardsPage
{
    // So that not every change of the code is one of the page.
    private const long StepBytes = 4096;

    /// <summary>Makes the page from a repository's descriptions and from the images of its boards with <see cref="GeneratedDocument.ImageApplication"/>.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="DocumentException">A description is wrong, or an image is missing or older than these.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string Of(string root)
    {
        BoardCatalog catalog = DocumentBoards.CatalogOf(root);
        Board[] boards = [.. catalog.Boards.Names.Select(name => DocumentBoards.Load(catalog, name))];
        StringBuilder page = new(
            """
            # Boards

            Made by `./portshare docs`; a change here is lost. The first table says what each board's code has run on; nothing more is claimed. `build` says it, too,
            and the status, as `tried`. A board of your own is [added](../../board-config/README.md#add-a-board) by its description.

            | board | what it is | on what it has run |
            |---|---|---|

            """);
        foreach (Board board in boards)
        {
            page.Append($"| {NameOf(root, board)} | {board.Description} | {board.Tried.InWords()} |\n");
        }

        page.Append(
            $"""

            ## What an image takes

            Of the image with `{GeneratedDocument.ImageApplication}`, in KiB, rounded up to the next {StepBytes / 1024}; `./portshare size --board BOARD` has it in bytes, and by what.

            | board | kernel flash | kernel RAM | DMA memory | all flash | all RAM |
            |---|---|---|---|---|---|

            """);
        foreach (Board board in boards)
        {
            ImageFiles image = new(
                DocumentBoards.ImageFile(root, board.Name, "portshare"),
                [(GeneratedDocument.ImageApplication, DocumentBoards.ImageFile(root, board.Name, GeneratedDocument.ImageApplication))]);
            IReadOnlyList<MemoryUse> memories = new BoardSize(board).Of(image);
            string Of(string name) => memories.SingleOrDefault(memory => memory.Name == name) is MemoryUse memory ? $"{Kibibytes(memory.UsedBytes)}" : "–";
            string PartOf(string name) => memories.Single(memory => memory.Name == name) is MemoryUse memory
                ? $"{Kibibytes(memory.UsedBytes)} of {memory.CapacityBytes / 1024}"
                : "";
            page.Append($"| {board.Name} | {Of("kernel flash")} | {Of("kernel RAM")} | {Of("DMA memory")} | {PartOf("board flash")} | {PartOf("board RAM")} |\n");
        }

        return page.ToString();
    }

    private static string NameOf(string root, Board board) =>
        File.Exists(Path.Combine(root, "docs", "boards", $"{board.Name}.md")) ? $"[{board.Name}]({board.Name}.md)" : board.Name;

    private static long Kibibytes(long bytes) => (bytes + StepBytes - 1) / StepBytes * (StepBytes / 1024);
}
