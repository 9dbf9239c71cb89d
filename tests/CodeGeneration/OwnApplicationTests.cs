// An application in a folder of one's own, as "new app" makes it: built and tested there, also beside one of the repository's, and nothing of
// it comes here.
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Making;
using PortShare.Tool.Testing;

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

    [Fact]
    public async Task ItsTestsPass()
    {
        using ScratchFolder scratch = new();
        Repository repository = await MakeAsync(scratch);

        TestResults results = await new OwnTests(repository, TextWriter.Null).RunAsync(
            filter: null, board: null, await LwipFolder.FindAsync(), CancellationToken.None);

        Assert.Equal("15 passed, 0 failed", results.Summary);
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
