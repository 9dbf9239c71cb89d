// Linux's own tools, through Linux's own stack.
using System;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>What a Linux station on the same network finds.</summary>
[NeedsTap]
public partial class LinuxPeerTests(SharedTapPort shared) : IClassFixture<SharedTapPort>
{
    private const string AnswerLimitSeconds = "30";
    private const int Pings = 20;

    private TapPort Tap => shared.Tap;

    private string Board => Tap.Port.Address.Protocol.ToString();

    [PortTheory]
    [InlineData(56)]
    [InlineData(57)]
    [InlineData(512)]
    [InlineData(1471)]
    [InlineData(1472)]
    public async Task PingIsAnswered(int dataBytes)
    {
        DeviceStatus before = await Tap.Port.ReadConservedStatusAsync();

        // Not to be fragmented; ping itself compares the data. It has a deadline and goes on until so many are answered: by the number that it is to
        // send alone, it waits for the last answer only as long as for two others, which on a busy machine is too short.
        string output = await Tap.Network.RunAsync(
            "ping", "-M", "do", "-s", Text(dataBytes), "-c", Text(Pings), "-i", "0.01", "-w", AnswerLimitSeconds, Board);

        Match summary = Summary().Match(output);
        Assert.True(summary.Success, output);
        Assert.Equal(Text(Pings), summary.Groups["received"].Value);
        Assert.DoesNotContain("wrong data", output);
        uint sent = uint.Parse(summary.Groups["sent"].Value, CultureInfo.InvariantCulture);
        Assert.True(sent >= Pings, output);
        await Tap.Port.WaitForAsync(now => now.Transmit.Kernel - before.Transmit.Kernel >= sent);
        DeviceStatus after = await Tap.Port.ReadConservedStatusAsync();
        Assert.True(after.Receive.Kernel - before.Receive.Kernel >= sent);
        Assert.Equal(before.Receive.Dropped, after.Receive.Dropped);
    }

    [PortFact]
    public async Task ArpingIsAnsweredByOneStation()
    {
        string output = await Tap.Network.RunAsync(
            "arping", "-I", Tap.Tap, "-c", "3", "-w", AnswerLimitSeconds, Board);

        Assert.Contains("Received 3 response(s)", output);
        Assert.Contains("[52:54:00:12:34:56]", output, StringComparison.OrdinalIgnoreCase);
        await Tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task CurlReadsTheStatus()
    {
        string output = await Tap.Network.RunAsync(
            "curl", "--silent", "--show-error", "--fail", "--include", "--max-time", AnswerLimitSeconds,
            $"http://{Board}/api/status");

        Assert.StartsWith("HTTP/1.1 200 OK", output);
        Assert.Contains("Content-Type: application/json", output);
        Assert.Contains($"\"board\":\"{TestImage.Board.Name}\"", output);
        await Tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task CurlIsToldWhatThereIs()
    {
        string output = await Tap.Network.RunAsync(
            "curl", "--silent", "--show-error", "--include", "--max-time", AnswerLimitSeconds, $"http://{Board}/other");

        Assert.StartsWith("HTTP/1.1 404", output);
        Assert.Contains("There are /api/status and /api/claims.", output);
        await Tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task UdpEchoLosesNothing()
    {
        const uint Messages = 2000;
        await using SocketEchoPath path = new(
            Tap.Service(Datagrams.EchoPort),
            Tap.Network.Create(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)));
        EchoLoad load = new(path, TestImage.Window.KernelMessages, lossLimit: TimeSpan.FromSeconds(60));
        await load.RunAsync(Messages, default);

        Assert.Equal(new EchoTotals(Messages, Messages, Lost: 0, Wrong: 0), load.Totals);
        await Tap.Port.ReadConservedStatusAsync();
    }

    [GeneratedRegex(@"(?<sent>\d+) packets transmitted, (?<received>\d+) received")]
    private static partial Regex Summary();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
