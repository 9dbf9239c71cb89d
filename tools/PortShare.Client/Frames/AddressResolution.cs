using System;
using System.Buffers.Binary;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Client;

/// <summary>ARP (RFC 826): requests, and a station's answers to them.</summary>
public static class AddressResolution
{
    private const int TypeOffset = 12;
    private const int PacketBytes = 28;

    /// <summary>Builds the broadcast question for a port's MAC address.</summary>
    /// <param name="asker">Who asks.</param>
    /// <param name="target">Whose address is wanted; only its IPv4 address is used.</param>
    public static byte[] Request(PortAddress asker, PortAddress target)
    {
        ArpPacket request = new(
            ArpOperation.Request, new PhysicalAddress(new byte[6]), target.Protocol, asker.Hardware, asker.Protocol);
        return EthernetFrame.Build(EthernetFrame.Broadcast, asker.Hardware, EthernetType.Arp, request.Bytes);
    }

    /// <summary>Answers a frame if it is the question for a station's own address.</summary>
    /// <param name="frame">Any received frame.</param>
    /// <param name="own">The station's addresses.</param>
    /// <returns>The answer, or null.</returns>
    public static byte[]? TryAnswer(ReadOnlySpan<byte> frame, PortAddress own)
    {
        // Looked at by hand first: this sees every frame, and parsing them all would cost most of the rate.
        if (frame.Length < EthernetFrame.HeaderBytes + PacketBytes
            || BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]) != (ushort)EthernetType.Arp)
        {
            return null;
        }

        ArpPacket? question = EthernetFrame.Parse(frame.ToArray()).Extract<ArpPacket>();
        if (question is not { Operation: ArpOperation.Request } || !question.TargetProtocolAddress.Equals(own.Protocol))
        {
            return null;
        }

        ArpPacket answer = new(
            ArpOperation.Response,
            question.SenderHardwareAddress,
            question.SenderProtocolAddress,
            own.Hardware,
            own.Protocol);
        return EthernetFrame.Build(question.SenderHardwareAddress, own.Hardware, EthernetType.Arp, answer.Bytes);
    }
}
