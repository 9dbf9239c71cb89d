// A frame as people and scripts see it. What it means is read by PacketDotNet.
using System;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Text.Json.Serialization;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Frames;

/// <summary>A frame that has passed, decoded. The names, in camel case, are a contract with scripts.</summary>
/// <param name="Seconds">When, from the beginning that the verb counts from.</param>
/// <param name="FromDevice">Whether its source is the device; else it goes to the device, or past it.</param>
/// <param name="Source">Its source address.</param>
/// <param name="Destination">Its destination address.</param>
/// <param name="Vlan">Its VLAN tag; null if it has none.</param>
/// <param name="EtherType">Its EtherType, behind the tag if there is one; a text like <c>0x88B5</c>.</param>
/// <param name="Bytes">Its length in bytes, without FCS.</param>
/// <param name="Meaning">What it says, in words, if it is ARP or IP; null if it is anything else.</param>
/// <param name="Payload">What follows the EtherType, with the padding, in hexadecimal.</param>
internal sealed record SeenFrame(
    double Seconds,
    bool FromDevice,
    string Source,
    string Destination,
    VlanTag? Vlan,
    string EtherType,
    int Bytes,
    string? Meaning,
    string Payload)
{
    private const int TypeBytes = 2;

    /// <summary>The EtherType as a number.</summary>
    [JsonIgnore]
    public EthernetType Type { get; private init; }

    /// <summary>The payload's bytes.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; private init; }

    /// <summary>The frame in a line.</summary>
    [JsonIgnore]
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seconds,11:0.000000} {(FromDevice ? '←' : '→')} {Source} > {Destination}  {VlanText}{Meaning ?? EtherType}, {Bytes} bytes");

    private string VlanText => Vlan is null ? "" : $"VLAN {Vlan.Id} priority {Vlan.Priority}, ";

    /// <summary>Decodes a frame.</summary>
    /// <param name="passed">The frame, at least a header.</param>
    /// <param name="start">The time that is counted from.</param>
    /// <param name="device">The device's address.</param>
    public static SeenFrame Of(PassedFrame passed, DateTimeOffset start, PhysicalAddress device)
    {
        byte[] frame = passed.Bytes;
        EthernetPacket ethernet = EthernetFrame.Parse(frame);
        bool isTagged = ethernet.Type == VlanTag.Type && frame.Length >= EthernetFrame.HeaderBytes + VlanTag.Bytes;
        int payloadAt = EthernetFrame.HeaderBytes + (isTagged ? VlanTag.Bytes : 0);
        EthernetType type = isTagged ? (EthernetType)NumberAt(frame, payloadAt - TypeBytes) : ethernet.Type;
        return new SeenFrame(
            (passed.At - start).TotalSeconds,
            ethernet.SourceHardwareAddress.Equals(device),
            Notation.Of(ethernet.SourceHardwareAddress),
            Notation.Of(ethernet.DestinationHardwareAddress),
            isTagged ? VlanTag.Of(NumberAt(frame, EthernetFrame.HeaderBytes)) : null,
            Notation.Of(type),
            frame.Length,
            MeaningOf(ethernet),
            Convert.ToHexStringLower(frame.AsSpan(payloadAt)))
        {
            Type = type,
            Content = frame.AsMemory(payloadAt),
        };
    }

    private static ushort NumberAt(byte[] frame, int index) => (ushort)((frame[index] << 8) | frame[index + 1]);

    private static string? MeaningOf(EthernetPacket ethernet)
    {
        try
        {
            return ethernet.Extract<ArpPacket>() is ArpPacket arp ? MeaningOf(arp)
                : ethernet.Extract<IPPacket>() is IPPacket ip ? MeaningOf(ip)
                : null;
        }
        catch (Exception)
        {
            // What is cut off or says a wrong length: the parser throws whatever comes.
            return "malformed";
        }
    }

    private static string MeaningOf(ArpPacket arp) => arp.Operation == ArpOperation.Request
        ? $"ARP who has {arp.TargetProtocolAddress}? tell {arp.SenderProtocolAddress}"
        : $"ARP {arp.SenderProtocolAddress} is at {Notation.Of(arp.SenderHardwareAddress)}";

    private static string MeaningOf(IPPacket ip) => ip.PayloadPacket switch
    {
        UdpPacket udp => $"UDP {ip.SourceAddress}:{udp.SourcePort} > {ip.DestinationAddress}:{udp.DestinationPort}",
        TcpPacket tcp => $"TCP {ip.SourceAddress}:{tcp.SourcePort} > {ip.DestinationAddress}:{tcp.DestinationPort} {MeaningOf(tcp)}",
        IcmpV4Packet icmp => $"ICMP {icmp.TypeCode} {ip.SourceAddress} > {ip.DestinationAddress}",
        _ => $"{ip.Version} {ip.Protocol} {ip.SourceAddress} > {ip.DestinationAddress}",
    };

    private static string MeaningOf(TcpPacket tcp)
    {
        string flags = $"{(tcp.Synchronize ? "SYN " : "")}{(tcp.Finished ? "FIN " : "")}{(tcp.Reset ? "RST " : "")}{(tcp.Acknowledgment ? "ACK " : "")}";
        return $"{flags}with {tcp.PayloadData?.Length ?? 0} bytes";
    }
}
