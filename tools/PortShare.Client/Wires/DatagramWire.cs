// The wire to an emulator: Unix datagram sockets, one frame a datagram, which is what QEMU's "dgram" network speaks.
using System;
using System.Net.Sockets;

namespace PortShare.Client;

/// <summary>
/// A wire over a pair of Unix datagram sockets. Needs no privileges and loses nothing: a full socket waits.
/// </summary>
public sealed class DatagramWire : SocketWire
{
    // Linux also bounds a Unix socket's queue by net.unix.max_dgram_qlen. QEMU queues what does not fit.
    private const int ReceiveBufferBytes = 4 << 20;

    private readonly string localPath;
    private readonly string remotePath;

    /// <summary>Opens this end. Frames that arrive from now on are kept.</summary>
    /// <param name="localPath">This end's socket file, which must not exist; at most 107 bytes.</param>
    /// <param name="remotePath">The other end's socket file, which QEMU makes; at most 107 bytes.</param>
    public DatagramWire(string localPath, string remotePath)
        : base(new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified))
    {
        this.localPath = localPath;
        this.remotePath = remotePath;
        Socket.ReceiveBufferSize = ReceiveBufferBytes;
        Socket.Bind(new UnixDomainSocketEndPoint(localPath));
    }

    /// <inheritdoc/>
    internal override string Netdev => QemuArguments.DatagramNetdev(remotePath, localPath);

    /// <inheritdoc/>
    public override void Connect()
    {
        try
        {
            Socket.Connect(new UnixDomainSocketEndPoint(remotePath));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Down(error);
        }
    }
}
