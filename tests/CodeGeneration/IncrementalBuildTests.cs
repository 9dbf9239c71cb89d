// A build of what is built already. Needs the folder of lwIP that the image was built from.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests;

[Collection(ScratchBuildCollection.Name)]
public class IncrementalBuildTests(ScratchBuild scratch)
{
    [Fact]
    public async Task ASecondBuildCompilesNothing()
    {
        await BuildAsync();
        Dictionary<string, DateTime> before = scratch.CompiledFiles();
        Assert.Contains(before.Keys, file => file.EndsWith("portshare.elf", StringComparison.Ordinal));

        await BuildAsync();

        Assert.Equal(before, scratch.CompiledFiles());
    }

    private async Task BuildAsync()
    {
        // Alone, because the kernel's build does not restore the applications' packages.
        foreach (string application in TestImage.Image.Applications)
        {
            string folder = Path.Combine(TestImage.Repository.Root, "firmware", "apps", application);
            await BuildAsync(Path.Combine(folder, $"{application}.csproj"));
        }

        await BuildAsync(
            TestImage.Repository.KernelProject,
            $"-p:Board={TestImage.Image.Board}",
            $"-p:Applications={TestImage.Image.ApplicationsJoined}",
            $"-p:LwipDirectory={await LwipFolder.FindAsync()}");
    }

    private async Task BuildAsync(string project, params string[] properties)
    {
        ProcessResult build = await scratch.BuildAsync(project, properties);
        Assert.True(build.IsSuccess, build.Text);
    }
}
