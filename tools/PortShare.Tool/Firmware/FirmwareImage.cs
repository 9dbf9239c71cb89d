using System.Collections.Generic;
using System.IO;

namespace PortShare.Tool.Firmware;

/// <summary>One firmware: a board, and the applications on it.</summary>
/// <param name="Board">The board's name.</param>
/// <param name="Applications">The applications' names, in the order of their places.</param>
/// <param name="Folder">The folder of its files, absolute.</param>
/// <param name="ChecksSums">
/// Whether it checks the sums of its counters on every tick, and stops when one does not hold: a firmware for tests.
/// </param>
internal sealed record FirmwareImage(
    string Board, IReadOnlyList<string> Applications, string Folder, bool ChecksSums = false)
{
    private const string Name = "portshare";
    private const string CheckedFolder = "checked";

    /// <summary>Names a firmware of a repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="board">The board's name.</param>
    /// <param name="applications">The applications' names.</param>
    /// <param name="checksSums">Whether it is one for tests.</param>
    public static FirmwareImage Of(
        Repository repository, string board, IReadOnlyList<string> applications, bool checksSums = false) =>
        new(
            board,
            applications,
            Path.Combine(
                repository.ArtifactsFolder, board, checksSums ? CheckedFolder : "", Join(applications)),
            checksSums);

    /// <summary>The applications as one word, as the folder has it.</summary>
    public string ApplicationsJoined => Join(Applications);

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

    private static string Join(IReadOnlyList<string> applications) => string.Join('+', applications);

    private string FileOf(string extension) => Path.Combine(Folder, $"{Name}.{extension}");
}
