// Linux's own tools, through Linux's own stack.
using System;
using System.Globalization;
using System.Net.Sockets;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>What a Linux station on the same network finds.</summary>
[NeedsTap]
public class LinuxPeerTests(SharedTapPort shared) : IClassFixture<SharedTapPort>
{
    private const string AnswerLimitSeconds = "30";

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
        const int Count = 20;
        DeviceStatus before = await Tap.Port.ReadConservedStatusAsync();

        // Not to be fragmented; ping itself compares the data.
        string output = await Tap.Network.RunAsync(
            "ping", "-M", "do", "-s", Text(dataBytes), "-c", Text(Count), "-i", "0.01", "-W", AnswerLimitSeconds, Board);

        Assert.Contains($"{Count} packets transmitted, {Count} received, 0% packet loss", output);
        Assert.DoesNotContain("wrong data", output);
        DeviceStatus after = await Tap.Port.ReadConservedStatusAsync();
        Assert.True(after.Receive.Kernel - before.Receive.Kernel >= Count);
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

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
