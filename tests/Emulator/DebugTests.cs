// gdb on the emulated board, as ./portshare debug starts it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;

namespace PortShare.Emulator.Tests;

public partial class DebugTests
{
    private const string BridgeFile = "Bridge.cs";
    private const string ReceiveStatement = "Counters.Frames = Counters.Frames + count;";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ABreakpointInTheBridgeStopsAtTheSecondFrameAndShowsALocalAndACounter()
    {
        int port = DebuggerPort.ChooseFree();
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(TestImage.Board, TestImage.ExistingElf, debuggerPort: port);
        await using Station station = new(board.Wire, PortAddress.PeerOf(TestImage.Board));
        int line = LineOf(ReceiveStatement);
        using CancellationTokenSource limit = new(Limit);
        Task<string> debugging = Debugger.AttachAsync(
            TestImage.Image,
            port,
            limit.Token,
            $"break {BridgeFile}:{line}",
            "ignore 1 1",
            "continue",
            "printf \"count=%u frames=%u\\n\", count, $kernel->Bridge.Counters.Frames",
            "detach");
        await board.Ready.WaitAsync(Limit);
        byte[] request = EchoProtocol.Build(
            station.Address.Hardware,
            PortAddress.Of(TestImage.Board).Hardware,
            EchoProtocol.Echo,
            [],
            EthernetFrame.MinimumBytes);

        byte[]? first = await ExchangeAsync(station, request);
        byte[]? second = await ExchangeAsync(station, request);

        string output = await debugging;
        Assert.Contains($"/firmware/Core/Bridge/{BridgeFile}:{line}\n{line}\t        {ReceiveStatement}", output);
        // The bridge may count a batch of frames before this line, or each frame after it.
        Assert.Matches("\ncount=1 frames=[12]\n", output);
        Assert.Equal(EchoProtocol.ExpectedAnswer(request), first);
        Assert.Equal(EchoProtocol.ExpectedAnswer(request), second);
    }

    [Fact]
    public async Task AStackEndsWhereItStartsAndValuesAreShownAsCSharpHasThem()
    {
        string output = await DebugAsync(
            TestImage.ImageOf("crash", "echo"),
            $"tbreak Crash.cs:{LineOf("port.Wait();", "firmware/apps/crash/Crash.cs")}",
            "continue",
            "backtrace",
            "print things.Table",
            "print things.Table[1]",
            "print things.Text",
            "print $Crash._depth",
            "tbreak cpu_sleep",
            "continue",
            "backtrace",
            "kill");

        string[] stacks = StackOf().Matches(output).Select(static match => match.Value).ToArray();
        Assert.Equal(2, stacks.Length);
        Assert.Contains("Crash__Main", stacks[0]);
        // From the kernel, which sleeps, back into the application whose call it carries out.
        Assert.Contains("SVC_Handler", stacks[1]);
        Assert.Contains("portshare_wait", stacks[1]);
        Assert.Contains("$1 = byte[4] = {0, 7, 0, 0}\n", output);
        Assert.Contains("$2 = 7", output);
        Assert.Contains("$3 = \"on purpose\"\n", output);
        Assert.Contains("$4 = 0\n", output);
        Assert.DoesNotContain("Backtrace stopped", output);
    }

    // Of both layers.
    [Theory]
    [InlineData("echo", "Echo__Main")]
    [InlineData("hello", "Hello__Main")]
    public async Task TheStackOfACallEndsWhereTheApplicationStarts(string application, string main)
    {
        string output = await DebugAsync(TestImage.ImageOf(application), "tbreak portshare_claim", "continue", "backtrace", "kill");

        Assert.Contains(main, Assert.Single(StackOf().Matches(output).Select(static match => match.Value)));
        Assert.DoesNotContain("Backtrace stopped", output);
    }

    private static async Task<string> DebugAsync(FirmwareImage image, params IEnumerable<string> commands)
    {
        int port = DebuggerPort.ChooseFree();
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(
            TestImage.Board, TestImage.ExistingElfOf(image), debuggerPort: port);
        using CancellationTokenSource limit = new(Limit);
        return await Debugger.AttachAsync(image, port, limit.Token, commands);
    }

    [Fact]
    public void UserFramesHaveTheEtherTypesOfTheProjects() =>
        Assert.Equal(
            [EchoProtocol.Type, EchoProtocol.HelloType],
            BuiltApplication.EtherTypesOf(TestImage.ImageOf("echo", "hello", "counter", "crash")).Take(2));

    [Fact]
    public async Task ADebuggerThatKillsTheBoardEndsIt()
    {
        int port = DebuggerPort.ChooseFree();
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(TestImage.Board, TestImage.ExistingElf, debuggerPort: port);
        using CancellationTokenSource limit = new(Limit);

        await Debugger.AttachAsync(TestImage.Image, port, limit.Token, "kill");

        Assert.Equal(0, await board.Ended.WaitAsync(Limit));
    }

    [Fact]
    public async Task SourcesAreFoundAfterTheRepositoryHasMoved()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-test-");
        try
        {
            FirmwareImage moved = TestImage.Image with { Folder = folder.FullName };
            BuildElsewhere(TestImage.ExistingElf, moved.Elf);
            BuildElsewhere(TestImage.Image.ApplicationElf("echo"), moved.ApplicationElf("echo"));
            int line = LineOf(ReceiveStatement);
            using CancellationTokenSource limit = new(Limit);

            string output = await Debugger.RunAsync(moved, limit.Token, $"list {BridgeFile}:{line},{line}", "list Echo.cs:1,1");

            Assert.Contains(ReceiveStatement, output);
            Assert.Contains("// The echo application", output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<byte[]?> ExchangeAsync(Station station, byte[] request) =>
        station.ExchangeAsync(
            request, static frame => EthernetFrame.Parse(frame).Type == EchoProtocol.Type, Limit);

    // The image as another folder's build had made it, with a name of the same length.
    private static void BuildElsewhere(string from, string to)
    {
        string here = TestImage.Repository.Root;
        string elsewhere = "/" + new string('x', here.Length - 1);
        byte[] bytes = File.ReadAllBytes(from);
        for (Span<byte> rest = bytes; rest.IndexOf(Encoding.UTF8.GetBytes(here)) is int at and >= 0; rest = rest[at..])
        {
            Encoding.UTF8.GetBytes(elsewhere).CopyTo(rest[at..]);
        }

        File.WriteAllBytes(to, bytes);
    }

    [GeneratedRegex(@"(?m)^#0 .*\n(#\d+ .*\n)*#\d+ .* _start \(\) at .*$")]
    private static partial Regex StackOf();

    private static int LineOf(string statement, string file = $"firmware/Core/Bridge/{BridgeFile}")
    {
        string path = Path.Combine(TestImage.Repository.Root, file);
        return File.ReadLines(path).Select(static line => line.Trim()).ToList().IndexOf(statement) + 1;
    }
}
