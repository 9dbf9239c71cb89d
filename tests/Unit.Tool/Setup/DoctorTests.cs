// The doctor on this machine, and on one that has the .NET SDK and nothing else.
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace PortShare.Tool.Tests.Setup;

public class DoctorTests
{
    private static readonly string[] Verbs = ["build", "size", "run", "send", "watch", "replay", "soak", "debug", "test", "bench", "docs"];

    [Fact]
    public async Task WhatIsMissingIsSaidWithTheVerbsThatNeedItAndTheCommandThatBringsIt()
    {
        (int status, string output, string error) = await OnABareMachineAsync();

        Assert.Equal(ExitStatus.Failure, status);
        Assert.Matches(@"gdb-multiarch +missing +debug, test\n", output);
        Assert.Contains(
            "portshare doctor: gdb-multiarch is missing, for debug, test; as root, run \"apt-get install gdb-multiarch\"\n", error);
        // What unpacks lwIP, as long as that is missing.
        Assert.Contains("portshare doctor: xz-utils is missing, for all verbs; as root, run \"apt-get install xz-utils\"\n", error);
        Assert.Contains("portshare doctor: lwIP is missing, for all verbs; run \"./portshare setup\"\n", error);
        Assert.DoesNotContain(".NET SDK is missing", error);
    }

    [Fact]
    public async Task ScriptsReadTheSame()
    {
        (_, string output, _) = await OnABareMachineAsync("--json");
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Dictionary<string, JsonElement> parts = answer.GetProperty("parts").EnumerateArray().ToDictionary(part => part.GetProperty("name").GetString()!);

        Assert.False(answer.GetProperty("isComplete").GetBoolean());
        Assert.False(parts["qemu-system-arm"].GetProperty("isPresent").GetBoolean());
        Assert.True(parts[".NET SDK"].GetProperty("isPresent").GetBoolean());
        Assert.NotEmpty(parts[".NET SDK"].GetProperty("version").GetString()!);
        Assert.Equal(Verbs, parts["lwIP"].GetProperty("verbs").EnumerateArray().Select(verb => verb.GetString()));
    }

    [Fact]
    public async Task WhatUnpacksLwipIsNotNeededWhereItNeedsNoUnpacking()
    {
        (_, string output, _) = await OnABareMachineAsync("--lwip", "/nonexistent");

        Assert.Contains("lwIP", output);
        Assert.DoesNotContain("xz-utils", output);
    }

    // The tests would not run if anything were missing.
    [Fact]
    public async Task WhereNothingIsMissingAllHaveAVersion()
    {
        (int status, string output, string error) = await ToolRun.OfAsync(["doctor", "--json"]);

        Assert.Equal(ExitStatus.Success, status);
        Assert.Empty(error);
        Assert.All(
            JsonDocument.Parse(output).RootElement.GetProperty("parts").EnumerateArray(),
            part => Assert.NotEmpty(part.GetProperty("version").GetString()!));
    }

    private static async Task<(int Status, string Output, string Error)> OnABareMachineAsync(params string[] options)
    {
        using TemporaryFolder folder = new();
        string dotnet = Process.GetCurrentProcess().MainModule!.FileName;
        File.CreateSymbolicLink(Path.Combine(folder.Path, "dotnet"), dotnet);
        ProcessStartInfo start = new(dotnet, ["exec", typeof(CommandLine).Assembly.Location, "doctor", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = folder.Path;
        start.Environment["XDG_CACHE_HOME"] = folder.Path;
        start.Environment.Remove("PORTSHARE_LWIP");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
