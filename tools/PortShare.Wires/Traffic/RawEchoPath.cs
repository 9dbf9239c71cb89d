using System;
using System.Buffers.Binary;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Wires;

/// <summary>
/// User traffic: raw Ethernet frames to the application <c>echo</c> or <c>hello</c>, of every length that Ethernet allows.
/// </summary>
public sealed class RawEchoPath : IEchoPath
{
    private const int AddressBytes = 6;
    private const int TypeOffset = 2 * AddressBytes;
    private const int CommandBytes = 1;
    private const int PrefixBytes = EthernetFrame.HeaderBytes + CommandBytes;

    private readonly Station station;
    private readonly EthernetType type;
    private readonly IDisposable subscription;
    private readonly byte[] requestPrefix;
    private readonly byte[] answerPrefix;

    /// <summary>Opens the path.</summary>
    /// <param name="station">The station that sends, which stays the caller's to dispose.</param>
    /// <param name="board">The board's addresses.</param>
    /// <param name="type">The application's EtherType.</param>
    public RawEchoPath(Station station, PortAddress board, EthernetType type = EchoProtocol.Type)
    {
        this.station = station;
        this.type = type;
        byte[] request = EchoProtocol.Build(
            station.Address.Hardware, board.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes, type);
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
            || BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) != (ushort)type)
        {
            return;
        }

        Listener?.Invoke(frame.StartsWith(answerPrefix) ? frame[PrefixBytes..] : default);
    }
}
