// The command line, for the firmware build:
//   PortShare.Inspection size BOARD --image FOLDER --app NAME[,NAME...]        after a link that succeeded; also looks at the DMA's memory
//   PortShare.Inspection fit  BOARD --elf FILE [--place INDEX --name NAME]     after one that failed
// BOARD is --config FOLDER --board FILE --system FILE.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Linq;

using PortShare.Boards;
using PortShare.Inspection.Sizes;
using PortShare.Inspection.Wall;

namespace PortShare.Inspection;

/// <summary>The entry point.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        BoardOptions board = new();
        Option<string> image = new("--image") { Description = "the folder of a firmware", Required = true };
        Option<string> applications = new("--app") { Description = "the applications in it, joined by commas", Required = true };
        Option<string> elf = new("--elf") { Description = "a linked program", Required = true };
        Option<int?> place = new("--place") { Description = "the application's place, from 0; without it, the kernel" };
        Option<string> name = new("--name") { Description = "the application's name", DefaultValueFactory = _ => "application" };
        Command size = new("size", "Print what a firmware takes of each memory.") { image, applications };
        board.AddTo(size);
        size.SetAction(result =>
        {
            ImageFiles files = ImageFiles.In(result.GetRequiredValue(image), result.GetRequiredValue(applications).Split(','));
            return Check(
                board.Load(result),
                sizes =>
                {
                    IReadOnlyList<MemoryUse> memories = sizes.Of(files);
                    Console.Write(ImageReport.OfMemories(memories));
                    return memories;
                },
                files.Kernel);
        });
        Command fit = new("fit", "Say which memory a program is too large for, and what in it is large.") { elf, place, name };
        board.AddTo(fit);
        fit.SetAction(result => Check(board.Load(result), sizes => result.GetValue(place) is int index
            ? sizes.OfApplication(result.GetRequiredValue(elf), result.GetRequiredValue(name), index)
            : sizes.OfKernel(result.GetRequiredValue(elf))));

        ParseResult parsed = new RootCommand("What is in linked images.") { size, fit }.Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
        {
            error.ShowHelp = false;
        }

        return parsed.Invoke();
    }

    private static int Check(BoardFile? file, Func<BoardSize, IReadOnlyList<MemoryUse>> measure, string? kernel = null)
    {
        if (file?.Board is null)
        {
            return 1;
        }

        try
        {
            string[] problems =
            [
                .. measure(new BoardSize(file.Board)).Where(memory => memory.IsOver)
                    .Select(memory => $"{file.PlaceOf(memory.Field)}: {memory.Reason}"),
                .. kernel is null ? [] : DmaCheck.Problems(file.Board, kernel),
            ];
            Array.ForEach(problems, Console.Error.WriteLine);
            return problems.Length == 0 ? 0 : 1;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine($"the image cannot be read: {error.Message}");
            return 1;
        }
    }
}
