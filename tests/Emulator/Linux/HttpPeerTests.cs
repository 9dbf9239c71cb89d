// HTTP through Linux's own stack, where each piece of a request is a segment and a reset is seen; and curl.
using System;
using System.Net.Sockets;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>The service's cases with Linux as the peer.</summary>
[NeedsTap]
public class HttpPeerTests(SharedTapPort shared)
    : HttpCases(shared.Tap.Port, ExchangeWith(shared)), IClassFixture<SharedTapPort>
{
    private const string AnswerLimitSeconds = "30";

    private string Status => $"http://{shared.Tap.Port.Address.Protocol}/api/status";

    [PortFact]
    public async Task CurlReadsHeaderAlone()
    {
        string output = await CurlAsync("--head", Status);

        Assert.StartsWith("HTTP/1.1 200 OK", output, StringComparison.Ordinal);
        Assert.DoesNotContain("{", output, StringComparison.Ordinal);
    }

    [PortFact]
    public async Task CurlIsToldThatThereIsNothingToPostTo()
    {
        string output = await CurlAsync("--include", "--request", "POST", "--data", new string('d', 10_000), Status);

        Assert.StartsWith("HTTP/1.1 405 ", output, StringComparison.Ordinal);
        Assert.Contains("Allow: GET, HEAD", output, StringComparison.Ordinal);
    }

    private Task<string> CurlAsync(params string[] arguments) => shared.Tap.Network.RunAsync(
        ["curl", "--silent", "--show-error", "--max-time", AnswerLimitSeconds, .. arguments]);

    private static HttpExchange ExchangeWith(SharedTapPort shared) => new(async cancellation =>
    {
        Socket socket = shared.Tap.Network.Create(static () =>
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        await socket.ConnectAsync(shared.Tap.Service(DeviceClient.HttpPort), cancellation);
        return socket;
    });
}
