using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Bench.Tables;
using PortShare.Boards;
using PortShare.Boards.Model;

namespace PortShare.Tool;

/// <summary>The repository's folders, and what is in them.</summary>
/// <param name="Root">The top folder, absolute.</param>
internal sealed record Repository(string Root)
{
    /// <summary>The board of those who name none, and of what is for one board alone.</summary>
    public const string DefaultBoard = FiguresPage.MainBoard;

    private const string SolutionName = "PortShare.nfproj.sln";

    /// <summary>The file that holds every project.</summary>
    public string SolutionPath => Path.Combine(Root, SolutionName);

    /// <summary>Where everything that is built goes.</summary>
    public string ArtifactsFolder => Path.Combine(Root, "artifacts");

    /// <summary>The project that makes the images.</summary>
    public string KernelProject => Path.Combine(Root, "firmware", "Kernel", "PortShare.Kernel.csproj");

    /// <summary>The boards' names, in alphabetical order.</summary>
    public IReadOnlyList<string> BoardNames => BoardCatalog.Names(BoardFolder);

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

    private string BoardFolder => Path.Combine(Root, "board-config");

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

    /// <summary>Where a board's file is.</summary>
    /// <param name="name">The board's name, one of <see cref="BoardNames"/>.</param>
    public string BoardPathOf(string name) => BoardCatalog.PathOf(BoardFolder, name);

    /// <summary>Reads a board's file.</summary>
    /// <param name="name">The board's name, one of <see cref="BoardNames"/>.</param>
    /// <exception cref="ToolException">The file is wrong. The message has a line for each problem.</exception>
    public Board LoadBoard(string name)
    {
        BoardFile file = BoardFile.Load(BoardPathOf(name));
        return file.IsValid ? file.Board : throw new ToolException(string.Join('\n', file.Problems));
    }
}
