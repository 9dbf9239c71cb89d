// The seam between a port and whoever tests or uses it from this side.
using System;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>
/// One end of an Ethernet link whose other end is a port. Frames start at the destination address and have no FCS.
/// </summary>
/// <remarks>One caller may send while another receives; no two callers may receive at the same time.</remarks>
public interface IWire : IAsyncDisposable
{
    /// <summary>
    /// What is known of the other end, for error messages: such as the console of an emulated board. May be empty.
    /// </summary>
    string PeerReport { get; }

    /// <summary>Sends a frame, waiting while the link takes no more.</summary>
    /// <param name="frame">The frame, 14 to <see cref="EthernetFrame.MaximumBytes"/> bytes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The link is down.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation);

    /// <summary>Waits for the next frame.</summary>
    /// <param name="buffer">
    /// Where the frame goes; <see cref="EthernetFrame.BufferBytes"/> long, or longer frames lose their end.
    /// </param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The frame's length in bytes.</returns>
    /// <exception cref="WireException">The link is down.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation);
}

/// <summary>A wire is down, or what is on its other end failed. The message says which.</summary>
public sealed class WireException : Exception
{
    /// <summary>Creates the error from one line of reason, and whatever evidence follows it.</summary>
    /// <param name="message">The reason.</param>
    /// <param name="inner">The error that was met, if there was one.</param>
    public WireException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
