using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Takes a message that came back, which is only valid during the call.</summary>
/// <param name="message">The message; too short if what carried it was already wrong.</param>
public delegate void EchoListener(ReadOnlySpan<byte> message);

/// <summary>A way to a service that sends every message back: raw Ethernet, or UDP.</summary>
public interface IEchoPath : IAsyncDisposable
{
    /// <summary>The messages that fit.</summary>
    EchoMessage Messages { get; }

    /// <summary>
    /// Whether others may use the service over the same link, so that their messages are seen too: what has no number of a message that is
    /// under way is theirs, and not wrong.
    /// </summary>
    bool IsShared => false;

    /// <summary>Fails with the reason when nothing will come back any more.</summary>
    Task Completion { get; }

    /// <summary>Called with every message that comes back. Set once, before the first is sent.</summary>
    EchoListener? Listener { get; set; }

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Ends the wait for the link.</param>
    /// <exception cref="WireException">The link is down.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation);
}
