// Where the build looks for what it is given from outside.
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests;

public class BuildPathTests
{
    // NuGet hands its folder on as NUGET_PACKAGES has it.
    [Theory]
    [InlineData("/the packages")]
    [InlineData("/the packages/")]
    public async Task TheCompilerIsFoundInAnyFolderOfPackages(string folder)
    {
        ProcessResult found = await DotNet.RunAsync(
            ["msbuild", TestImage.Repository.KernelProject, "-getProperty:IlcTool", $"-p:NuGetPackageRoot={folder}"],
            CancellationToken.None);

        Assert.True(found.IsSuccess, found.Text);
        Assert.Matches(@"^/the packages/runtime\.linux-[^/]+/[\d.]+/tools/ilc$", found.Text);
    }
}
