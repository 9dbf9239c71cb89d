using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>Asks a device for its status, over HTTP.</summary>
public sealed class DeviceClient : IDisposable
{
    /// <summary>The device's own TCP port.</summary>
    public const int HttpPort = 80;

    // An answer takes milliseconds. On a loaded machine packets to an emulated board are lost, and TCP repeats them later and later.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly HttpClient http;

    /// <summary>Prepares to ask a device.</summary>
    /// <param name="address">Where its port is reached.</param>
    /// <param name="port">The TCP port that leads there.</param>
    /// <param name="createSocket">Makes a TCP socket, which may belong to another network namespace.</param>
    public DeviceClient(IPAddress address, int port, Func<Socket>? createSocket = null)
        : this(address, port, cancellation => ConnectAsync(address, port, createSocket, cancellation))
    {
    }

    /// <summary>Prepares to ask a device over connections of the caller's making.</summary>
    /// <param name="address">The device's address, as the request and errors name it.</param>
    /// <param name="port">Its TCP port.</param>
    /// <param name="connect">Opens a connection.</param>
    public DeviceClient(IPAddress address, int port, Func<CancellationToken, ValueTask<Stream>> connect)
    {
        http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, cancellation) => connect(cancellation) })
        {
            Timeout = AnswerLimit,
        };
        StatusUri = new UriBuilder(Uri.UriSchemeHttp, address.ToString(), port, "/api/status").Uri;
        http.DefaultRequestHeaders.ConnectionClose = true;
    }

    /// <summary>Prepares to ask a device over a station's own frames.</summary>
    /// <param name="station">The station.</param>
    /// <param name="device">The device's addresses.</param>
    public static DeviceClient Over(Station station, PortAddress device) => new(
        device.Protocol,
        HttpPort,
        async cancellation => await WireTcpStream.ConnectAsync(station, device, HttpPort, cancellation));

    /// <summary>Where the status is.</summary>
    public Uri StatusUri { get; }

    /// <summary>Where the claims in force are.</summary>
    public Uri ClaimsUri => new(StatusUri, "/api/claims");

    /// <summary>Reads the status.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The device does not answer within a minute, or not with its status.</exception>
    public Task<DeviceStatus> ReadStatusAsync(CancellationToken cancellation = default) =>
        ReadAsync(StatusUri, "status", DeviceStatus.Parse, cancellation);

    /// <summary>Reads the claims in force, in the order in which they are asked.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The device does not answer within a minute, or not with its claims.</exception>
    public Task<IReadOnlyList<ClaimStatus>> ReadClaimsAsync(CancellationToken cancellation = default) =>
        ReadAsync(ClaimsUri, "list of claims", ClaimStatus.Parse, cancellation);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<T> ReadAsync<T>(Uri uri, string what, Func<JsonElement, T> parse, CancellationToken cancellation)
    {
        try
        {
            string answer = await http.GetStringAsync(uri, cancellation);
            using JsonDocument document = JsonDocument.Parse(answer);
            return parse(document.RootElement.Clone());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (FormatException error)
        {
            throw new WireException(error.Message, error);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or OperationCanceledException)
        {
            throw new WireException($"{uri}: no {what}: {error.Message}", error);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(
        IPAddress address, int port, Func<Socket>? createSocket, CancellationToken cancellation)
    {
        Socket socket = createSocket?.Invoke() ?? new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address, port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
