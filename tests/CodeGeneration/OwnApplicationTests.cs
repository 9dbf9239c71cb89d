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
        FirmwareImage image = FirmwareImage.Of(repository, repository.LoadBoard(), [Name]);

        await FirmwareBuilder.BuildAsync(repository, image, await LwipFolder.FindAsync(), progress: null, CancellationToken.None);

        Assert.True(File.Exists(image.Elf));
        Assert.StartsWith(repository.OwnFolder!, image.Elf);
        BuiltApplication application = Assert.Single(BuiltApplication.AllOf(image));
        Assert.Equal(Name, application.Name);
        Assert.Equal(0x88B5, (ushort)application.EtherTypes.Single());
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
        File.WriteAllText(protocol, File.ReadAllText(protocol).Replace("(byte)(value >> 16)", "(byte)(value >> 8)"));
        TestResults after = await tests.RunAsync(filter: null, CancellationToken.None);

        Assert.Equal("9 passed, 0 failed", before.Summary);
        Assert.Equal("8 passed, 1 failed", after.Summary);
        Assert.Contains("WhatWasWrittenIsRead", Assert.Single(after.Failed).Name);
    }

    private static async Task<Repository> MakeAsync(ScratchFolder scratch)
    {
        string folder = await new ApplicationFolder(TestImage.Repository, Name).MakeAsync(scratch.PathOf("my apps & mine"), CancellationToken.None);
        return TestImage.Repository with { OwnFolder = folder };
    }
}
