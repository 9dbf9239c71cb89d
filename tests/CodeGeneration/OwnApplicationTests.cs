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
    public async Task ItsTestsFindWhatIsWrong()
    {
        using ScratchFolder scratch = new();
        Repository repository = await MakeAsync(scratch);
        OwnTests tests = new(repository, TextWriter.Null);

        TestResults before = await tests.RunAsync(filter: null, CancellationToken.None);
        string protocol = Path.Combine(repository.OwnFolder!, "firmware", Name, "Protocol.cs");
        Replace(protocol, "(byte)(value >> 16)", "(byte)(value >> 8)");
        TestResults after = await tests.RunAsync(filter: null, CancellationToken.None);

        Assert.Equal("9 passed, 0 failed", before.Summary);
        Assert.Equal("8 passed, 1 failed", after.Summary);
        Assert.Contains("WhatWasWrittenIsRead", Assert.Single(after.Failed).Name);
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
        Replace(Path.Combine(folder, "firmware", Name, $"{Name}.csproj"), "0x88B5", "0x88BA");
        Replace(
            Path.Combine(folder, "system.json"),
            $$"""{ "application": "{{Name}}", "etherTypes": ["0x88B5"], "pins": [] }""",
            $$"""{ "application": "{{Name}}", "etherTypes": ["0x88BA"], "pins": [] }, { "application": "echo", "etherTypes": ["0x88B5"], "pins": [] }""");
        return TestImage.Repository with { OwnFolder = folder };
    }
}
