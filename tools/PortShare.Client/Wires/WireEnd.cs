// What the wires of this library have in common: they can be taken down, with a reason that everybody on them then gets.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>This side's end of a wire.</summary>
public abstract class WireEnd : IWire
{
    private WireException? failure;

    /// <inheritdoc/>
    public string PeerReport => DescribePeer();

    /// <summary>Gives <see cref="PeerReport"/>.</summary>
    public Func<string> DescribePeer { private get; set; } = static () => "";

    /// <summary>The value of QEMU's <c>-netdev</c> that makes the other end, without its id.</summary>
    internal abstract string Netdev { get; }

    /// <inheritdoc/>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation);

    /// <inheritdoc/>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>QEMU has made its end. Comes before the first frame is sent.</summary>
    /// <exception cref="WireException">Nobody is there, or the link is down already.</exception>
    public virtual void Connect()
    {
    }

    /// <summary>Takes the link down: every send and receive, also those under way, fails with this error.</summary>
    /// <param name="reason">Why. The first call's reason stays.</param>
    public void Fail(WireException reason)
    {
        if (Interlocked.CompareExchange(ref failure, reason, null) is null)
        {
            Close();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Fail(new WireException("the wire was closed"));
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends every send and receive. Called once.</summary>
    private protected abstract void Close();

    /// <summary>The error for the caller: why the link went down, or what was met.</summary>
    /// <param name="error">What was met.</param>
    private protected WireException Down(Exception error) =>
        failure is null
            ? new WireException($"the other end of the wire is gone: {error.Message}\n{PeerReport}".TrimEnd(), error)
            : new WireException(failure.Message, failure);
}
