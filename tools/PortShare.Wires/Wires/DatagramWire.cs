// The wire to an emulator: Unix datagram sockets, one frame a datagram, which is what QEMU's "dgram" network speaks.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Wires;

/// <summary>
/// A wire over a pair of Unix datagram sockets. Needs no privileges and loses nothing: a full socket waits.
/// </summary>
public sealed class DatagramWire : IWire
{
    // Linux also bounds a Unix socket's queue by net.unix.max_dgram_qlen. QEMU queues what does not fit.
    private const int ReceiveBufferBytes = 4 << 20;

    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Func<string> peerReport;
    private WireException? failure;

    /// <summary>Opens this end. Frames that arrive from now on are kept.</summary>
    /// <param name="localPath">This end's socket file, which must not exist; at most 107 bytes.</param>
    /// <param name="peerReport">Gives <see cref="PeerReport"/>.</param>
    public DatagramWire(string localPath, Func<string> peerReport)
    {
        this.peerReport = peerReport;
        socket.ReceiveBufferSize = ReceiveBufferBytes;
        socket.Bind(new UnixDomainSocketEndPoint(localPath));
    }

    /// <inheritdoc/>
    public string PeerReport => peerReport();

    /// <summary>Names the other end. Must come before the first frame is sent.</summary>
    /// <param name="remotePath">The other end's socket file, which must exist.</param>
    /// <exception cref="WireException">Nobody is there, or the link is down already.</exception>
    public void Connect(string remotePath)
    {
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(remotePath));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Down(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        try
        {
            await socket.SendAsync(frame, SocketFlags.None, cancellation);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Down(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Down(error);
        }
    }

    /// <summary>Takes the link down: every send and receive, also those under way, fails with this error.</summary>
    /// <param name="reason">Why. The first call's reason stays.</param>
    public void Fail(WireException reason)
    {
        Interlocked.CompareExchange(ref failure, reason, null);
        socket.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Fail(new WireException("the wire was closed"));
        return ValueTask.CompletedTask;
    }

    private WireException Down(Exception error) =>
        failure is null
            ? new WireException($"the other end of the wire is gone: {error.Message}\n{PeerReport}", error)
            : new WireException(failure.Message, failure);
}
