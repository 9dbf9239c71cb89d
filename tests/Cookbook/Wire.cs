// Puts frames together, from addresses to padding, as they are on the wire but for the FCS.
using System;
using System.Linq;

using PortShare.Simulation;

namespace PortShare.Cookbook;

/// <summary>Builds frames, and changes one thing in them.</summary>
internal static class Wire
{
    private const int AddressBytes = 6;
    private const int TypeOffset = 2 * AddressBytes;
    private const int TagBytes = 4;
    private const int MinimumBytes = 60;
    private const byte Udp = 17;
    private const int UdpHeaderBytes = 8;
    private const int Ipv4HeaderBytes = 20;

    /// <summary>The port's IPv4 address.</summary>
    public static byte[] PortIp => [10, 0, 0, 2];

    /// <summary>That of the other station.</summary>
    public static byte[] PeerIp => [10, 0, 0, 1];

    /// <summary>Bytes as people write them.</summary>
    /// <param name="text">Hexadecimal, with blanks, colons or hyphens between.</param>
    public static byte[] Hex(string text) => Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit)));

    /// <summary>A number in network byte order.</summary>
    /// <param name="number">The number.</param>
    public static byte[] Half(int number) => [(byte)(number >> 8), (byte)number];

    /// <summary>A frame from the other station.</summary>
    /// <param name="to">Its destination.</param>
    /// <param name="etherType">Its EtherType.</param>
    /// <param name="payload">What it carries.</param>
    public static byte[] Received(byte[] to, ushort etherType, byte[] payload) => Padded([.. to, .. StationAddress.Peer, .. Half(etherType), .. payload]);

    /// <summary>The same with an 802.3 length, for what begins with an LLC header.</summary>
    /// <inheritdoc cref="Received"/>
    public static byte[] ReceivedLlc(byte[] to, byte[] payload) => Received(to, (ushort)payload.Length, payload);

    /// <summary>The same frame as the port sends it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="to">Its destination; without it that of the frame.</param>
    public static byte[] Sent(byte[] frame, byte[]? to = null) => [.. to ?? frame[..AddressBytes], .. StationAddress.Port, .. frame[TypeOffset..]];

    /// <summary>The same frame to another destination.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="to">Where to, as people write it.</param>
    public static byte[] To(byte[] frame, string to) => [.. Hex(to), .. frame[AddressBytes..]];

    /// <summary>The same frame from a station that is not the port.</summary>
    /// <param name="frame">The frame.</param>
    public static byte[] FromStranger(byte[] frame) => [.. frame[..AddressBytes], .. StationAddress.Stranger, .. frame[TypeOffset..]];

    /// <summary>The same frame with a VLAN tag (IEEE 802.1Q, 9.6).</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="vlanId">The VLAN, 0 for a tag that has a priority only.</param>
    /// <param name="priority">The priority.</param>
    public static byte[] Tagged(byte[] frame, int vlanId, int priority = 0) =>
        [.. frame[..TypeOffset], 0x81, 0x00, .. Half((priority << 13) | vlanId), .. frame[TypeOffset..]];

    /// <summary>The same frame without its tag.</summary>
    /// <param name="frame">The frame.</param>
    public static byte[] Untagged(byte[] frame) => Padded([.. frame[..TypeOffset], .. frame[(TypeOffset + TagBytes)..]]);

    /// <summary>The same frame with other bytes at a place.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="offset">The place, from its first byte.</param>
    /// <param name="bytes">The bytes, as people write them.</param>
    public static byte[] With(byte[] frame, int offset, string bytes)
    {
        byte[] changed = [.. frame];
        Hex(bytes).CopyTo(changed, offset);
        return changed;
    }

    /// <summary>A UDP datagram from the other station.</summary>
    /// <param name="to">The frame's destination.</param>
    /// <param name="toIp">The packet's.</param>
    /// <param name="port">The datagram's.</param>
    /// <param name="content">What it carries.</param>
    /// <param name="fragment">Flags and offset (RFC 791, 3.1).</param>
    /// <param name="optionBytes">How many options there are, of no meaning, a multiple of 4.</param>
    public static byte[] ReceivedUdp(byte[] to, byte[] toIp, int port, byte[] content, int fragment = 0, int optionBytes = 0) =>
        Received(to, 0x0800, Ipv4(PeerIp, toIp, Udp, Datagram(PeerIp, toIp, port, port, content), fragment, optionBytes));

    /// <summary>One that the port sends.</summary>
    /// <param name="to">The frame's destination.</param>
    /// <param name="toIp">The packet's.</param>
    /// <param name="fromPort">The sender's port.</param>
    /// <param name="toPort">The receiver's.</param>
    /// <param name="content">What it carries.</param>
    /// <param name="fromIp">The packet's source; without it the port's address.</param>
    public static byte[] SentUdp(byte[] to, byte[] toIp, int fromPort, int toPort, byte[] content, byte[]? fromIp = null)
    {
        byte[] from = fromIp ?? PortIp;
        return Sent(Received(to, 0x0800, Ipv4(from, toIp, Udp, Datagram(from, toIp, fromPort, toPort, content))));
    }

    /// <summary>An IPv4 packet (RFC 791, 3.1).</summary>
    /// <param name="from">Its source.</param>
    /// <param name="to">Its destination.</param>
    /// <param name="protocol">What it carries: IANA's number.</param>
    /// <param name="content">And that itself.</param>
    /// <param name="fragment">Flags and offset.</param>
    /// <param name="optionBytes">How many options there are, of no meaning, a multiple of 4.</param>
    public static byte[] Ipv4(byte[] from, byte[] to, byte protocol, byte[] content, int fragment = 0, int optionBytes = 0)
    {
        int headerBytes = Ipv4HeaderBytes + optionBytes;
        byte[] header =
        [
            (byte)(0x40 | (headerBytes / sizeof(uint))), 0, .. Half(headerBytes + content.Length), 0x12, 0x34, .. Half(fragment),
            64, protocol, 0, 0, .. from, .. to, .. Enumerable.Repeat((byte)1, optionBytes),
        ];
        Half(Checksum(header)).CopyTo(header, 10);
        return [.. header, .. content];
    }

    /// <summary>The checksum of the Internet protocols (RFC 1071).</summary>
    /// <param name="bytes">What it is of.</param>
    public static int Checksum(byte[] bytes)
    {
        int sum = 0;
        for (int at = 0; at < bytes.Length; at += sizeof(ushort))
        {
            sum += (bytes[at] << 8) + (at + 1 < bytes.Length ? bytes[at + 1] : 0);
        }

        sum = (sum & 0xFFFF) + (sum >> 16);
        return ~(sum + (sum >> 16)) & 0xFFFF;
    }

    // RFC 768.
    private static byte[] Datagram(byte[] from, byte[] to, int fromPort, int toPort, byte[] content)
    {
        byte[] datagram = [.. Half(fromPort), .. Half(toPort), .. Half(UdpHeaderBytes + content.Length), 0, 0, .. content];
        Half(Checksum([.. from, .. to, 0, Udp, .. Half(datagram.Length), .. datagram])).CopyTo(datagram, 6);
        return datagram;
    }

    private static byte[] Padded(byte[] frame) => [.. frame, .. new byte[Math.Max(0, MinimumBytes - frame.Length)]];
}
