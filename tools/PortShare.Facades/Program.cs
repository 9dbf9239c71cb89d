// The command line: PortShare.Facades --assembly FILE --output FOLDER LIBRARY...
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;

using PortShare.IlcLog;

namespace PortShare.Facades;

/// <summary>The entry point, which the firmware build calls before ilc.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        Option<string[]> assemblyOption = new("--assembly") { Description = "an assembly compiled for .NET nanoFramework, with its .pdb beside it: the application's own, or one that it uses", Required = true };
        Option<string> outputOption = new("--output") { Description = "the folder that gets a facade for each assembly that they refer to", Required = true };
        Argument<string[]> librariesArgument = new("libraries") { Description = "the assemblies of the firmware that have its types instead" };
        RootCommand command = new("Makes the assemblies through which an application of the basic layer finds the firmware's types.")
        {
            assemblyOption,
            outputOption,
            librariesArgument,
        };
        command.SetAction(result => Make(
            result.GetRequiredValue(assemblyOption),
            result.GetRequiredValue(outputOption),
            result.GetRequiredValue(librariesArgument)));

        ParseResult parsed = command.Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
        {
            error.ShowHelp = false;
        }

        return parsed.Invoke();
    }

    private static int Make(string[] assemblyPaths, string folder, string[] libraryPaths)
    {
        List<ApplicationAssembly> assemblies = [];
        string current = folder;
        try
        {
            using Libraries libraries = new(libraryPaths);
            foreach (string path in assemblyPaths)
            {
                current = path;
                assemblies.Add(new ApplicationAssembly(path));
            }

            current = folder;

            BuildError[] errors = [.. MissingRule.Check(assemblies, libraries)];
            Array.ForEach(errors, Console.WriteLine);
            if (errors.Length != 0)
            {
                return 1;
            }

            Directory.CreateDirectory(folder);
            foreach (Facade facade in Facade.AllOf(assemblies, libraries))
            {
                facade.Write(folder);
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            Console.Error.WriteLine($"{current}: error PS0000: cannot be prepared for ilc: {error.Message}");
            return 1;
        }
        finally
        {
            assemblies.ForEach(static assembly => assembly.Dispose());
        }
    }
}
