using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Kernel traffic: pings by this machine's own IP stack, which needs root.</summary>
/// <param name="address">The device's address.</param>
internal sealed class SystemPingPath(IPAddress address) : IEchoPath
{
    // When a message counts as lost is for others to say. This only ends the wait.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource broken = new();

    /// <inheritdoc/>
    public EchoMessage Messages { get; } = new(Datagrams.MinimumUdpPayloadBytes, Datagrams.MaximumUdpPayloadBytes);

    /// <inheritdoc/>
    public Task Completion => broken.Task;

    /// <inheritdoc/>
    public EchoListener? Listener { get; set; }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        _ = PingAsync(message.ToArray());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task PingAsync(byte[] message)
    {
        try
        {
            using Ping ping = new();
            PingReply reply = await ping.SendPingAsync(address, AnswerLimit, message);
            if (reply.Status == IPStatus.Success)
            {
                Listener?.Invoke(reply.Buffer);
            }
        }
        catch (PingException error)
        {
            broken.TrySetException(new WireException($"ping to {address}: {error.InnerException?.Message ?? error.Message}", error));
        }
    }
}
