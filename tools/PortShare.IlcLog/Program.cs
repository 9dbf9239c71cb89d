// The command line: PortShare.IlcLog --log FILE --object FILE [--float] ASSEMBLY...
//                or PortShare.IlcLog --log FILE --refused ASSEMBLY...
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.ComponentModel;
using System.IO;
using PortShare.IlcLog.Rules;
using PortShare.IlcLog.Source;
using PortShare.Inspection.Listing;

namespace PortShare.IlcLog;

/// <summary>The entry point, which the firmware build calls after ilc.</summary>
internal static class Program
{
    internal static int Main(string[] arguments)
    {
        Option<string> logOption = new("--log") { Description = "what ilc --verbose printed", Required = true };
        Option<string> objectOption = new("--object") { Description = "what ilc -g made", DefaultValueFactory = _ => "" };
        Option<bool> refusedOption = new("--refused") { Description = "ilc made nothing: say why not" };
        Option<bool> floatOption = new("--float") { Description = "floating point of single precision is allowed" };
        Argument<string[]> assembliesArgument = new("assemblies")
        {
            Description = "what ilc read; each with its .pdb beside it",
        };
        RootCommand command = new("Finds what compiled C# needs at run time and firmware does not have.")
        {
            logOption,
            objectOption,
            refusedOption,
            floatOption,
            assembliesArgument,
        };
        command.SetAction(result => Check(
            result.GetRequiredValue(logOption),
            result.GetValue(refusedOption) ? null : result.GetRequiredValue(objectOption),
            result.GetValue(floatOption),
            result.GetRequiredValue(assembliesArgument)));

        ParseResult parsed = command.Parse(arguments);
        if (parsed.Action is ParseErrorAction error)
        {
            error.ShowHelp = false;
        }

        return parsed.Invoke();
    }

    private static int Check(string logPath, string? objectPath, bool isFloatAllowed, string[] assemblyPaths)
    {
        try
        {
            if (objectPath is null)
            {
                Console.WriteLine(RefusalRule.Check(File.ReadLines(logPath), logPath, new SourceMap(assemblyPaths)));
                return 1;
            }

            IReadOnlyList<StaticFailure> failures = StaticFailure.Parse(File.ReadLines(logPath));
            Disassembly listing = Disassembly.OfManagedObject(objectPath);
            SourceMap sources = new(assemblyPaths);

            BuildError[] errors = [.. StaticConstructorRule.Check(failures, sources, listing)];
            if (errors.Length == 0)
            {
                // Not before: much of what static constructors call is compiled only for them.
                errors = [.. FloatingPointRule.Check(listing, isFloatAllowed), .. RuntimeRule.Check(listing, sources)];
            }

            Array.ForEach(errors, Console.WriteLine);

            return errors.Length == 0 ? 0 : 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException or Win32Exception)
        {
            Console.Error.WriteLine($"{objectPath ?? logPath}: error PS0000: cannot be checked: {error.Message}");
            return 1;
        }
    }
}
