// The wire to an emulator: Unix datagram sockets, one frame a datagram, which is what QEMU's "dgram" network speaks.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>
/// A wire over a pair of Unix datagram sockets. Needs no privileges and loses nothing: a full socket waits.
/// </summary>
public sealed class DatagramWire : WireEnd
{
    // Linux also bounds a Unix socket's queue by net.unix.max_dgram_qlen. QEMU queues what does not fit.
    private const int ReceiveBufferBytes = 4 << 20;

    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly string localPath;
    private readonly string remotePath;

    /// <summary>Opens this end. Frames that arrive from now on are kept.</summary>
    /// <param name="localPath">This end's socket file, which must not exist; at most 107 bytes.</param>
    /// <param name="remotePath">The other end's socket file, which QEMU makes; at most 107 bytes.</param>
    public DatagramWire(string localPath, string remotePath)
    {
        this.localPath = localPath;
        this.remotePath = remotePath;
        socket.ReceiveBufferSize = ReceiveBufferBytes;
        socket.Bind(new UnixDomainSocketEndPoint(localPath));
    }

    /// <inheritdoc/>
    internal override string Netdev => QemuArguments.DatagramNetdev(remotePath, localPath);

    /// <inheritdoc/>
    public override void Connect()
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
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
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
    public override async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
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

    private protected override void Close() => socket.Dispose();
}
