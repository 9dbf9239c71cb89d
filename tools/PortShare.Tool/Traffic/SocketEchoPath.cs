using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Kernel traffic: UDP echo through an ordinary socket of the host.</summary>
public sealed class SocketEchoPath : IEchoPath
{
    private readonly Socket socket;
    private readonly CancellationTokenSource stop = new();
    private readonly IPEndPoint service;

    /// <summary>Opens the path.</summary>
    /// <param name="service">Where the device's UDP echo service is reached.</param>
    /// <param name="socket">A UDP socket, which becomes the path's; it may belong to another network namespace.</param>
    public SocketEchoPath(IPEndPoint service, Socket socket)
    {
        this.service = service;
        this.socket = socket;
        socket.Connect(service);
        Completion = Task.Run(ReceiveAsync);
    }

    /// <summary>Opens the path, through this machine's network.</summary>
    /// <param name="service">Where the device's UDP echo service is reached.</param>
    public SocketEchoPath(IPEndPoint service)
        : this(service, new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
    {
    }

    /// <inheritdoc/>
    public EchoMessage Messages { get; } = new(Datagrams.MinimumUdpPayloadBytes, Datagrams.MaximumUdpPayloadBytes);

    /// <inheritdoc/>
    public Task Completion { get; }

    /// <inheritdoc/>
    public EchoListener? Listener { get; set; }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            await socket.SendAsync(message, SocketFlags.None, cancellation);
        }
        catch (SocketException error)
        {
            throw Down(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        socket.Dispose();
        stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[EthernetFrame.BufferBytes];
        try
        {
            while (true)
            {
                int length = await socket.ReceiveAsync(buffer, SocketFlags.None, stop.Token);
                Listener?.Invoke(buffer.AsSpan(0, length));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed.
        }
        catch (SocketException error)
        {
            throw Down(error);
        }
    }

    private WireException Down(SocketException error) => new($"UDP echo at {service}: {error.Message}", error);
}
