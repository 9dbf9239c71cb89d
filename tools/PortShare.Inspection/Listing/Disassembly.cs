// Compiled code as objdump shows it: functions, instructions, the lines they come from, and the symbols they refer to.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.Inspection.Listing;

/// <summary>The functions of an object file or of an image.</summary>
internal sealed partial class Disassembly
{
    /// <summary>Where ilc puts the code that it makes from C#.</summary>
    public const string ManagedSection = "__managedcode";

    private readonly List<Function> _functions = [];
    private List<Instruction> _instructions = [];
    private string _section = "";
    private SourceLine? _source;

    private Disassembly(IEnumerable<string> listing)
    {
        foreach (string line in listing)
        {
            Read(line);
        }
    }

    /// <summary>The functions, in the order of the file.</summary>
    public IReadOnlyList<Function> Functions => _functions;

    /// <summary>Reads the C# part of an object file, with source lines and relocations.</summary>
    /// <param name="path">The object file.</param>
    /// <exception cref="IOException">objdump refuses the file.</exception>
    public static Disassembly OfManagedObject(string path) =>
        new(RunObjdump("-d", "-r", "-l", "-j", ManagedSection, path));

    /// <summary>Reads everything that a linked image marks as code.</summary>
    /// <param name="path">The image, an ELF file.</param>
    /// <exception cref="IOException">objdump refuses the file.</exception>
    public static Disassembly OfImage(string path) => new(RunObjdump("-d", path));

    /// <summary>The function of this name.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public Function this[string name] => _functions.Single(function => function.Name == name);

    private void Read(string line)
    {
        if (InstructionLine().Match(line) is { Success: true } instruction)
        {
            _instructions.Add(new Instruction(
                ParseHex(instruction.Groups["address"].Value),
                instruction.Groups["encoding"].Value,
                instruction.Groups["mnemonic"].Value,
                instruction.Groups["operands"].Value.TrimEnd(),
                _source,
                Relocation: ""));
        }
        else if (RelocationLine().Match(line) is { Success: true } relocation)
        {
            // It stands behind the instruction that it belongs to.
            _instructions[^1] = _instructions[^1] with { Relocation = relocation.Groups["symbol"].Value };
        }
        else if (FunctionLine().Match(line) is { Success: true } function)
        {
            _instructions = [];
            _source = null;
            _functions.Add(new Function(
                function.Groups["name"].Value, _section, ParseHex(function.Groups["address"].Value), _instructions));
        }
        else if (SectionLine().Match(line) is { Success: true } section)
        {
            _section = section.Groups["name"].Value;
        }
        else if (SourceLineLine().Match(line) is { Success: true } source)
        {
            _source = new SourceLine(
                source.Groups["file"].Value, int.Parse(source.Groups["line"].Value, CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<string> RunObjdump(params string[] arguments)
    {
        ProcessStartInfo start = new("arm-none-eabi-objdump", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        using Process objdump = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = objdump.StandardError.ReadToEndAsync();
        string listing = objdump.StandardOutput.ReadToEnd();
        objdump.WaitForExit();
        return objdump.ExitCode == 0 ? listing.Split('\n') : throw new IOException(errors.Result.Trim());
    }

    private static uint ParseHex(string digits) => uint.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // "     118:	f64f 70f4 	movw	r0, #65524	@ 0xfff4"; what the mapping symbols mark as data has no halfwords that a
    // mnemonic follows, or a directive in its place.
    [GeneratedRegex(@"^ *(?<address>[0-9a-f]+):\t(?<encoding>[0-9a-f]{4}( [0-9a-f]{4})?) +\t(?<mnemonic>[a-z][\w.]*)(\t(?<operands>[^@;]*))?")]
    private static partial Regex InstructionLine();

    // "			118: R_ARM_THM_MOVW_PREL_NC	put$thunk"
    [GeneratedRegex(@"^\t+[0-9a-f]+: R_ARM_\w+\t(?<symbol>.+)$")]
    private static partial Regex RelocationLine();

    // "00000110 <a_P0__Main>:"
    [GeneratedRegex(@"^(?<address>[0-9a-f]{8}) <(?<name>.+)>:$")]
    private static partial Regex FunctionLine();

    [GeneratedRegex(@"^Disassembly of section (?<name>.+):$")]
    private static partial Regex SectionLine();

    // "/folder/File.cs:12 (discriminator 2)"
    [GeneratedRegex(@"^(?<file>/.*):(?<line>\d+)( \(discriminator \d+\))?$")]
    private static partial Regex SourceLineLine();
}
