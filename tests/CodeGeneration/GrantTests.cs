// What an application's project wants and its system does not grant fails the build. That the kernel refuses it, too, is tried on the emulated board.
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Testing;

namespace PortShare.CodeGeneration.Tests;

[Collection(ScratchBuildCollection.Name)]
public class GrantTests
{
    private static readonly FirmwareImage Image = TestSystem.Ungranted.ImageOf(TestImage.Repository);

    [Fact]
    public async Task WhatIsNotGrantedFailsTheBuildWithBothFilesAndTheLineToAdd()
    {
        string lwip = await LwipFolder.FindAsync();

        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => FirmwareBuilder.BuildAsync(TestImage.Repository, Image, lwip, progress: null, CancellationToken.None));

        Assert.Equal(
            $"{Path.GetRelativePath(TestImage.Repository.Root, Image.Model.Files.System)}:4: grants: names no hello, for which firmware/apps/hello/hello.csproj wants something; "
                + """add { "application": "hello", "etherTypes": ["0x88B6"], "pins": [0] }""",
            error.Message);
    }
}
