// The way into this library: a board and a system become a valid whole, or a list of everything that is wrong with them.
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

using PortShare.Boards.Model;
using PortShare.Boards.Reading;

namespace PortShare.Boards;

/// <summary>What became of reading a board with a system.</summary>
/// <example><code>
/// BoardFile file = BoardFile.Load(new BoardCatalog("board-config"), board: "mps2-an385");
/// Console.WriteLine(file.IsValid ? file.Board.Description : string.Join('\n', file.Problems));
/// </code></example>
public sealed class BoardFile
{
    private readonly Settings? settings;

    private BoardFile(Board? board, Settings? settings, IReadOnlyList<Problem> problems)
    {
        Board = problems.Count == 0 ? board : null;
        this.settings = settings;
        Problems = problems;
    }

    /// <summary>The board with its system, or null if there are problems.</summary>
    public Board? Board { get; }

    /// <summary>Everything that is wrong; empty if the board is valid. First the forms of fields, then the rules between them.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether the files describe something that can be built.</summary>
    [MemberNotNullWhen(true, nameof(Board))]
    public bool IsValid => Board is not null;

    /// <summary>Reads and checks a board with a system.</summary>
    /// <param name="catalog">The folder that names are looked up in.</param>
    /// <param name="board">The board's name or file; null for the one that the system names, or else the default.</param>
    /// <param name="system">The system's name or file; null for the default.</param>
    /// <returns>The board or its problems. A file that cannot be read is a problem too, not an exception.</returns>
    public static BoardFile Load(BoardCatalog catalog, string? board = null, string? system = null)
    {
        ProblemList problems = new();
        var read = new BoardReader(catalog, problems).Read(
            catalog.Systems.PathOf(system ?? BoardCatalog.DefaultSystem), board is null ? null : catalog.Boards.PathOf(board));
        return new BoardFile(read?.Board, read?.Settings, problems.Items);
    }

    /// <summary>Whether a valid board has a field, its system's or its own.</summary>
    /// <param name="field">The field's path, such as <c>kernel.codeBytes</c> or <c>memory.code</c>.</param>
    public bool Has(string field) => settings!.Has(field);

    /// <summary>Where a valid board has one of its system's fields or of its own, as messages begin: file, line and field.</summary>
    /// <param name="field">The field's path.</param>
    public string PlaceOf(string field) => settings!.PlaceOf(field);
}
