using System;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Traffic;

/// <summary>Messages of all lengths that come back whole.</summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="path">The path, which becomes this one's.</param>
/// <param name="lossLimit">When a message counts as lost.</param>
/// <param name="windowMessages">How many may be under way.</param>
/// <param name="title">What it is called in tables; null for its name.</param>
internal sealed class EchoTraffic(
    string name, IEchoPath path, TimeSpan lossLimit, int windowMessages = 1, string? title = null) : ITraffic
{
    private readonly EchoLoad load = new(path, windowMessages, lossLimit);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Title => title ?? name;

    /// <inheritdoc/>
    public EchoTotals Totals => load.Totals;

    /// <inheritdoc/>
    public TimeSpan? RoundTrip(double percent) => load.RoundTrip(percent);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken stop) => load.RunAsync(uint.MaxValue, stop);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => path.DisposeAsync();
}
