using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>Messages of all lengths that come back whole, one at a time.</summary>
/// <param name="name">What it is called.</param>
/// <param name="path">The path, which becomes this one's.</param>
/// <param name="lossLimit">When a message counts as lost.</param>
internal sealed class EchoTraffic(string name, IEchoPath path, TimeSpan lossLimit) : ITraffic, IAsyncDisposable
{
    private readonly EchoLoad load = new(path, windowMessages: 1, lossLimit);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public EchoTotals Totals => load.Totals;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken stop) => load.RunAsync(uint.MaxValue, stop);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => path.DisposeAsync();
}
