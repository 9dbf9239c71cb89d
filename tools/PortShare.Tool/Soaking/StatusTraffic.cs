using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>Status requests by HTTP, in the midst of all other traffic. The sums must hold whenever they are read.</summary>
/// <param name="device">The device.</param>
internal sealed class StatusTraffic(DeviceSession device) : ITraffic
{
    /// <inheritdoc/>
    public string Name => "HTTP status";

    /// <inheritdoc/>
    public EchoTotals Totals { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The sums of the first status in which any failed; empty if there is none.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && Problems.Count == 0)
        {
            Totals = Totals with { Sent = Totals.Sent + 1 };
            Problems = Conservation.Check(await device.ReadStatusAsync(CancellationToken.None));
            Totals = Totals with { Answered = Totals.Answered + 1 };
        }
    }
}
