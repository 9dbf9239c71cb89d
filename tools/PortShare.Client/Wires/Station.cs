// A small network station at this end of a wire: it has addresses, answers ARP, and hands frames to whoever listens.
using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>Looks at a received frame, which is only valid during the call.</summary>
/// <param name="frame">The frame, without FCS.</param>
public delegate void FrameListener(ReadOnlySpan<byte> frame);

/// <summary>A station on a wire. Its receive loop runs from construction until it is disposed.</summary>
public sealed class Station : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private ImmutableArray<FrameListener> listeners = [];
    private Exception? failure;

    /// <summary>Starts a station.</summary>
    /// <param name="wire">The wire, which stays the caller's to dispose, after the station.</param>
    /// <param name="address">The station's own addresses.</param>
    public Station(IWire wire, PortAddress address)
    {
        Wire = wire;
        Address = address;
        Completion = Task.Run(ReceiveAsync);
    }

    /// <summary>The wire.</summary>
    public IWire Wire { get; }

    /// <summary>The station's own addresses.</summary>
    public PortAddress Address { get; }

    /// <summary>Ends when the station was disposed, or fails with the reason why the wire went down.</summary>
    public Task Completion { get; }

    /// <summary>Hands every received frame to a listener, on the receive loop, until the result is disposed.</summary>
    /// <param name="listener">
    /// Must be quick. If it throws, it gets nothing more, the others go on, and <see cref="DisposeAsync"/> fails with its error.
    /// </param>
    public IDisposable Listen(FrameListener listener)
    {
        ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Add(one), listener);
        return new Subscription(this, listener);
    }

    /// <summary>Sends a frame.</summary>
    /// <param name="frame">The frame, without FCS.</param>
    /// <param name="cancellation">Ends the wait for the link.</param>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation = default) =>
        Wire.SendAsync(frame, cancellation);

    /// <summary>Sends a frame and waits for the answer to it.</summary>
    /// <param name="frame">The frame, without FCS.</param>
    /// <param name="isAnswer">Recognises the answer. Runs on the receive loop. What it throws, this method throws.</param>
    /// <param name="limit">The longest wait.</param>
    /// <returns>The answer, or null if none came in time.</returns>
    /// <exception cref="WireException">The wire went down while waiting.</exception>
    public async Task<byte[]?> ExchangeAsync(ReadOnlyMemory<byte> frame, Predicate<byte[]> isAnswer, TimeSpan limit)
    {
        using FrameQueue answers = new(this, isAnswer);
        await SendAsync(frame);
        return await answers.NextAsync(limit);
    }

    /// <summary>Ends the receive loop.</summary>
    /// <exception cref="InvalidOperationException">A listener had thrown; the inner error is its first.</exception>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        if (failure is not null)
        {
            throw new InvalidOperationException($"a listener of the station failed: {failure.Message}", failure);
        }
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[EthernetFrame.BufferBytes];
        try
        {
            while (true)
            {
                int length = await Wire.ReceiveAsync(buffer, stop.Token);
                if (AddressResolution.TryAnswer(buffer.AsSpan(0, length), Address) is byte[] answer)
                {
                    await Wire.SendAsync(answer, stop.Token);
                }

                foreach (FrameListener listener in listeners)
                {
                    Hand(buffer.AsSpan(0, length), listener);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Disposed.
        }
    }

    // One that fails must not make the others deaf.
    private void Hand(ReadOnlySpan<byte> frame, FrameListener listener)
    {
        try
        {
            listener(frame);
        }
        catch (Exception error)
        {
            failure ??= error;
            Remove(listener);
        }
    }

    private void Remove(FrameListener listener) =>
        ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Remove(one), listener);

    private sealed class Subscription(Station station, FrameListener listener) : IDisposable
    {
        public void Dispose() => station.Remove(listener);
    }
}
