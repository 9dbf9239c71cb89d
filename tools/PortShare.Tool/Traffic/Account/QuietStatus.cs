// A status and what was counted on the wire at one instant: the moment at which the device wrote the status.
using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Reads a device's status while nothing else is under way.</summary>
/// <remarks>
/// lwIP writes the status and sends its first segment in one go, and nothing can come between on the wire. So the account is that of
/// the instant at which this segment arrives.
/// </remarks>
/// <typeparam name="TAccount">What is counted on the wire.</typeparam>
internal sealed class QuietStatus<TAccount> : IDisposable
    where TAccount : notnull
{
    private readonly DeviceSession device;
    private readonly Func<TAccount> look;
    private readonly IDisposable listening;
    private bool isAnswered;
    private TAccount? account;

    /// <summary>Prepares to read.</summary>
    /// <param name="device">The device, whose status its station on the wire reads.</param>
    /// <param name="look">Says what has passed on the wire, when the first segment of the answer has, too.</param>
    public QuietStatus(DeviceSession device, Func<TAccount> look)
    {
        this.device = device;
        this.look = look;
        listening = device.Station.Listen(Look);
    }

    /// <summary>Reads the status.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The status, and what had passed on the wire.</returns>
    /// <exception cref="WireException">The device does not answer.</exception>
    public async Task<(DeviceStatus Status, TAccount Account)> ReadAsync(CancellationToken cancellation = default)
    {
        isAnswered = false;
        DeviceStatus status = await device.ReadStatusAsync(cancellation);
        return (status, account!);
    }

    /// <inheritdoc/>
    public void Dispose() => listening.Dispose();

    private void Look(ReadOnlySpan<byte> frame)
    {
        if (!isAnswered && HttpSegment.IsAnswer(frame))
        {
            isAnswered = true;
            account = look();
        }
    }
}
