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
/// <param name="OwnFolder">The folder of the user's own that this program was called from, by the script in it; null if from none.</param>
internal sealed record Repository(string Root, string? OwnFolder = null)
{
    // The script's word: see template/portshare.
    private const string OwnFolderVariable = "PORTSHARE_FOLDER";

    // The words of tests in a folder of the user's own: see template/Directory.Build.props.
    private const string RootOption = "PortShare.Repository";
    private const string OwnFolderOption = "PortShare.Folder";

    private const string OwnSystem = "system";

    /// <summary>The board of those who name none, and of what is for one board alone.</summary>
    public const string DefaultBoard = FiguresPage.MainBoard;

    // What builds keep in a folder of artifacts besides those of boards, and in a board's besides those of systems and of applications.
    private static readonly string[] TakenByBuilds = ["bench", "bin", "obj", "package", "test-results"];
    private static readonly string[] TakenOnBoards = ["bin", FirmwareImage.CheckedFolder, "generated", "native", "obj", "peer"];

    private const string SolutionName = "PortShare.nfproj.sln";

    /// <summary>What an application may not be called: its folder or its files would be others' as well.</summary>
    public static IReadOnlyList<string> NamesOfBuilds { get; } = [.. TakenByBuilds, .. TakenOnBoards, FirmwareImage.Name, OwnSystem];

    /// <summary>The file that holds every project.</summary>
    public string SolutionPath => Path.Combine(Root, SolutionName);

    /// <summary>The folder of all tests.</summary>
    public string TestsFolder => Path.Combine(Root, "tests");

    /// <summary>The project of the tests on emulated boards.</summary>
    public string EmulatorTests => Path.Combine(TestsFolder, "Emulator", "PortShare.Emulator.Tests.csproj");

    /// <summary>The project of this program's tests.</summary>
    public string ToolTests => Path.Combine(TestsFolder, "Unit.Tool", "PortShare.Tool.Tests.csproj");

    /// <summary>Where everything that is built goes.</summary>
    public string ArtifactsFolder => Path.Combine(Root, "artifacts");

    /// <summary>The project that makes the images.</summary>
    public string KernelProject => Path.Combine(Root, "firmware", "Kernel", "PortShare.Kernel.csproj");

    /// <summary>The folder of its applications, each in a folder of its name.</summary>
    public string ApplicationsFolder => Path.Combine(Root, "firmware", "apps");

    /// <summary>Its descriptions of chips, boards and systems.</summary>
    public BoardCatalog Catalog => new(Path.Combine(Root, "board-config"));

    /// <summary>The system that is meant when nobody names one: its name, or the file in the user's own folder.</summary>
    public string DefaultSystem => OwnFolder is null ? BoardCatalog.DefaultSystem : Path.Combine(OwnFolder, $"{OwnSystem}.json");

    /// <summary>The applications that are meant when nobody names any: echo, or all in the user's own folder.</summary>
    public IReadOnlyList<string> DefaultApplications => OwnFolder is null ? ["echo"] : OwnApplicationNames;

    /// <summary>Where what is for the user's eyes goes: beside the user's own files, if there are any.</summary>
    public string OutputFolder => OwnFolder is null ? ArtifactsFolder : Path.Combine(OwnFolder, "artifacts");

    /// <summary>The boards' names, in alphabetical order.</summary>
    public IReadOnlyList<string> BoardNames => Catalog.Boards.Names;

    /// <summary>
    /// The applications' names, in alphabetical order: the folders of <c>firmware/apps</c> that hold a project. Those in the user's own folder
    /// come first.
    /// </summary>
    public IReadOnlyList<string> ApplicationNames => [.. OwnApplicationNames, .. NamesIn(ApplicationsFolder).Except(OwnApplicationNames)];

    /// <summary>The names of those in the user's own folder, in alphabetical order: the folders of its <c>firmware</c> that hold a project.</summary>
    public IReadOnlyList<string> OwnApplicationNames => OwnFirmware is null ? [] : NamesIn(OwnFirmware);

    /// <summary>The project of one of these applications.</summary>
    /// <param name="name">Its name.</param>
    public string ProjectOf(string name) => Path.Combine(OwnApplicationNames.Contains(name) ? OwnFirmware! : ApplicationsFolder, name, $"{name}.csproj");

    private string? OwnFirmware => OwnFolder is null ? null : Path.Combine(OwnFolder, "firmware");

    private static IReadOnlyList<string> NamesIn(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateDirectories(folder)
            .Select(static one => Path.GetFileName(one))
            .Where(name => File.Exists(Path.Combine(folder, name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Finds the repository: the one that this program's options name, or else the one above it.</summary>
    /// <exception cref="InvalidOperationException">The program was moved out of it.</exception>
    public static Repository Find()
    {
        if (AppContext.GetData(RootOption) is string root)
        {
            return new Repository(Path.GetFullPath(root), AppContext.GetData(OwnFolderOption) is string folderOfTests ? Path.GetFullPath(folderOfTests) : null);
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionName)))
            {
                return new Repository(folder.FullName, Environment.GetEnvironmentVariable(OwnFolderVariable) is { Length: > 0 } own ? own : null);
            }
        }

        throw new InvalidOperationException($"no {SolutionName} above {AppContext.BaseDirectory}");
    }

    /// <summary>Reads a board with a system.</summary>
    /// <param name="board">The board's name or file; null for the one that the system names, or else the default.</param>
    /// <param name="system">The system's name or file; null for <see cref="DefaultSystem"/>.</param>
    /// <exception cref="ToolException">A file is wrong. The message has a line for each problem.</exception>
    public Board LoadBoard(string? board = null, string? system = null) => LoadFile(board, system).Board!;

    /// <summary>The same with the places of fields. It is valid.</summary>
    /// <inheritdoc cref="LoadBoard"/>
    public BoardFile LoadFile(string? board = null, string? system = null)
    {
        BoardFile file = BoardFile.Load(Catalog, board, system ?? DefaultSystem);
        Board valid = file.IsValid ? file.Board : throw new ToolException(string.Join('\n', file.Problems));
        RefuseTakenName(valid.Files.Board, TakenByBuilds);
        if (!HasSamples(valid))
        {
            RefuseTakenName(valid.Files.System, [.. TakenOnBoards, .. ApplicationNames]);
        }

        return file;
    }

    /// <summary>Where everything goes that is built for a board with its system: beside their files, or the applications', if these are not ours.</summary>
    /// <param name="board">The board.</param>
    /// <param name="projects">The applications' projects.</param>
    public string FolderOf(Board board, params IEnumerable<string> projects)
    {
        string? own = projects.Prepend(board.Files.Board).Prepend(board.Files.System).Select(FolderWith).FirstOrDefault(folder => !Holds(folder));
        string top = own is null ? ArtifactsFolder : Path.Combine(own, "artifacts");
        string folder = Path.Combine(top, board.Name);
        return HasSamples(board) ? folder : Path.Combine(folder, board.Files.SystemName);
    }

    /// <summary>Whether a folder is the repository or in it, also by a link.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    public bool Holds(string folder) =>
        (RealPath.Of(folder) + Path.DirectorySeparatorChar).StartsWith(RealPath.Of(Root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

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
