using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests.Processes;

public class DotNetTests
{
    // A folder of the user's may have any name.
    [Theory]
    [InlineData("/a folder/of, commas;and more")]
    [InlineData("/100%2C")]
    public async Task APropertyArrivesAsItWasGiven(string value)
    {
        using TemporaryFolder folder = new();
        string project = folder.Write("empty.proj", "<Project />");

        ProcessResult found = await DotNet.RunAsync(
            ["msbuild", project, "-getProperty:Given", DotNet.Property("Given", value)], CancellationToken.None);

        Assert.Equal(value, found.Text);
    }

    // The project's folder may be one of many that another SDK is for.
    [Fact]
    public async Task AnotherSdkNamedAboveAProjectIsNotAskedFor()
    {
        using TemporaryFolder folder = new();
        folder.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        string project = folder.Write("library.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");

        ProcessResult there = await ChildProcess.RunAsync(
            "dotnet", ["msbuild", project, "-getProperty:UsingMicrosoftNETSdk"], CancellationToken.None, folder: folder.Path);
        ProcessResult found = await DotNet.RunAsync(["msbuild", project, "-getProperty:UsingMicrosoftNETSdk"], CancellationToken.None);

        Assert.False(there.IsSuccess);
        Assert.Equal("true", found.Text);
    }
}
