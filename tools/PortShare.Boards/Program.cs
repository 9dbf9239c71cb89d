// The command line, for the firmware build:
//   PortShare.Boards generate --config FOLDER --board FILE --system FILE --output FOLDER
//   PortShare.Boards grants   --config FOLDER --board FILE --system FILE --image FOLDER --project FILE...
//   PortShare.Boards claims   --project FILE [--echoes] --rules FILE --output FILE
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;

using PortShare.Boards.Granting;
using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards;

/// <summary>The entry point, which the firmware build calls.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        RootCommand root = new("PortShare's boards and systems.") { CreateGenerate(), CreateGrants(), CreateClaims() };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
        {
            // The errors stand alone; --help is for the rest.
            error.ShowHelp = false;
        }

        return parsed.Invoke();
    }

    private static Command CreateGenerate()
    {
        BoardOptions options = new();
        Option<string> output = new("--output") { Description = "the folder to generate into", Required = true };
        Command generate = new("generate", "Check a board and a system, and generate what the firmware build needs from them.") { output };
        options.AddTo(generate);
        generate.SetAction(parsed =>
            options.Load(parsed)?.Board is Board board ? Generate(board, parsed.GetRequiredValue(output)) : 1);
        return generate;
    }

    private static Command CreateGrants()
    {
        BoardOptions options = new();
        Option<string> image = new("--image") { Description = "the folder with the linked applications", Required = true };
        Option<string[]> projects = new("--project")
        {
            Description = "the applications' projects, in the order of their places",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        Command grants = new("grants", "Check that applications want no more than the system grants and their places have.") { image, projects };
        options.AddTo(grants);
        grants.SetAction(parsed => options.Load(parsed) is BoardFile file
            ? CheckGrants(file, parsed.GetRequiredValue(image), parsed.GetRequiredValue(projects))
            : 1);
        return grants;
    }

    private static Command CreateClaims()
    {
        Option<string> project = new("--project") { Description = "the application's project", Required = true };
        Option<bool> echoes = new("--echoes") { Description = "the project says ApplicationEchoes" };
        Option<string> rules = new("--rules") { Description = "the file with the project's rules, a line for each", Required = true };
        Option<string> output = new("--output") { Description = "the file for the assembler", Required = true };
        Command claims = new("claims", "Make words for an image's header of the rules in an application's project.") { project, echoes, rules, output };
        claims.SetAction(parsed => WriteClaims(
            parsed.GetRequiredValue(project), parsed.GetValue(echoes), parsed.GetRequiredValue(rules), parsed.GetRequiredValue(output)));
        return claims;
    }

    private static int WriteClaims(string project, bool echoes, string rules, string output)
    {
        string[] claims = File.ReadAllLines(rules);
        string[] problems = [.. ProjectClaims.Problems(project, claims, echoes)];
        foreach (string problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        if (problems.Length > 0)
        {
            return 1;
        }

        File.WriteAllLines(output, ProjectClaims.Lines(claims));
        return 0;
    }

    private static int Generate(Board board, string outputFolder)
    {
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

    private static int CheckGrants(BoardFile file, string image, IReadOnlyList<string> projects)
    {
        int status = 0;
        for (int place = 0; place < projects.Count; place++)
        {
            string name = Path.GetFileNameWithoutExtension(projects[place]);
            Wants wants = Wants.Load(Path.Combine(image, $"{name}.bin"));
            foreach (string problem in GrantCheck.Problems(file, place, name, wants, projects[place]))
            {
                Console.Error.WriteLine(problem);
                status = 1;
            }
        }

        return status;
    }
}
