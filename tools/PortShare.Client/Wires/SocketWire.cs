// What the wires to an emulator have in common: a socket that carries one frame a datagram.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>A wire over a socket of this side, whose other end is QEMU.</summary>
/// <param name="socket">The socket, which the wire owns.</param>
public abstract class SocketWire(Socket socket) : IWire
{
    private WireException? failure;

    /// <inheritdoc/>
    public string PeerReport => DescribePeer();

    /// <summary>Gives <see cref="PeerReport"/>.</summary>
    public Func<string> DescribePeer { private get; set; } = static () => "";

    /// <summary>The value of QEMU's <c>-netdev</c> that makes the other end, without its id.</summary>
    internal abstract string Netdev { get; }

    /// <summary>The socket.</summary>
    protected Socket Socket { get; } = socket;

    /// <inheritdoc/>
    public virtual async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        try
        {
            await Socket.SendAsync(frame, SocketFlags.None, cancellation);
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
            return await Socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw Down(error);
        }
    }

    /// <summary>QEMU has made its end. Comes before the first frame is sent.</summary>
    /// <exception cref="WireException">Nobody is there, or the link is down already.</exception>
    public virtual void Connect()
    {
    }

    /// <summary>Takes the link down: every send and receive, also those under way, fails with this error.</summary>
    /// <param name="reason">Why. The first call's reason stays.</param>
    public void Fail(WireException reason)
    {
        Interlocked.CompareExchange(ref failure, reason, null);
        Socket.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Fail(new WireException("the wire was closed"));
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The error for the caller: why the link went down, or what the socket met.</summary>
    /// <param name="error">What the socket met.</param>
    private protected WireException Down(Exception error) =>
        failure is null
            ? new WireException($"the other end of the wire is gone: {error.Message}\n{PeerReport}", error)
            : new WireException(failure.Message, failure);
}
