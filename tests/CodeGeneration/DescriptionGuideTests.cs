// Follows board-config/README.md word for word, in a folder outside the repository: its commands are run, and its JSON goes into the
// files that it names. A new board is built and run in QEMU, and a system for it built. Needs the folder of lwIP that the image was built from.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests;

[Collection(ScratchBuildCollection.Name)]
public sealed partial class DescriptionGuideTests
{
    private static readonly string Root = TestImage.Repository.Root;
    private static readonly string Guide = File.ReadAllText(Path.Combine(Root, "board-config", "README.md"));

    [Fact]
    public async Task ABoardAndASystemForItAreAddedAsTheGuideSays()
    {
        using ScratchFolder folder = new();
        string lwip = await LwipFolder.FindAsync();

        string board = await FollowAsync("Add a board", folder, lwip);

        Assert.Contains("The counters add up: every frame is accounted for.", board);
        Assert.True(File.Exists(folder.PathOf("artifacts/my-board/echo/portshare.elf")), board);

        string system = await FollowAsync("Add a system", folder, lwip);

        Assert.Contains(folder.PathOf("artifacts/my-board/my-system/echo/portshare.bin"), system.Split('\n'));
    }

    // Does what a section says, from its top to its end, and returns what the commands printed.
    private static async Task<string> FollowAsync(string title, ScratchFolder folder, string lwip)
    {
        List<string> printed = [];
        string section = Sections().Matches(Guide).Single(one => one.Groups["title"].Value == title).Groups["text"].Value;
        foreach (Match block in Blocks().Matches(section))
        {
            string text = block.Groups["text"].Value;
            if (block.Groups["language"].Value == "json")
            {
                Write(folder.PathOf(FileNames().Matches(section[..block.Index])[^1].Groups["name"].Value), text);
                continue;
            }

            ProcessResult done = await ChildProcess.RunAsync(
                "bash",
                ["-euo", "pipefail", "-c", $"export FOLDER='{folder.Path}' PORTSHARE_LWIP='{lwip}'\n{text}"],
                CancellationToken.None,
                folder: Root);
            Assert.True(done.IsSuccess, $"{text}\n{done.Text}");
            printed.AddRange(done.Lines);
        }

        return string.Join('\n', printed);
    }

    // What is there already is changed where the JSON differs.
    private static void Write(string path, string json)
    {
        JsonObject fields = JsonNode.Parse(json)!.AsObject();
        JsonObject whole = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
        foreach ((string name, JsonNode? value) in fields)
        {
            whole[name] = value?.DeepClone();
        }

        File.WriteAllText(path, whole.ToJsonString());
    }

    [GeneratedRegex(@"(?ms)^## (?<title>[^\n]+)\n(?<text>.*?)(?=^## |\z)")]
    private static partial Regex Sections();

    [GeneratedRegex(@"(?ms)^ *```(?<language>sh|json)\n(?<text>.*?)^ *```$")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"`\$FOLDER/(?<name>[a-z-]+\.json)`")]
    private static partial Regex FileNames();
}
