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
}
