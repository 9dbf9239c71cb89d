using System;
using System.Buffers.Binary;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Wires;

/// <summary>
/// User traffic: raw Ethernet frames to the application <c>echo</c>, of every length that Ethernet allows.
/// </summary>
public sealed class RawEchoPath : IEchoPath
{
    private const int AddressBytes = 6;
    private const int TypeOffset = 2 * AddressBytes;
    private const int CommandBytes = 1;
    private const int PrefixBytes = EthernetFrame.HeaderBytes + CommandBytes;

    private readonly Station station;
    private readonly IDisposable subscription;
    private readonly byte[] requestPrefix;
    private readonly byte[] answerPrefix;

    /// <summary>Opens the path.</summary>
    /// <param name="station">The station that sends, which stays the caller's to dispose.</param>
    /// <param name="board">The board's addresses.</param>
    public RawEchoPath(Station station, PortAddress board)
    {
        this.station = station;
        byte[] request = EchoProtocol.Build(
            station.Address.Hardware, board.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes);
        requestPrefix = request[..PrefixBytes];
        answerPrefix = EchoProtocol.ExpectedAnswer(request)[..PrefixBytes];
        subscription = station.Listen(Look);
    }

    /// <inheritdoc/>
    public EchoMessage Messages { get; } =
        new(EthernetFrame.MinimumBytes - PrefixBytes, EthernetFrame.MaximumBytes - PrefixBytes);

    /// <inheritdoc/>
    public Task Completion => station.Completion;

    /// <inheritdoc/>
    public EchoListener? Listener { get; set; }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        byte[] frame = [.. requestPrefix, .. message.Span];
        return station.SendAsync(frame, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        subscription.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Look(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < PrefixBytes
            || BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) != (ushort)EchoProtocol.Type)
        {
            return;
        }

        Listener?.Invoke(frame.StartsWith(answerPrefix) ? frame[PrefixBytes..] : default);
    }
}
