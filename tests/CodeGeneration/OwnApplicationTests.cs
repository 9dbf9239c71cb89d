// An application in a folder of one's own, as "new app" makes it: built there, beside one of the repository's, and nothing of it comes here.
// That its tests run, and find what is wrong, docs/tour.md shows, which PortShare.Tool.Tests follow.
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Making;

namespace PortShare.CodeGeneration.Tests;

[Collection(ScratchBuildCollection.Name)]
public class OwnApplicationTests
{
    private const string Name = "flow-meter";

    [Fact]
    public async Task ItIsBuiltInItsOwnFolder()
    {
        using ScratchFolder scratch = new();
        Repository repository = await MakeAsync(scratch);
        FirmwareImage image = FirmwareImage.Of(repository, repository.LoadBoard(), [Name, "echo"]);

        await FirmwareBuilder.BuildAsync(repository, image, await LwipFolder.FindAsync(), progress: null, CancellationToken.None);

        Assert.True(File.Exists(image.Elf));
        Assert.StartsWith(repository.OwnFolder!, image.Elf);
        Assert.Equal([(Name, 0x88BA), ("echo", 0x88B5)], BuiltApplication.AllOf(image).Select(one => (one.Name, (int)one.EtherTypes.Single())));
        Assert.True(File.Exists(Path.Combine(repository.OwnFolder!, "artifacts", "obj", Name, "release", $"{Name}.o")));
        Assert.False(Directory.Exists(Path.Combine(repository.ArtifactsFolder, "obj", Name)));
    }

    private static void Replace(string file, string text, string other)
    {
        string before = File.ReadAllText(file);
        Assert.Contains(text, before);
        File.WriteAllText(file, before.Replace(text, other));
    }

    private static async Task<Repository> MakeAsync(ScratchFolder scratch)
    {
        string folder = await new ApplicationFolder(TestImage.Repository, Name).MakeAsync(scratch.PathOf("my apps & mine"), CancellationToken.None);
        // Beside echo, which has the EtherType of the template.
        foreach (string file in (string[])[$"{Name}.csproj", "Protocol.cs"])
        {
            Replace(Path.Combine(folder, "firmware", Name, file), "0x88B5", "0x88BA");
        }

        Replace(
            Path.Combine(folder, "system.json"),
            $$"""{ "application": "{{Name}}", "etherTypes": ["0x88B5"], "pins": [] }""",
            $$"""{ "application": "{{Name}}", "etherTypes": ["0x88BA"], "pins": [] }, { "application": "echo", "etherTypes": ["0x88B5"], "pins": [] }""");
        return TestImage.Repository with { OwnFolder = folder };
    }
}
