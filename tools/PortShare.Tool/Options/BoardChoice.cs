using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;

using PortShare.Boards;
using PortShare.Boards.Model;

namespace PortShare.Tool.Options;

/// <summary><c>--board</c> and <c>--system</c>: what a firmware is for. Each is a name in <c>board-config</c>, or a file of the user's own.</summary>
internal sealed class BoardChoice
{
    private readonly Repository repository;

    /// <summary>Creates the options.</summary>
    /// <param name="repository">The repository.</param>
    public BoardChoice(Repository repository)
    {
        this.repository = repository;
        Board = Create(
            "--board",
            "board",
            $"The board: a name in board-config/boards, or a file of your own. Without it: the one that the system names, or else {BoardCatalog.DefaultBoard}.",
            repository.Catalog.Boards);
        System = Create(
            "--system",
            "system",
            $"What the software may use: a name in board-config/systems, or a file of your own. Without it: {repository.DefaultSystem}.",
            repository.Catalog.Systems);
    }

    /// <summary><c>--board</c>.</summary>
    public Option<string?> Board { get; }

    /// <summary><c>--system</c>.</summary>
    public Option<string?> System { get; }

    /// <summary>Reads what was chosen.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <exception cref="ToolException">A file is wrong, or the two do not go together.</exception>
    public Board Load(ParseResult parsed) => LoadFile(parsed).Board!;

    /// <summary>The same with the places of fields. It is valid.</summary>
    /// <inheritdoc cref="Load"/>
    public BoardFile LoadFile(ParseResult parsed) => repository.LoadFile(parsed.GetValue(Board), parsed.GetValue(System));

    private static Option<string?> Create(string name, string kind, string description, CatalogFolder folder)
    {
        Option<string?> option = new(name) { Description = description, HelpName = "NAME|FILE" };
        option.CompletionSources.Add(_ => folder.Names.Select(found => new CompletionItem(found)));
        option.Validators.Add(result =>
        {
            string? value = result.GetValueOrDefault<string?>();
            if (value is not null && !CatalogFolder.IsPath(value))
            {
                CommonOptions.RefuseUnknown(result, kind, [value], folder.Names, ", or name a file, which ends in .json");
            }
        });
        return option;
    }
}
