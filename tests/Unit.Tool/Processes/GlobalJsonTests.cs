using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests.Processes;

/// <summary>These change the folder that this program is in, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(GlobalJsonTests), DisableParallelization = true)]
[Collection(nameof(GlobalJsonTests))]
public class GlobalJsonTests
{
    // A folder of the user's may be one of many that another SDK is for.
    [Fact]
    public async Task AnotherSdkNamedAboveTheUsersFolderIsNotAskedFor()
    {
        using TemporaryFolder folder = new();
        folder.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        string[] arguments = ["msbuild", folder.Write("mine/mine.csproj", """<Project Sdk="Microsoft.NET.Sdk" />"""), "-getProperty:UsingMicrosoftNETSdk"];
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(Path.Combine(folder.Path, "mine"));
        try
        {
            Assert.False((await ChildProcess.RunAsync("dotnet", arguments, CancellationToken.None)).IsSuccess);
            Assert.Equal("true", (await DotNet.RunAsync(arguments, CancellationToken.None)).Text);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }
}
