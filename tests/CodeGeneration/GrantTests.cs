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
    public async Task WhatIsNotGrantedFailsTheBuildWithBothFilesAndWhatToWrite()
    {
        string lwip = await LwipFolder.FindAsync();

        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => FirmwareBuilder.BuildAsync(TestImage.Repository, Image, lwip, progress: null, CancellationToken.None));

        string system = Path.GetRelativePath(TestImage.Repository.Root, Image.Model.Files.System);
        const string Project = "firmware/apps/hello/hello.csproj";
        Assert.Equal(
            $"{system}:6: grants[1].etherTypes: has no 0x88B6, which ApplicationClaims of {Project} wants; write \"etherTypes\": [\"0x88B6\"]\n"
                + $"{system}:6: grants[1].pins: has no 0, which ApplicationPins of {Project} wants; write \"pins\": [0]",
            error.Message);
    }
}
