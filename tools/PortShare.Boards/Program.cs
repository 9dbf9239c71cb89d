// The command line: PortShare.Boards generate --board FILE --output FOLDER.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards;

/// <summary>The generator's entry point, which the firmware build calls.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        Option<string> boardOption = new("--board") { Description = "the board file", Required = true };
        Option<string> outputOption = new("--output") { Description = "the folder to generate into", Required = true };
        Command generate = new("generate", "Check a board file and generate what the firmware build needs from it.")
        {
            boardOption,
            outputOption,
        };
        generate.SetAction(result =>
            Generate(result.GetRequiredValue(boardOption), result.GetRequiredValue(outputOption)));

        ParseResult parsed = new RootCommand("PortShare's board files.") { generate }.Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
        {
            // The errors stand alone; --help is for the rest.
            error.ShowHelp = false;
        }

        return parsed.Invoke();
    }

    private static int Generate(string boardPath, string outputFolder)
    {
        BoardFile file = BoardFile.Load(boardPath);
        if (!file.IsValid)
        {
            foreach (Problem problem in file.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            return 1;
        }

        Board board = file.Board;
        Placement placement = Placer.Place(board);
        try
        {
            IReadOnlyList<string> written = OutputFolder.Update(outputFolder, board, placement);
            Console.Write(PlacementReport.Write(board, placement));
            Console.WriteLine(written.Count == 0 ? "up to date" : $"written: {string.Join(", ", written)}");
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = error.Message.TrimEnd('.');
            Console.Error.WriteLine($"{outputFolder}: cannot be written ({reason}); name a folder that can be");
            return 1;
        }
    }
}
