// The options by which the programs of the firmware build are told their board.
using System;
using System.CommandLine;

namespace PortShare.Boards;

/// <summary><c>--config</c>, <c>--board</c> and <c>--system</c>.</summary>
internal sealed class BoardOptions
{
    private readonly Option<string> config = new("--config") { Description = "the folder board-config", Required = true };
    private readonly Option<string> board = new("--board") { Description = "the board's name or file", Required = true };
    private readonly Option<string> system = new("--system") { Description = "the system's name or file", Required = true };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(config);
        command.Add(board);
        command.Add(system);
    }

    /// <summary>Reads the board, and says on standard error what is wrong with it.</summary>
    /// <returns>The file, valid, or null.</returns>
    public BoardFile? Load(ParseResult parsed)
    {
        BoardFile file = BoardFile.Load(
            new BoardCatalog(parsed.GetRequiredValue(config)), parsed.GetRequiredValue(board), parsed.GetRequiredValue(system));
        foreach (Problem problem in file.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        return file.IsValid ? file : null;
    }
}
