// TCP segments written one by one, for what no stack would send.
using System;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Wires;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>One station's end of connections to a board's HTTP service.</summary>
/// <param name="port">The board.</param>
/// <param name="ownPort">The station's TCP port.</param>
internal sealed class TcpByHand(PortUnderTest port, ushort ownPort)
{
    private const ushort Window = 8192;

    /// <summary>A segment that asks for a connection.</summary>
    /// <param name="sequence">Its sequence number.</param>
    public TcpPacket Syn(uint sequence) =>
        new(ownPort, ValidFrames.HttpPort) { Synchronize = true, SequenceNumber = sequence, WindowSize = Window };

    /// <summary>A segment that ends one at once.</summary>
    /// <param name="sequence">Its sequence number.</param>
    public TcpPacket Reset(uint sequence) =>
        new(ownPort, ValidFrames.HttpPort) { Reset = true, SequenceNumber = sequence };

    /// <summary>A segment of an open connection.</summary>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="acknowledged">What it acknowledges.</param>
    /// <param name="data">What it carries.</param>
    public TcpPacket Segment(uint sequence, uint acknowledged, byte[] data) =>
        new(ownPort, ValidFrames.HttpPort)
        {
            Acknowledgment = true,
            SequenceNumber = sequence,
            AcknowledgmentNumber = acknowledged,
            WindowSize = Window,
            PayloadData = data,
        };

    /// <summary>Sends a segment.</summary>
    /// <param name="segment">The segment.</param>
    public ValueTask SendAsync(TcpPacket segment) => port.Station.SendAsync(Build(segment));

    /// <summary>Sends a segment and waits for an answer.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="isAnswer">Recognises the answer among what comes to the station's port; null for whatever comes.</param>
    public async Task<TcpPacket> ExchangeAsync(TcpPacket segment, Predicate<TcpPacket>? isAnswer = null)
    {
        byte[] answer = await port.ExchangeAsync(
            Build(segment),
            frame => Offset.IsIp(frame, ProtocolType.Tcp)
                && Read(frame) is { } tcp && tcp.DestinationPort == ownPort && (isAnswer is null || isAnswer(tcp)),
            $"a segment with sequence number {segment.SequenceNumber}");
        return Read(answer);
    }

    private byte[] Build(TcpPacket segment) =>
        new ValidFrames(port.Station.Address, port.Board).Ip(ProtocolType.Tcp, segment.Bytes);

    private static TcpPacket Read(byte[] frame) => EthernetFrame.Parse(frame).Extract<TcpPacket>();
}
