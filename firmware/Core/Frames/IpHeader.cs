// What claims look at of an IP packet: its protocol, and where it goes by UDP or TCP. Everything in it is a stranger's word.
namespace PortShare.Core;

/// <summary>Reads the start of IPv4 and IPv6 headers (RFC 791, 3.1; RFC 8200, 3).</summary>
public static unsafe class IpHeader
{
    private const uint Tcp = 6;
    private const uint Udp = 17;
    private const uint Ipv4Bytes = 20;
    private const uint Ipv6Bytes = 40;
    private const uint PortsBytes = 4;

    // Everything of flags and offset but "don't fragment": more fragments, or not the first.
    private const uint FragmentMask = 0x3FFF;

    /// <summary>Whether packets of a protocol begin with two ports, of which the second is the destination's.</summary>
    /// <param name="protocol">IANA's number.</param>
    public static bool HasPorts(uint protocol) => protocol is Tcp or Udp;

    /// <summary>Reads a packet.</summary>
    /// <param name="isIpv6">Whether its EtherType says IPv6.</param>
    /// <param name="packet">Where it begins, at an even address.</param>
    /// <param name="availableBytes">How much of it can be looked at.</param>
    /// <param name="packetBytes">How much of it there is, padding included.</param>
    /// <param name="fields">What there is of it.</param>
    public static void Read(bool isIpv6, byte* packet, uint availableBytes, uint packetBytes, out IpFields fields)
    {
        fields = default;
        uint headerBytes = isIpv6 ? Ipv6Bytes : Ipv4Bytes;
        if (availableBytes < headerBytes)
        {
            return;
        }
        uint totalBytes;
        if (isIpv6)
        {
            totalBytes = HalfAt(packet + 4) + Ipv6Bytes;
            fields.HasProtocol = packet[0] >> 4 == 6;
            fields.Protocol = packet[6];
        }
        else
        {
            headerBytes = (packet[0] & 0xFu) * sizeof(uint);
            totalBytes = HalfAt(packet + 2);
            fields.HasProtocol = packet[0] >> 4 == 4 && headerBytes >= Ipv4Bytes && (HalfAt(packet + 6) & FragmentMask) == 0;
            fields.Protocol = packet[9];
        }
        fields.HasProtocol &= totalBytes >= headerBytes && totalBytes <= packetBytes;
        fields.HasPorts = fields.HasProtocol
            && HasPorts(fields.Protocol)
            && totalBytes >= headerBytes + PortsBytes
            && availableBytes >= headerBytes + PortsBytes;
        if (fields.HasPorts)
        {
            fields.SourcePort = HalfAt(packet + headerBytes);
            fields.DestinationPort = HalfAt(packet + headerBytes + sizeof(ushort));
        }
    }

    private static uint HalfAt(byte* at) => EtherType.FromWire(*(ushort*)at);
}

/// <summary>What a claim can be for, of an IP packet.</summary>
public struct IpFields
{
    /// <summary>Whether it is a whole packet, so that <see cref="Protocol"/> says what is in it.</summary>
    public bool HasProtocol;

    /// <summary>Whether it has ports, and they can be looked at.</summary>
    public bool HasPorts;

    /// <summary>IANA's number of the protocol.</summary>
    public uint Protocol;

    /// <summary>The sender's port.</summary>
    public uint SourcePort;

    /// <summary>The receiver's port.</summary>
    public uint DestinationPort;
}
