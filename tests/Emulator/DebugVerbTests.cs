// ./portshare debug as a whole: what it starts must be gone when it ends, however that comes about.
using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

using PortShare.Tool;

namespace PortShare.Emulator.Tests;

public class DebugVerbTests
{
    private const string Connected = "Remote debugging using 127.0.0.1:";

    private const string StillHere = "still here";

    // It looks whether the image is up to date first.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task LeavingTheDebuggerLeavesNoBoard()
    {
        using Process tool = Start();
        int port = await ReadPortAsync(tool.StandardOutput).WaitAsync(Limit);

        await tool.StandardInput.WriteLineAsync("quit");

        await tool.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(ExitStatus.Success, tool.ExitCode);
        Assert.False(DebuggerPort.IsOpen(port));
    }

    [Fact]
    public async Task AnInterruptIsTheDebuggersAndATerminationLeavesNoBoard()
    {
        using Process tool = Start();
        int port = await ReadPortAsync(tool.StandardOutput).WaitAsync(Limit);

        await SignalAsync(tool, "INT");
        await tool.StandardInput.WriteLineAsync($"echo {StillHere}\\n");
        await ReadToAsync(tool.StandardOutput, StillHere).WaitAsync(Limit);
        await SignalAsync(tool, "TERM");
        await tool.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(ExitStatus.Interrupted, tool.ExitCode);
        Assert.False(DebuggerPort.IsOpen(port));
    }

    // The script replaces itself by the tool, so this is the tool's process. gdb reads commands from it as from a person.
    private static Process Start() => Process.Start(
        new ProcessStartInfo(Path.Combine(TestImage.Repository.Root, "portshare"), ["debug"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private static Task SignalAsync(Process process, string signal) =>
        Process.Start("kill", ["-s", signal, $"{process.Id}"]).WaitForExitAsync();

    private static async Task<int> ReadPortAsync(StreamReader output) =>
        int.Parse(await ReadToAsync(output, Connected));

    // The rest of the first line with a text, which may have gdb's prompt before it.
    private static async Task<string> ReadToAsync(StreamReader output, string text)
    {
        while (await output.ReadLineAsync() is string line)
        {
            if (line.IndexOf(text, StringComparison.Ordinal) is int at and >= 0)
            {
                return line[(at + text.Length)..];
            }
        }

        throw new InvalidOperationException($"the output ended without \"{text}\"");
    }
}
