using System.IO;

using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests.Flashing;

/// <summary>An image to write.</summary>
internal static class FlashSample
{
    /// <summary>The image of echo for a board.</summary>
    /// <param name="board">The board's name.</param>
    public static FirmwareImage ImageOf(string board)
    {
        Repository repository = Repository.Find();
        return FirmwareImage.Of(repository, repository.LoadBoard(board), ["echo"]);
    }

    /// <summary>The same, with files in a folder of the test's.</summary>
    /// <param name="folder">The folder.</param>
    public static FirmwareImage ImageIn(TemporaryFolder folder)
    {
        folder.Write("built/portshare.bin", "the flash's bytes");
        folder.Write("built/portshare.elf", "");
        return ImageOf("nucleo-h743zi2") with { Folder = Path.Combine(folder.Path, "built") };
    }
}
