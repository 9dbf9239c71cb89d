// What the HTTP service must answer, whatever network it is reached by. A class for each derives from this one.
using System;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>The cases that any way to the service must pass.</summary>
/// <param name="port">The port.</param>
/// <param name="http">The way.</param>
public abstract class HttpCases(PortUnderTest port, HttpExchange http)
{
    private const int FieldsLimitBytes = 8192;
    private const int TargetLimitBytes = 8000;

    // Board time. The test's own clock is not compared with it: all that counts is that connections end.
    private static readonly TimeSpan DripInterval = TimeSpan.FromMilliseconds(500);

    [PortFact]
    public async Task TheStatusIsAnswered()
    {
        HttpReply reply = await AskAsync(200, HttpExchange.StatusRequest);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", reply.Header, StringComparison.Ordinal);
        Assert.Equal("application/json", reply.Field("Content-Type"));
        Assert.Equal("no-store", reply.Field("Cache-Control"));
        Assert.Empty(Conservation.Check(DeviceStatus.Parse(JsonDocument.Parse(reply.Body).RootElement)));
    }

    [PortFact]
    public async Task HeadHasTheHeaderOfGet()
    {
        HttpReply get = await AskAsync(404, "GET / HTTP/1.1\r\nHost: board\r\n\r\n");
        HttpReply head = await http.AskAsync("HEAD / HTTP/1.1\r\nHost: board\r\n\r\n");
        Assert.Equal((404, get.Header, ""), (head.Status, head.Header, head.Body));

        // The status' length follows its counters.
        HttpReply status = await AskAsync(200, HttpExchange.StatusRequest);
        HttpReply statusHead = await http.AskAsync(HttpExchange.StatusRequest.Replace("GET", "HEAD", StringComparison.Ordinal));
        Assert.Equal(200, statusHead.Status);
        Assert.Equal("", statusHead.Body);
        Assert.Equal(WithoutLength(status.Header), WithoutLength(statusHead.Header));
        Assert.InRange(LengthOf(statusHead), status.Body.Length - 100, status.Body.Length + 100);
    }

    [PortTheory]
    [InlineData(200, "GET /api/status HTTP/1.0\r\n\r\n")]
    [InlineData(200, "GET /api/status?query HTTP/1.1\r\nHost: board\r\n\r\n")]
    [InlineData(200, "GET http://board/api/status HTTP/1.1\r\nHost: board\r\n\r\n")]
    [InlineData(200, HttpExchange.StatusRequest + HttpExchange.StatusRequest)]
    [InlineData(400, "GET /api/status HTTP/1.1\r\n\r\n")]
    [InlineData(400, "GET /api/status HTTP/1.1\r\nHost : board\r\n\r\n")]
    [InlineData(400, "what is this\r\n\r\n")]
    [InlineData(404, "GET /other HTTP/1.1\r\nHost: board\r\n\r\n")]
    [InlineData(405, "DELETE /api/status HTTP/1.1\r\nHost: board\r\n\r\n")]
    [InlineData(405, "OPTIONS * HTTP/1.1\r\nHost: board\r\n\r\n")]
    [InlineData(421, "GET https://board/api/status HTTP/1.1\r\nHost: board\r\n\r\n")]
    [InlineData(501, "BREW /api/status HTTP/1.1\r\nHost: board\r\n\r\n")]
    [InlineData(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    public async Task EachRequestHasItsStatus(int expected, string request)
    {
        HttpReply reply = await AskAsync(expected, request);

        Assert.Equal(expected == 405 ? "GET, HEAD" : null, reply.Field("Allow"));
    }

    [PortTheory]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public async Task ABodyDoesNotDestroyTheAnswer(int bodyBytes)
    {
        HttpReply reply = await AskAsync(
            405, $"POST /api/status HTTP/1.1\r\nHost: board\r\nContent-Length: {bodyBytes}\r\n\r\n{new string('b', bodyBytes)}");

        Assert.Equal("GET, HEAD", reply.Field("Allow"));
    }

    [PortFact]
    public async Task ARequestCanBeSplitAnywhere()
    {
        for (int place = 1; place < HttpExchange.StatusRequest.Length; place++)
        {
            await AskAsync(200, HttpExchange.StatusRequest[..place], HttpExchange.StatusRequest[place..]);
        }

        await AskAsync(200, [.. HttpExchange.StatusRequest.Select(static letter => letter.ToString())]);
    }

    [PortTheory]
    [InlineData(200, 3_000)]
    [InlineData(200, FieldsLimitBytes)]
    [InlineData(431, FieldsLimitBytes + 1)]
    [InlineData(431, 100_000)]
    public async Task HeaderFieldsCanBeLongUpToALimit(int expected, int fieldsBytes)
    {
        const string Host = "Host: board\r\n";
        const string Others = "X: \r\n\r\n";

        await AskAsync(
            expected,
            $"GET /api/status HTTP/1.1\r\n{Host}X: {new string('x', fieldsBytes - Host.Length - Others.Length)}\r\n\r\n");
    }

    [PortTheory]
    [InlineData(404, TargetLimitBytes)]
    [InlineData(414, TargetLimitBytes + 1)]
    public async Task ATargetCanBeLongUpToALimit(int expected, int targetBytes) =>
        await AskAsync(expected, $"GET /{new string('t', targetBytes - 1)} HTTP/1.1\r\nHost: board\r\n\r\n");

    [PortFact]
    public async Task RequestsThatDoNotComeInTimeAreEnded()
    {
        Task<HttpReply> silent = http.AskAsync();
        Task<HttpReply> half = http.AskAsync(HttpExchange.StatusRequest[..^2]);
        Task<HttpReply> dripping = DripAsync();

        HttpReply[] replies = await Task.WhenAll(silent, half, dripping);

        Assert.All(replies, static reply => Assert.Equal(408, reply.Status));
        await port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task ARequestThatEndsEarlyIsAnsweredAndOneThatNeverBeganIsNot()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        using Socket early = await http.ConnectAsync(limit.Token);
        await early.SendAsync("GET /api"u8.ToArray(), limit.Token);
        early.Shutdown(SocketShutdown.Send);
        Check(400, await HttpExchange.ReadReplyAsync(early, limit.Token));

        using Socket empty = await http.ConnectAsync(limit.Token);
        empty.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await empty.ReceiveAsync(new byte[1], limit.Token));

        // Closed on this side before the answer is read, as nc -N does.
        using Socket whole = await http.ConnectAsync(limit.Token);
        await whole.SendAsync(Encoding.ASCII.GetBytes(HttpExchange.StatusRequest), limit.Token);
        whole.Shutdown(SocketShutdown.Send);
        Check(200, await HttpExchange.ReadReplyAsync(whole, limit.Token));
        await port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task TwoThousandRequestsSixteenAtATimeAreAnswered()
    {
        const int Requests = 2000;
        const int AtOnce = 16;
        int left = Requests;

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await AskAsync(200, HttpExchange.StatusRequest);
            }
        }));

        await port.ReadConservedStatusAsync();
    }

    private async Task<HttpReply> AskAsync(int expected, params string[] pieces) => Check(expected, await http.AskAsync(pieces));

    private static HttpReply Check(int expected, HttpReply reply)
    {
        Assert.Equal(expected, reply.Status);
        Assert.Equal("close", reply.Field("Connection"));
        Assert.Equal(reply.Body.Length, LengthOf(reply));
        Assert.NotEmpty(reply.Body);
        return reply;
    }

    // Sends for as long as it is listened to.
    private async Task<HttpReply> DripAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        using Socket socket = await http.ConnectAsync(limit.Token);
        Task<HttpReply> reply = HttpExchange.ReadReplyAsync(socket, limit.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /api/status HTTP/1.1\r\nHost: board\r\nX: "), limit.Token);
        while (await Task.WhenAny(reply, Task.Delay(DripInterval, limit.Token)) != reply)
        {
            await socket.SendAsync("x"u8.ToArray(), limit.Token);
        }

        return await reply;
    }

    private static int LengthOf(HttpReply reply) => int.Parse(reply.Field("Content-Length")!, CultureInfo.InvariantCulture);

    private static string WithoutLength(string header) =>
        string.Join('\n', header.Split("\r\n").Where(static line => !line.StartsWith("Content-Length:", StringComparison.Ordinal)));
}
