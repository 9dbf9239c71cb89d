using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Firmware;

/// <summary>Makes what an emulated board boots.</summary>
internal static class EmulatedFirmware
{
    /// <summary>Takes a board that QEMU emulates, and no other.</summary>
    /// <param name="board">The board.</param>
    /// <exception cref="ToolException">Nothing emulates it.</exception>
    public static Board Require(Board board) => board.Emulator is null
        ? throw new ToolException($"QEMU does not emulate {board.Name}: {board.Files.Board} has no \"emulator\"")
        : board;

    /// <summary>Installs what is missing, and builds an image.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The image.</param>
    /// <param name="requirements">What the verb needs.</param>
    /// <param name="lwip">A folder of the user's own with lwIP, or null.</param>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Where lwIP is.</returns>
    /// <exception cref="ToolException">Something is missing and cannot be installed, or the build failed.</exception>
    public static async Task<string> PrepareAsync(
        Repository repository,
        FirmwareImage image,
        IEnumerable<Requirement> requirements,
        string? lwip,
        TextWriter progress,
        CancellationToken cancellation)
    {
        InstallationResult installation = await Installation.EnsureAsync(
            requirements, lwip, progress, cancellation);
        await BuildAsync(repository, image, installation.LwipFolder, progress, cancellation);
        return installation.LwipFolder;
    }

    /// <summary>Builds an image, and says so.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="image">The image.</param>
    /// <param name="lwipFolder">Where lwIP is.</param>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">The build failed.</exception>
    public static async Task BuildAsync(
        Repository repository, FirmwareImage image, string lwipFolder, TextWriter progress, CancellationToken cancellation)
    {
        await progress.WriteLineAsync($"building {image.Title(repository)}");
        await FirmwareBuilder.BuildAsync(repository, image, lwipFolder, progress, cancellation);
    }
}
