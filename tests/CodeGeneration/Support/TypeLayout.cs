// Where the fields of a type lie, in C as in C#, by the linked image's debug information: that is what both compilers really made.
// gdb reads it (GDB manual, "Symbols", ptype/o).
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>A field that has none of its own.</summary>
/// <param name="Name">Its name; one of a struct within has that struct's before it: <c>outer.inner</c>.</param>
/// <param name="Offset">From the type's start, in bytes.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record FieldPlace(string Name, int Offset, int Bytes);

/// <summary>A type's layout.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Fields">Its fields, in the order of the declaration.</param>
internal sealed partial record TypeLayout(int Bytes, IReadOnlyList<FieldPlace> Fields)
{
    private const string Debugger = "gdb-multiarch";

    /// <summary>Reads some types of an image; fails the test if the image does not know one.</summary>
    /// <param name="elf">The image.</param>
    /// <param name="types">Their names as gdb takes them; a type of C# as <see cref="ManagedName"/> has it.</param>
    public static async Task<IReadOnlyDictionary<string, TypeLayout>> ReadAsync(string elf, IEnumerable<string> types)
    {
        IEnumerable<string> commands = types.Distinct().SelectMany(name => (string[])["-ex", $"echo @{name}\\n", "-ex", $"ptype /o {name}"]);
        ProcessResult result = await ChildProcess.RunAsync(Debugger, ["-batch", "-nx", .. commands, elf], CancellationToken.None);
        Assert.True(result.IsSuccess, $"{elf}\n{result.Text}");
        return result.Text.Split('@', StringSplitOptions.RemoveEmptyEntries)
            .Select(answer => answer.Split('\n', 2))
            .ToDictionary(answer => answer[0], answer => Parse(answer[1]));
    }

    /// <summary>The name that ILC gives a type of C#: its assembly's before it, dots as underscores.</summary>
    /// <param name="type">Its name with the namespace. What is in neither Abi nor Core is in the kernel's assembly.</param>
    public static string ManagedName(string type)
    {
        string assembly = type.Split('.') is ["PortShare", "Abi" or "Core", ..] ? string.Join('.', type.Split('.')[..2]) : "PortShare.Kernel";
        return $"{assembly}.{type}".Replace('.', '_');
    }

    /// <summary>A field.</summary>
    /// <param name="name">Its name.</param>
    public FieldPlace Field(string name) => Fields.Single(field => field.Name == name);

    private static TypeLayout Parse(string text)
    {
        List<FieldPlace> fields = [];
        Stack<int> outer = [];
        foreach (string line in text.Split('\n'))
        {
            if (Opening().IsMatch(line))
            {
                outer.Push(fields.Count);
            }
            else if (Closing().Match(line) is { Success: true } closing)
            {
                int first = outer.Pop();
                string prefix = $"{closing.Groups["name"].Value}.";
                fields = [.. fields[..first], .. fields[first..].Select(field => field with { Name = prefix + field.Name })];
            }
            else if (Leaf().Match(line) is { Success: true } leaf)
            {
                fields.Add(new FieldPlace(leaf.Groups["name"].Value, Number(leaf, "offset"), Number(leaf, "bytes")));
            }
        }

        return new TypeLayout(Number(Total().Matches(text)[^1], "bytes"), fields);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    // The struct itself has no place before it; one within has.
    [GeneratedRegex(@"^/\* +\d+ +\| +\d+ \*/ .*\{$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^ +\} (?<name>\S+);$")]
    private static partial Regex Closing();

    [GeneratedRegex(@"^/\* +(?<offset>\d+) +\| +(?<bytes>\d+) \*/ .*?(?<name>[^\s*]+);$")]
    private static partial Regex Leaf();

    [GeneratedRegex(@"/\* total size( \(bytes\))?: +(?<bytes>\d+)")]
    private static partial Regex Total();
}
