using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;

namespace PortShare.Tool.Firmware;

/// <summary>One firmware: a board, and the applications on it.</summary>
/// <param name="Model">The board with its system.</param>
/// <param name="BoardFolder">The folder of all that is built for these, absolute.</param>
/// <param name="Projects">The applications' projects, in the order of their places.</param>
/// <param name="Folder">The folder of its files, absolute.</param>
/// <param name="ChecksSums">
/// Whether it checks the sums of its counters on every tick, and stops when one does not hold: a firmware for tests.
/// </param>
internal sealed record FirmwareImage(
    Board Model, string BoardFolder, IReadOnlyList<ApplicationProject> Projects, string Folder, bool ChecksSums = false)
{
    /// <summary>The folder, in the board's, of those for tests.</summary>
    public const string CheckedFolder = "checked";

    /// <summary>What its files are called.</summary>
    public const string Name = "portshare";

    /// <summary>Names a firmware of a repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="board">The board with its system.</param>
    /// <param name="applications">The applications: names of the repository's, or projects of the user's own.</param>
    /// <param name="checksSums">Whether it is one for tests.</param>
    public static FirmwareImage Of(
        Repository repository, Board board, IReadOnlyList<string> applications, bool checksSums = false)
    {
        ApplicationProject[] projects = [.. applications.Select(one => ApplicationProject.Of(repository, one))];
        string folder = repository.FolderOf(board, projects.Select(one => one.File));
        return new(board, folder, projects, Path.Combine(folder, checksSums ? CheckedFolder : "", Join(projects)), checksSums);
    }

    /// <summary>The applications' names, in the order of their places.</summary>
    public IReadOnlyList<string> Applications { get; } = [.. Projects.Select(one => one.Name)];

    /// <summary>The board's name.</summary>
    public string Board => Model.Name;

    /// <summary>The system's name.</summary>
    public string SystemName => Model.Files.SystemName;

    /// <summary>What it is for, for people: the board, and the system if that is not the samples.</summary>
    /// <param name="repository">The repository.</param>
    public string Target(Repository repository) => repository.HasSamples(Model) ? Board : $"{Board} with {SystemName}";

    /// <summary>What it is, for people: its applications, and what it is for.</summary>
    /// <param name="repository">The repository.</param>
    public string Title(Repository repository) => $"{ApplicationsJoined} for {Target(repository)}";

    /// <summary>The applications as one word, as the folder has it.</summary>
    public string ApplicationsJoined => Join(Projects);

    /// <summary>The linked program, with symbols and debug information.</summary>
    public string Elf => FileOf("elf");

    /// <summary>The bytes of the flash.</summary>
    public string Bin => FileOf("bin");

    /// <summary>The bytes of the flash, as Intel HEX.</summary>
    public string Hex => FileOf("hex");

    /// <summary>What the linker placed where.</summary>
    public string Map => FileOf("map");

    /// <summary>One application, linked at its place, with symbols and debug information.</summary>
    /// <param name="name">The application's name.</param>
    public string ApplicationElf(string name) => Path.Combine(Folder, $"{name}.elf");

    /// <summary>One application's image alone, as it lies at its place: its header first.</summary>
    /// <param name="name">The application's name.</param>
    public string ApplicationBin(string name) => Path.Combine(Folder, $"{name}.bin");

    private static string Join(IEnumerable<ApplicationProject> projects) => string.Join('+', projects.Select(one => one.Name));

    private string FileOf(string extension) => Path.Combine(Folder, $"{Name}.{extension}");
}
