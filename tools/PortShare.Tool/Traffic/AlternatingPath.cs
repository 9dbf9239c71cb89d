using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Traffic;

/// <summary>Sends one message by each of several paths in turn, so that they share one window.</summary>
/// <param name="paths">The paths, which become this one's; all take the same messages.</param>
internal sealed class AlternatingPath(params IEchoPath[] paths) : IEchoPath
{
    private EchoListener? listener;
    private uint next;

    /// <inheritdoc/>
    public EchoMessage Messages => paths[0].Messages;

    /// <inheritdoc/>
    public Task Completion { get; } = Task.WhenAll(paths.Select(static path => path.Completion));

    /// <inheritdoc/>
    public EchoListener? Listener
    {
        get => listener;
        set
        {
            listener = value;
            foreach (IEchoPath path in paths)
            {
                path.Listener = value;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        paths[next++ % paths.Length].SendAsync(message, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IEchoPath path in paths)
        {
            await path.DisposeAsync();
        }
    }
}
