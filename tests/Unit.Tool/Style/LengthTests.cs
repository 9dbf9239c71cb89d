// How long files and functions may be, whatever they are written in. What is longer does more than one thing.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortShare.Tool.Tests.Style;

public partial class LengthTests
{
    private const int FileLines = 400;
    private const int FunctionLines = 70;

    private static readonly string Root = Repository.Find().Root;

    [Fact]
    public void NoFileIsTooLong() => Assert.Empty(
        from path in Sources(".cs", ".c", ".h", ".s", ".S", ".inc", ".sh", ".pml", ".targets", ".props")
        let lines = File.ReadLines(path).Count()
        where lines > FileLines
        select $"{NameOf(path)} has {lines} lines, more than {FileLines}");

    [Fact]
    public void NoFunctionIsTooLong() => Assert.Empty(
        from path in Sources(".cs", ".c", ".h", ".s", ".S", ".inc", ".sh")
        from function in FunctionsOf(path)
        where function.Lines > FunctionLines
        select $"{NameOf(path)}: {function.Name} has {function.Lines} lines, more than {FunctionLines}");

    // Without this, the test above could pass because it sees nothing.
    [Theory]
    [InlineData("firmware/Kernel/KernelLoop.cs", "Attend")]
    [InlineData("firmware/Kernel/Lwip/Port.c", "lwip_port_open")]
    [InlineData("firmware/Arch/CortexM/Handlers.S", "SVC_Handler")]
    [InlineData("firmware/build/link-applications.sh", "link_one")]
    public void FunctionsAreSeen(string file, string name) =>
        Assert.InRange(FunctionsOf(Path.Combine(Root, file)).Single(function => function.Name == name).Lines, 2, FunctionLines);

    private static IEnumerable<string> Sources(params string[] extensions) =>
        from folder in (string[])["firmware", "tools", "tests"]
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.*", SearchOption.AllDirectories)
        where extensions.Contains(Path.GetExtension(path)) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
        select path;

    private static string NameOf(string path) => Path.GetRelativePath(Root, path);

    private static IEnumerable<(string Name, int Lines)> FunctionsOf(string path) => Path.GetExtension(path) switch
    {
        ".cs" => InCSharp(File.ReadAllText(path)),
        ".s" or ".S" or ".inc" => Between(AssemblyFunction(), path),
        ".sh" => Between(ShellFunction(), path),
        _ => Between(CFunction(), path),
    };

    private static IEnumerable<(string Name, int Lines)> InCSharp(string text) =>
        from node in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
        let name = node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
            OperatorDeclarationSyntax => "operator",
            _ => null,
        }
        where name is not null
        let span = node.SyntaxTree.GetLineSpan(node.Span)
        select (name, span.EndLinePosition.Line - span.StartLinePosition.Line + 1);

    private static IEnumerable<(string Name, int Lines)> Between(Regex function, string path) =>
        function.Matches(File.ReadAllText(path)).Select(match => (match.Groups["name"].Value, match.Value.TrimEnd().Count(one => one == '\n') + 1));

    // From what makes the label a function to its size.
    [GeneratedRegex(@"(?ms)^\s*\.thumb_func\n(?<name>\w+):.*?^\s*\.size\s+\k<name>,[^\n]*$")]
    private static partial Regex AssemblyFunction();

    [GeneratedRegex(@"(?ms)^(?<name>\w+)\(\) \{.*?^\}$")]
    private static partial Regex ShellFunction();

    // A definition begins in the first column, and its brace stands alone there.
    [GeneratedRegex(@"(?ms)^[a-zA-Z][^;{}=#]*?\b(?<name>\w+)\([^;{}]*\)\s*^\{.*?^\}")]
    private static partial Regex CFunction();
}
