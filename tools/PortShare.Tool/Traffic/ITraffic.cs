using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>One kind of traffic to a device.</summary>
internal interface ITraffic : IAsyncDisposable
{
    /// <summary>What it is called in reports.</summary>
    string Name { get; }

    /// <summary>What it is called in tables.</summary>
    string Title => Name;

    /// <summary>What became of its messages so far.</summary>
    EchoTotals Totals { get; }

    /// <summary>A percentile of its round trips so far; null if there is none, or they are not measured.</summary>
    /// <param name="percent">Over 0, to 100.</param>
    TimeSpan? RoundTrip(double percent) => null;

    /// <summary>Sends messages one after the other until told to stop, and then waits for the last answers.</summary>
    /// <param name="stop">Ends the sending.</param>
    /// <exception cref="WireException">The wire went down.</exception>
    Task RunAsync(CancellationToken stop);

    /// <inheritdoc/>
    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;
}
