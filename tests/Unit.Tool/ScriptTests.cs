using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace PortShare.Tool.Tests;

/// <summary>The script that users call.</summary>
public class ScriptTests
{
    [Fact]
    public async Task WithoutTheSdkItSaysWhereToGetIt()
    {
        using TemporaryFolder folder = new();
        foreach (string program in (string[])["dirname", "readlink"])
        {
            File.CreateSymbolicLink(Path.Combine(folder.Path, program), Path.Combine("/usr/bin", program));
        }

        ProcessStartInfo start = new("/bin/bash", [Path.Combine(Repository.Find().Root, "portshare"), "run"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = folder.Path;
        using Process script = Process.Start(start)!;
        string error = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();

        Assert.Equal(1, script.ExitCode);
        Assert.Equal(
            "portshare: the .NET SDK is missing; get it from https://dotnet.microsoft.com/download\n", error);
    }
}
