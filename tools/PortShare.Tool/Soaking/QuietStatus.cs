// A status and the wire's account at one instant: the moment at which the device wrote the status.
using System;
using System.Buffers.Binary;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>What a device and its wire say of the same frames.</summary>
/// <param name="Status">The device's status.</param>
/// <param name="Account">What had passed on the wire.</param>
internal sealed record Reading(DeviceStatus Status, WireAccount Account);

/// <summary>Reads a device's status while nothing else is under way.</summary>
/// <remarks>
/// lwIP writes the status and sends its first segment in one go, and nothing can come between on the wire. So the account is that of
/// the instant at which this segment arrives, less the segment itself.
/// </remarks>
internal sealed class QuietStatus : IDisposable
{
    private const int NibbleBits = 4;
    private const int WordBytes = 4;

    private readonly AccountingWire wire;
    private readonly DeviceSession device;
    private readonly IDisposable listening;
    private WireAccount? account;

    /// <summary>Prepares to read.</summary>
    /// <param name="wire">The wire.</param>
    /// <param name="device">The device, whose status its station on that wire reads.</param>
    public QuietStatus(AccountingWire wire, DeviceSession device)
    {
        this.wire = wire;
        this.device = device;
        listening = device.Station.Listen(Look);
    }

    /// <summary>Reads the status.</summary>
    /// <exception cref="WireException">The device does not answer.</exception>
    public async Task<Reading> ReadAsync()
    {
        account = null;
        DeviceStatus status = await device.ReadStatusAsync(CancellationToken.None);
        return new Reading(status, account!);
    }

    /// <inheritdoc/>
    public void Dispose() => listening.Dispose();

    private void Look(ReadOnlySpan<byte> frame)
    {
        if (account is null && IsAnswer(frame))
        {
            WireAccount now = wire.Account;
            account = now with { Received = now.Received - 1, FromKernel = now.FromKernel - 1 };
        }
    }

    // A segment of the HTTP service that holds data.
    private static bool IsAnswer(ReadOnlySpan<byte> frame) =>
        Offset.IsIp(frame, ProtocolType.Tcp)
        && frame.Length > Offset.TcpChecksum
        && BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.TcpSourcePort..]) == DeviceClient.HttpPort
        && BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.IpTotalBytes..])
            > Offset.IpPayload - EthernetFrame.HeaderBytes + ((frame[Offset.TcpHeaderWords] >> NibbleBits) * WordBytes);
}
