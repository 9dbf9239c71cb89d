// The firmware's C# as the compiler understands it: which member an expression means, and what its comment says.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Docs.Source;

/// <summary>The sources of the kernel's image.</summary>
internal sealed partial class FirmwareSource
{
    private static readonly string[] Folders = ["CoreLib", "Abi", "Core", "Arch", "Devices", "Kernel"];

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.Preview)
        .WithDocumentationMode(DocumentationMode.Parse)
        .WithPreprocessorSymbols("FIRMWARE");

    private readonly CSharpCompilation _compilation;

    // Of the board's drivers, with a slash at their ends.
    private readonly string[] _driverFolders;

    private readonly string[] _driverNames;

    private FirmwareSource(IEnumerable<SyntaxTree> trees, Board? board = null)
    {
        Driver[] drivers = board is null ? [] : [.. DriverTable.Of(board)];
        _driverFolders = [.. drivers.Select(driver => $"firmware/{driver.Folder}/")];
        _driverNames = [.. drivers.Select(driver => driver.Name)];
        // The sources bring their own core library.
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        _compilation = CSharpCompilation.Create("firmware", trees, references: [], options);
    }

    /// <summary>Reads the sources of a repository.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="DocumentException">A description is wrong.</exception>
    public static FirmwareSource Load(string root)
    {
        Board board = FirstBoard(Path.Combine(root, "board-config"));
        IEnumerable<SyntaxTree> written =
            from folder in Folders
            from path in Directory.EnumerateFiles(Path.Combine(root, "firmware", folder), "*.cs", SearchOption.AllDirectories)
            let relative = Path.GetRelativePath(root, path)
            select Parse(WithFlags(File.ReadAllText(path), relative, board), relative);
        return new FirmwareSource(written.Concat(Generated(board)), board);
    }

    /// <summary>Reads the libraries that an application sees.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static FirmwareSource LoadLibraries(string root) => new(
        from folder in new[] { "CoreLib", "Abi", "Application" }
        from path in Directory.EnumerateFiles(Path.Combine(root, "firmware", folder), "*.cs", SearchOption.AllDirectories)
        select Parse(File.ReadAllText(path), Path.GetRelativePath(root, path)));

    /// <summary>Takes sources that are in memory.</summary>
    /// <param name="texts">The texts, with the core library's types that they use.</param>
    public static FirmwareSource Of(params IEnumerable<string> texts) => new(texts.Select(text => Parse(text, "test.cs")));

    /// <summary>All types.</summary>
    public IEnumerable<INamedTypeSymbol> AllTypes =>
        _compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>();

    /// <summary>Every file, with what the board generator writes.</summary>
    public IEnumerable<SyntaxTree> Trees => _compilation.SyntaxTrees;

    /// <summary>Finds a method.</summary>
    /// <param name="type">Its type, with the namespace.</param>
    /// <param name="name">Its name; there must be one of it.</param>
    /// <exception cref="DocumentException">There is none, or more than one.</exception>
    public IMethodSymbol Method(string type, string name) =>
        Type(type).GetMembers(name).OfType<IMethodSymbol>().ToArray() is [IMethodSymbol method]
            ? method
            : throw new DocumentException($"firmware: there is no single method {type}.{name}; name the one that writes the status");

    /// <summary>Finds a type.</summary>
    /// <param name="name">Its name, with the namespace.</param>
    /// <exception cref="DocumentException">There is none.</exception>
    public INamedTypeSymbol Type(string name) =>
        _compilation.GetTypeByMetadataName(name) ?? throw new DocumentException($"firmware: there is no type {name}; name one that there is");

    /// <summary>The nodes at the end of a line, the innermost first.</summary>
    /// <param name="path">The file, from the repository's top folder.</param>
    /// <param name="line">The line, from 1.</param>
    public IEnumerable<SyntaxNode> NodesAt(string path, int line)
    {
        SyntaxTree? tree = _compilation.SyntaxTrees.FirstOrDefault(one => one.FilePath == path);
        return tree?.GetRoot().FindToken(tree.GetText().Lines[line - 1].End).Parent?.AncestorsAndSelf() ?? [];
    }

    /// <summary>What implements a member of an interface, of several drivers that of the board; null if that is nothing, or not one thing only.</summary>
    /// <param name="member">The member.</param>
    public IMethodSymbol? ImplementationOf(IMethodSymbol member)
    {
        IMethodSymbol[] found =
        [
            .. AllTypes.Select(type => type.FindImplementationForInterfaceMember(member)).OfType<IMethodSymbol>(),
        ];
        IMethodSymbol[] ofBoard = found.Length == 1 ? found : [.. found.Where(IsOfBoard)];
        // A folder may have drivers of several chips.
        IMethodSymbol[] drivers = ofBoard.Length <= 1 ? ofBoard : [.. ofBoard.Where(method => _driverNames.Contains(method.ContainingType.Name))];
        return drivers is [IMethodSymbol only] ? only : null;
    }

    private bool IsOfBoard(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(
        place => _driverFolders.Any(folder => place.SyntaxTree.FilePath.StartsWith(folder, StringComparison.Ordinal)));

    /// <summary>What the compiler knows of a node's file.</summary>
    /// <param name="node">The node.</param>
    public SemanticModel ModelOf(SyntaxNode node) => _compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>A node's place, as people and editors write it.</summary>
    /// <param name="node">The node.</param>
    public static string PlaceOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1})";
    }

    // What is generated differs from board to board by its values; names and comments do not.
    private static Board FirstBoard(string folder)
    {
        BoardFile file = BoardFile.Load(new BoardCatalog(folder));
        return file.Board ?? throw new DocumentException(file.Problems[0].ToString());
    }

    private static SyntaxTree[] Generated(Board board)
    {
        Placement placement = Placer.Place(board);
        return
        [
            Parse(CSharpWriter.Write(board, placement), "Board.g.cs"),
            Parse(DeviceWriter.Write(board), "Devices.g.cs"),
            Parse(ProcessorWriter.Write(board), "Processor.g.cs"),
        ];
    }

    // As ilc sees it: with the flags of a driver's place and of the core as constants, so that what they rule out is known to be unreachable.
    private static string WithFlags(string text, string path, Board board)
    {
        foreach (Match flag in CoreFlag().Matches(ProcessorWriter.Write(board)))
        {
            text = text.Replace($"Processor.{flag.Groups["name"].Value}", flag.Groups["value"].Value);
        }

        foreach (Driver driver in DriverTable.Of(board).Where(driver => path.StartsWith($"firmware/{driver.Folder}/", StringComparison.Ordinal)))
        {
            foreach (PlaceMember flag in driver.MembersOf(board).Where(member => member.Type == "bool"))
            {
                text = text.Replace($"TPlace.{flag.Name}", flag.Value);
            }
        }

        return text;
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    [GeneratedRegex(@"static bool (?<name>\w+) => (?<value>true|false);")]
    private static partial Regex CoreFlag();
}
