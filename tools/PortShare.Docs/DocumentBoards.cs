// The boards that documents are about, and their images.
using System.IO;

using PortShare.Boards;
using PortShare.Boards.Model;

namespace PortShare.Docs;

/// <summary>Finds them.</summary>
internal static class DocumentBoards
{
    private const string BoardFolder = "board-config";
    private const string ArtifactsFolder = "artifacts";

    /// <summary>The descriptions.</summary>
    /// <param name="root">The repository's top folder.</param>
    public static BoardCatalog CatalogOf(string root) => new(Path.Combine(root, BoardFolder));

    /// <summary>A board.</summary>
    /// <param name="catalog">The descriptions.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="DocumentException">Its description is wrong.</exception>
    public static Board Load(BoardCatalog catalog, string name)
    {
        BoardFile file = BoardFile.Load(catalog, name);
        return file.Board ?? throw new DocumentException(file.Problems[0].ToString());
    }

    /// <summary>A linked program of a board's image with <see cref="GeneratedDocument.ImageApplication"/>.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <param name="board">The board's name.</param>
    /// <param name="program">The program's: <c>portshare</c>, the kernel, or an application's.</param>
    /// <exception cref="DocumentException">It is missing.</exception>
    public static string ImageFile(string root, string board, string program)
    {
        string path = Path.Combine(ArtifactsFolder, board, GeneratedDocument.ImageApplication, $"{program}.elf");
        return File.Exists(Path.Combine(root, path))
            ? Path.Combine(root, path)
            : throw new DocumentException($"{path} is missing; run ./portshare build --board {board} --app {GeneratedDocument.ImageApplication}");
    }
}
