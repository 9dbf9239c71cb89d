// The rest of the network, as far as a port needs it: whoever it was made to talk to by a forged source address answers
// as a real station does. Otherwise each forged SYN would hold one of its few connections until it times out.
using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Emulator.Tests.BadFrames;

/// <summary>Answers ARP for every address, and refuses every connection.</summary>
/// <param name="station">The station that they share.</param>
internal sealed class Neighbours(Station station)
{
    private const byte SynAcknowledged = 0x12;

    /// <summary>Answers until the result is disposed.</summary>
    public IDisposable Listen() => station.Listen(Answer);

    private void Answer(ReadOnlySpan<byte> frame)
    {
        EthernetType type = (EthernetType)BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.Type..]);
        if (type == EthernetType.IPv4 && frame.Length > Offset.TcpFlags
            && frame[Offset.IpProtocol] == (byte)ProtocolType.Tcp && frame[Offset.TcpFlags] == SynAcknowledged)
        {
            Send(Refusal(frame));
        }
        else if (type == EthernetType.Arp && frame.Length >= Offset.ArpTarget + 4)
        {
            PortAddress asked = station.Address with { Protocol = new IPAddress(frame.Slice(Offset.ArpTarget, 4)) };
            if (AddressResolution.TryAnswer(frame, asked) is byte[] answer)
            {
                Send(answer);
            }
        }
    }

    private byte[] Refusal(ReadOnlySpan<byte> frame)
    {
        PortAddress board = new(new PhysicalAddress(frame.Slice(6, 6).ToArray()), Address(frame, Offset.IpSource));
        PortAddress forged = station.Address with { Protocol = Address(frame, Offset.IpDestination) };
        TcpPacket reset = new(
            BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.TcpDestinationPort..]),
            BinaryPrimitives.ReadUInt16BigEndian(frame[Offset.TcpSourcePort..]))
        {
            Reset = true,
            SequenceNumber = BinaryPrimitives.ReadUInt32BigEndian(frame[Offset.TcpAcknowledgement..]),
        };
        return new ValidFrames(forged, board).Ip(ProtocolType.Tcp, reset.Bytes);
    }

    private static IPAddress Address(ReadOnlySpan<byte> frame, int offset) => new(frame.Slice(offset, 4));

    // A datagram wire takes a frame at once; and a listener must not wait.
    private void Send(byte[] frame) => _ = station.SendAsync(frame).AsTask();
}
