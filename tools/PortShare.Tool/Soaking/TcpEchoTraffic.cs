// TCP echo: connections that come and go, so that lwIP takes and returns everything that it has for them.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>Segments of all lengths to the TCP echo service, some to a connection.</summary>
/// <param name="station">The station that sends.</param>
/// <param name="port">The device's addresses.</param>
/// <param name="lossLimit">When a segment counts as lost.</param>
internal sealed class TcpEchoTraffic(Station station, PortAddress port, TimeSpan lossLimit) : ITraffic
{
    private const int ConnectionMessages = 50;
    private const int MaximumSegmentBytes = 1460;

    private readonly EchoMessage messages = new(sizeof(uint), MaximumSegmentBytes);
    private readonly byte[] answer = new byte[MaximumSegmentBytes];
    private uint number;

    /// <inheritdoc/>
    public string Name => "TCP echo";

    /// <inheritdoc/>
    public EchoTotals Totals { get; private set; } = new(0, 0, 0, 0);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using CancellationTokenSource limit = new(lossLimit);
            try
            {
                await using WireTcpStream stream = await WireTcpStream.ConnectAsync(
                    station, port, Datagrams.EchoPort, limit.Token);
                for (int count = 0; count < ConnectionMessages && !stop.IsCancellationRequested; count++)
                {
                    limit.CancelAfter(lossLimit);
                    await ExchangeAsync(stream, limit.Token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or EndOfStreamException)
            {
                Totals = Totals with { Lost = Totals.Lost + 1 };
            }
        }
    }

    private async Task ExchangeAsync(WireTcpStream stream, CancellationToken limit)
    {
        byte[] message = new byte[messages.LengthOf(++number)];
        EchoMessage.Write(number, message);
        Totals = Totals with { Sent = Totals.Sent + 1 };
        await stream.WriteAsync(message, limit);
        await stream.ReadExactlyAsync(answer.AsMemory(0, message.Length), limit);
        bool isIntact = answer.AsSpan(0, message.Length).SequenceEqual(message);
        Totals = isIntact
            ? Totals with { Answered = Totals.Answered + 1 }
            : Totals with { Wrong = Totals.Wrong + 1 };
    }
}
