// A board and a chip of one's own, in a folder outside the repository. Needs the folder of lwIP that the image was built from.
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool.Firmware;

namespace PortShare.CodeGeneration.Tests;

[Collection(ScratchBuildCollection.Name)]
public sealed class OwnFilesTests
{
    private const string Model = "mps2-an385";
    private static readonly string Descriptions = TestImage.Repository.Catalog.Folder;

    // Without pins: echo wants none.
    [Fact]
    public async Task WhatIsChangedInAChipIsInTheNextImage()
    {
        using ScratchFolder folder = new();
        string chip = folder.PathOf("my-chip.json");
        Write(Path.Combine(Descriptions, "soc", $"{Model}.json"), chip, "devices", """
            {
              "uart0": { "type": "cmsdk-uart", "address": "0x40004000" },
              "timer1": { "type": "cmsdk-timer", "address": "0x40001000", "interrupt": 9 },
              "counter": { "type": "mps2-counter", "address": "0x40028018" },
              "ethernet": { "type": "lan9118", "address": "0x40200000", "interrupt": 13 }
            }
            """);
        string board = folder.PathOf("my-board.json");
        Write(Path.Combine(Descriptions, "boards", $"{Model}.json"), board, "soc", "\"my-chip.json\"");
        FirmwareImage image = FirmwareImage.Of(TestImage.Repository, TestImage.Repository.LoadBoard(board), ["echo"]);

        await BuildAsync(image);
        byte[] before = await File.ReadAllBytesAsync(image.Bin);
        await File.WriteAllTextAsync(chip, (await File.ReadAllTextAsync(chip)).Replace("0x40004000", "0x40005000"));
        await BuildAsync(image);

        Assert.NotEqual(before, await File.ReadAllBytesAsync(image.Bin));
        Assert.Contains("0x40005000", await File.ReadAllTextAsync(folder.PathOf("artifacts/my-board/generated/Devices.g.cs")));
    }

    private static async Task BuildAsync(FirmwareImage image) =>
        await FirmwareBuilder.BuildAsync(TestImage.Repository, image, await LwipFolder.FindAsync(), progress: null, CancellationToken.None);

    // A copy of a description with another value in one field, and no pins.
    private static void Write(string from, string to, string field, string json)
    {
        JsonObject root = JsonNode.Parse(File.ReadAllText(from))!.AsObject();
        root[field] = JsonNode.Parse(json);
        root.Remove("pins");
        File.WriteAllText(to, root.ToJsonString());
    }
}
