using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>One kind of traffic to a device.</summary>
internal interface ITraffic
{
    /// <summary>What it is called in tables.</summary>
    string Name { get; }

    /// <summary>What became of its messages so far.</summary>
    EchoTotals Totals { get; }

    /// <summary>Sends messages one after the other until told to stop, and then waits for the last answers.</summary>
    /// <param name="stop">Ends the sending.</param>
    /// <exception cref="WireException">The wire went down.</exception>
    Task RunAsync(CancellationToken stop);
}
