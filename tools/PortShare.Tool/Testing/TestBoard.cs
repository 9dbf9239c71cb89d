using System.IO;
using System.Text.Json.Nodes;

using PortShare.Boards;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Testing;

/// <summary>A board that only tests have: the emulated one, with DHCP.</summary>
internal static class TestBoard
{
    private const string Name = $"{OriginalName}-dhcp";
    private const string OriginalName = "mps2-an385";
    private const int FallBackSeconds = 5;

    /// <summary>Its image.</summary>
    /// <param name="repository">The repository.</param>
    public static FirmwareImage ImageOf(Repository repository) =>
        FirmwareImage.Of(repository, Name, ["echo"], checksSums: true);

    /// <summary>Makes its file from the original's, if that is another than before.</summary>
    /// <param name="repository">The repository.</param>
    /// <returns>The file.</returns>
    public static string Write(Repository repository)
    {
        JsonNode board = JsonNode.Parse(File.ReadAllText(repository.BoardPathOf(OriginalName)))!;
        board["name"] = Name;
        board["network"]!["dhcpFallBackSeconds"] = FallBackSeconds;
        string text = board.ToJsonString();
        string path = BoardCatalog.PathOf(Path.Combine(repository.ArtifactsFolder, "test-boards"), Name);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return path;
    }
}
