using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Bench.Tables;
using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Tool.Firmware;

namespace PortShare.Tool;

/// <summary>The repository's folders, and what is in them.</summary>
/// <param name="Root">The top folder, absolute.</param>
internal sealed record Repository(string Root)
{
    /// <summary>The board of those who name none, and of what is for one board alone.</summary>
    public const string DefaultBoard = FiguresPage.MainBoard;

    // What builds keep in a folder of artifacts besides those of boards, and in a board's besides those of systems and of applications.
    private static readonly string[] TakenByBuilds = ["bench", "bin", "obj", "test-results"];
    private static readonly string[] TakenOnBoards = ["bin", FirmwareImage.CheckedFolder, "generated", "native", "obj", "peer"];

    private const string SolutionName = "PortShare.nfproj.sln";

    /// <summary>The file that holds every project.</summary>
    public string SolutionPath => Path.Combine(Root, SolutionName);

    /// <summary>The folder of all tests.</summary>
    public string TestsFolder => Path.Combine(Root, "tests");

    /// <summary>The project of the tests on emulated boards.</summary>
    public string EmulatorTests => Path.Combine(TestsFolder, "Emulator", "PortShare.Emulator.Tests.csproj");

    /// <summary>Where everything that is built goes.</summary>
    public string ArtifactsFolder => Path.Combine(Root, "artifacts");

    /// <summary>The project that makes the images.</summary>
    public string KernelProject => Path.Combine(Root, "firmware", "Kernel", "PortShare.Kernel.csproj");

    /// <summary>Its descriptions of chips, boards and systems.</summary>
    public BoardCatalog Catalog => new(Path.Combine(Root, "board-config"));

    /// <summary>The boards' names, in alphabetical order.</summary>
    public IReadOnlyList<string> BoardNames => Catalog.Boards.Names;

    /// <summary>
    /// The applications' names, in alphabetical order: the folders of <c>firmware/apps</c> that hold a project.
    /// </summary>
    public IReadOnlyList<string> ApplicationNames =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(Root, "firmware", "apps"))
            .Where(static folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(static folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Finds the repository above this program.</summary>
    /// <exception cref="InvalidOperationException">The program was moved out of it.</exception>
    public static Repository Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionName)))
            {
                return new Repository(folder.FullName);
            }
        }

        throw new InvalidOperationException($"no {SolutionName} above {AppContext.BaseDirectory}");
    }

    /// <summary>Reads a board with a system.</summary>
    /// <param name="board">The board's name or file; null for the one that the system names, or else the default.</param>
    /// <param name="system">The system's name or file; null for the samples.</param>
    /// <exception cref="ToolException">A file is wrong. The message has a line for each problem.</exception>
    public Board LoadBoard(string? board = null, string? system = null) => LoadFile(board, system).Board!;

    /// <summary>The same with the places of fields. It is valid.</summary>
    /// <inheritdoc cref="LoadBoard"/>
    public BoardFile LoadFile(string? board = null, string? system = null)
    {
        BoardFile file = BoardFile.Load(Catalog, board, system);
        Board valid = file.IsValid ? file.Board : throw new ToolException(string.Join('\n', file.Problems));
        RefuseTakenName(valid.Files.Board, TakenByBuilds);
        if (!HasSamples(valid))
        {
            RefuseTakenName(valid.Files.System, [.. TakenOnBoards, .. ApplicationNames]);
        }

        return file;
    }

    /// <summary>Where everything goes that is built for a board with its system: beside their files, if these are not ours.</summary>
    /// <param name="board">The board.</param>
    public string FolderOf(Board board)
    {
        string root = RealPath.Of(Root) + Path.DirectorySeparatorChar;
        string? own = Array.Find(
            [FolderWith(board.Files.System), FolderWith(board.Files.Board)], folder => !(folder + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal));
        string top = own is null ? ArtifactsFolder : Path.Combine(own, "artifacts");
        string folder = Path.Combine(top, board.Name);
        return HasSamples(board) ? folder : Path.Combine(folder, board.Files.SystemName);
    }

    /// <summary>Whether a board has the system of the samples.</summary>
    /// <param name="board">The board.</param>
    public bool HasSamples(Board board) =>
        RealPath.Of(board.Files.System) == RealPath.Of(Catalog.Systems.PathOf(BoardCatalog.DefaultSystem));

    /// <summary>Whether a board, with its system, is the repository's, as everybody has it.</summary>
    /// <param name="board">The board.</param>
    public bool IsOurs(Board board) => HasSamples(board) && RealPath.Of(board.Files.Board) == RealPath.Of(Catalog.Boards.PathOf(board.Name));

    private static string FolderWith(string file) => RealPath.Of(Path.GetDirectoryName(file)!);

    // Else what is built for one would be taken for what is built for the other.
    private static void RefuseTakenName(string file, IEnumerable<string> taken)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        if (taken.Contains(name))
        {
            throw new ToolException($"{file}: file: its name, \"{name}\", is that of another folder where its images would go; give it a name such as my-{name}");
        }
    }
}
