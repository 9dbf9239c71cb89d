using System;
using System.Buffers.Binary;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>
/// User traffic: raw Ethernet frames to the application <c>echo</c> or <c>hello</c>, of every length that Ethernet allows.
/// </summary>
/// <param name="station">The station that sends, which stays the caller's to dispose.</param>
/// <param name="board">The board's addresses.</param>
/// <param name="type">The application's EtherType.</param>
public sealed class RawEchoPath(Station station, PortAddress board, EthernetType type = EchoProtocol.Type) : StationEchoPath(station)
{
    private const int AddressBytes = 6;
    private const int TypeOffset = 2 * AddressBytes;
    private const int CommandBytes = 1;
    private const int PrefixBytes = EthernetFrame.HeaderBytes + CommandBytes;

    private readonly byte[] requestPrefix = RequestPrefix(station.Address, board, type);
    private readonly byte[] answerPrefix = EchoProtocol.ExpectedAnswer(RequestPrefix(station.Address, board, type));

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <inheritdoc/>
    public override EchoMessage Messages { get; } =
        new(EthernetFrame.MinimumBytes - PrefixBytes, EthernetFrame.MaximumBytes - PrefixBytes);

    private protected override byte[] FrameWith(ReadOnlySpan<byte> message) => [.. requestPrefix, .. message];

    private protected override void Look(ReadOnlySpan<byte> frame)
    {
        if (frame.Length <= PrefixBytes
            || BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) != (ushort)type)
        {
            return;
        }

        // Behind a wrong prefix even a whole message is a changed one: without its end it is seen to be that.
        ReadOnlySpan<byte> message = frame[PrefixBytes..];
        Listener?.Invoke(frame.StartsWith(answerPrefix) ? message : message[..^1]);
    }

    private static byte[] RequestPrefix(PortAddress own, PortAddress board, EthernetType type) =>
        EchoProtocol.Build(own.Hardware, board.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes, type)[..PrefixBytes];
}
