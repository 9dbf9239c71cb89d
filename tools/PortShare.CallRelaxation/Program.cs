// The command line: PortShare.CallRelaxation OBJECT
using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;

namespace PortShare.CallRelaxation;

/// <summary>The entry point, which the firmware build calls after ilc.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        Argument<string> objectArgument = new("object") { Description = "the object file; it is changed in place" };
        RootCommand command = new("Turns calls by a computed address into BL, which the linker fills in, and mends addresses in debug information.") { objectArgument };
        command.SetAction(result => Run(result.GetRequiredValue(objectArgument)));

        ParseResult parsed = command.Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
        {
            error.ShowHelp = false;
        }

        return parsed.Invoke();
    }

    private static int Run(string path)
    {
        try
        {
            ObjectFile file = new(File.ReadAllBytes(path));
            int shortened = Relaxation.Apply(file);
            int mended = DebugAddresses.Clear(file);
            File.WriteAllBytes(path, file.Bytes);
            Console.WriteLine($"{shortened} calls shortened, {mended} addresses mended");
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            Console.Error.WriteLine($"{path}: cannot shorten its calls and mend its addresses: {error.Message}");
            return 1;
        }
    }
}
