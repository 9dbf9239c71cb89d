// One request and its answer over a connection of its own, byte by byte as they are, so that nothing mends what is wrong.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>An answer that came as a whole.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Header">Status line and fields, with the empty line.</param>
/// <param name="Body">What follows.</param>
public sealed record HttpReply(int Status, string Header, string Body)
{
    /// <summary>The value of a field that is there once; null if it is not there.</summary>
    /// <param name="name">Its name.</param>
    public string? Field(string name) => Header.Split("\r\n")
        .SingleOrDefault(line => line.StartsWith($"{name}:", StringComparison.Ordinal))?[(name.Length + 1)..].Trim(' ');
}

/// <summary>The ways to a board's HTTP service.</summary>
/// <param name="ConnectAsync">Opens a connection. A socket of Linux's, which shows a reset.</param>
public sealed record HttpExchange(Func<CancellationToken, Task<Socket>> ConnectAsync)
{
    /// <summary>A request for the status, complete.</summary>
    public const string StatusRequest = "GET /api/status HTTP/1.1\r\nHost: board\r\n\r\n";

    // An answer takes milliseconds, and a connection that does nothing is ended after ten seconds. A loaded machine takes longer.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Sends a request and reads until the board closes; fails if it resets the connection.</summary>
    /// <param name="pieces">The request, each piece sent by itself.</param>
    public async Task<HttpReply> AskAsync(params IEnumerable<string> pieces)
    {
        using CancellationTokenSource limit = new(Limit);
        using Socket socket = await ConnectAsync(limit.Token);
        socket.NoDelay = true;
        foreach (string piece in pieces)
        {
            for (ReadOnlyMemory<byte> rest = Encoding.Latin1.GetBytes(piece); rest.Length > 0;)
            {
                rest = rest[await socket.SendAsync(rest, limit.Token)..];
            }
        }

        return await ReadReplyAsync(socket, limit.Token);
    }

    /// <summary>Reads until the board closes.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<HttpReply> ReadReplyAsync(Socket socket, CancellationToken cancellation)
    {
        using MemoryStream answer = new();
        byte[] buffer = new byte[8192];
        for (int bytes; (bytes = await socket.ReceiveAsync(buffer, cancellation)) > 0;)
        {
            answer.Write(buffer.AsSpan(0, bytes));
        }

        string text = Encoding.Latin1.GetString(answer.ToArray());
        Assert.StartsWith("HTTP/1.1 ", text, StringComparison.Ordinal);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        Assert.True(end > 4, $"no header: {text}");
        return new HttpReply(int.Parse(text[9..12], CultureInfo.InvariantCulture), text[..end], text[end..]);
    }
}
