// A device behind an interface: the emulated board is on a TAP, and a bridge leads from there to the interface.
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Emulator.Tests.Linux;
using PortShare.Tool;
using PortShare.Tool.Processes;

namespace PortShare.Emulator.Tests.Client;

/// <summary>The board, and the example of the page that is about it, for all tests of a class.</summary>
public sealed class BoardBehindInterface : IAsyncLifetime
{
    /// <summary>The interface.</summary>
    public const string Interface = "behind";

    private PackagedProgram program = null!;
    private TapPort tap = null!;

    public async Task InitializeAsync()
    {
        if (NeedsTapAttribute.Obstacle is not null)
        {
            return;
        }

        program = await PackagedProgram.BuildAsync("docs/client.md");
        tap = await TapPort.StartAsync(TestImage.Board, TestImage.ExistingElf, prepareAsync: static async (network, tap) =>
        {
            await network.RunAsync("ip", "address", "flush", "dev", tap);
            await network.RunAsync("ip", "link", "add", "bridge", "type", "bridge");
            await network.RunAsync("ip", "link", "add", Interface, "type", "veth", "peer", "name", "before");
            foreach (string one in (string[])[tap, "before"])
            {
                await network.RunAsync("ip", "link", "set", "dev", one, "master", "bridge");
            }

            foreach (string one in (string[])["bridge", "before", Interface])
            {
                await network.RunAsync("ip", "link", "set", "dev", one, "up");
            }

            await network.RunAsync(
                "ip", "address", "add", $"{TestImage.Board.Network.Gateway}/{TestImage.Board.Network.PrefixLength}", "dev", Interface);
        });
    }

    public async Task DisposeAsync()
    {
        program?.Dispose();
        await (tap?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Runs a verb that reaches the board by the interface.</summary>
    /// <param name="arguments">The verb, and its arguments besides.</param>
    internal Task<ProcessResult> RunVerbAsync(params string[] arguments) => tap.Network.TryRunAsync(
    [
        "dotnet", "exec", typeof(CommandLine).Assembly.Location, .. arguments,
        "--interface", Interface, "--device", Notation.Of(TestImage.Board.Network.HardwareAddress),
    ]);

    /// <summary>Runs the example.</summary>
    /// <param name="name">The interface that it is to use.</param>
    /// <param name="launcher">The command in front of it.</param>
    internal Task<ProcessResult> RunAsync(string name, params string[] launcher)
    {
        PortAddress board = PortAddress.Of(TestImage.Board);
        return tap.Network.TryRunAsync(
            [.. launcher, "dotnet", "exec", program.Assembly, name, board.Hardware.ToString(), board.Protocol.ToString()]);
    }
}

[NeedsTap]
public class InterfaceTests(BoardBehindInterface behind) : IClassFixture<BoardBehindInterface>
{
    [PortFact]
    public async Task ItsFramesAndItsStatusAreReached()
    {
        ProcessResult run = await behind.RunAsync(BoardBehindInterface.Interface);

        Assert.True(run.IsSuccess, run.Text);
        Assert.Equal("an answer of 60 bytes", run.Lines[0]);
        // Its own, and those of the other tests.
        Assert.Matches("^[1-9][0-9]* user frames$", run.Lines[1]);
    }

    [PortFact]
    public async Task WhatIsSentByHandComesBackAndIsRecorded()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-test-");
        try
        {
            string file = Path.Combine(folder.FullName, "frames.pcapng");

            ProcessResult run = await behind.RunVerbAsync(
                "send", "--text", "Emil", "--type", "0x88B5", "--count", "3", "--expect", "3", "--wait", "60", "--pcap", file, "--json");

            Assert.True(run.IsSuccess, run.Text);
            JsonElement result = JsonDocument.Parse(run.Text).RootElement;
            Assert.Equal((3, 3), (result.GetProperty("sent").GetInt32(), result.GetProperty("received").GetInt32()));
            Assert.Equal(JsonValueKind.Null, result.GetProperty("board").ValueKind);
            Assert.Equal(6, RecordedFrames.CountIn(file, "ether proto 0x88b5"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [PortFact]
    public async Task WithoutTheRightTheCommandIsNamed()
    {
        ProcessResult run = await behind.RunAsync(BoardBehindInterface.Interface, "setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-net_raw");

        Assert.Equal(1, run.Status);
        Assert.Matches(
            $@"^raw frames on {BoardBehindInterface.Interface} need the right CAP_NET_RAW; once, as root: setcap cap_net_raw\+ep /\S+/dotnet$",
            Assert.Single(run.Lines));
    }

    [PortFact]
    public async Task WithoutTheInterfaceThoseThatAreThereAreNamed()
    {
        ProcessResult run = await behind.RunAsync("nowhere");

        Assert.Equal(1, run.Status);
        Assert.Matches($"^no network interface \"nowhere\"; choose from .*{BoardBehindInterface.Interface}", Assert.Single(run.Lines));
    }
}
