// What an application may send, said plainly: the firmware's egress rule does the same by masks, and tests compare the two.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;

namespace PortShare.Claims.Reference;

/// <summary>Whether a frame may leave, or what is wrong with it: what the claim that comes closest does not take.</summary>
public enum Sending
{
    /// <summary>It may leave.</summary>
    Allowed,

    /// <summary>Its length is not a frame's.</summary>
    Length,

    /// <summary>Its source address is not the port's.</summary>
    Source,

    /// <summary>Its sender takes no frames of its EtherType.</summary>
    EtherType,

    /// <summary>Its sender takes no frames with its tag, or without one.</summary>
    Tag,

    /// <summary>It is not of the protocol, from the port, or from the IP address that its sender's claim is for.</summary>
    Ip,
}

/// <summary>Who sends, and from where.</summary>
/// <param name="Station">The port's MAC address.</param>
/// <param name="Address">The port's IPv4 address, if it has one.</param>
/// <param name="MayAnySource">Whether the application may send from any source.</param>
/// <param name="MayAnyEtherType">Whether it may send any EtherType.</param>
public sealed record Sender(PhysicalAddress Station, IPAddress? Address, bool MayAnySource, bool MayAnyEtherType)
{
    private const int HeaderBytes = 14;
    private const int LongestUntagged = 1514;
    private const int TagBytes = 4;
    private const ushort Ipv4 = 0x0800;
    private const ushort Ipv6 = 0x86DD;
    private const ushort Arp = 0x0806;

    /// <summary>Whether the application may send a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="claims">Its claims.</param>
    public Sending MaySend(byte[] frame, IEnumerable<ClaimInForce> claims)
    {
        if (frame.Length < HeaderBytes)
        {
            return Sending.Length;
        }

        FrameReading reading = new(frame);
        if (frame.Length > LongestUntagged + reading.TagCount * TagBytes)
        {
            return Sending.Length;
        }

        bool mayBeFrom = MayAnySource || reading.Source.Equals(Station);
        if (mayBeFrom && MayAnyEtherType)
        {
            return Sending.Allowed;
        }

        Sending[] answers = [.. claims.Where(static claim => !claim.Rule.IsCopy).Select(claim => Ask(claim.Rule, reading, frame, mayBeFrom))];
        return answers.Contains(Sending.Allowed) ? Sending.Allowed
            : answers.Append(mayBeFrom ? Sending.EtherType : Sending.Source).Max();
    }

    private Sending Ask(Rule rule, FrameReading frame, byte[] bytes, bool mayBeFrom) =>
        !(frame.Source.Equals(Station) ? MayBeOwn(rule, frame) : mayBeFrom) && !IsSecondAddress(rule, frame.Source) ? Sending.Source
        : !TakesType(rule, frame) ? Sending.EtherType
        : (rule.IsTagged is bool isTagged && isTagged != frame.OuterTag.HasValue)
            || (frame.BeginsWithTag && frame.OuterTag == null)
            || (rule.VlanId != null && rule.VlanId != (frame.OuterTag & 0xFFF))
            || (rule.Priority != null && rule.Priority != frame.OuterTag >> 13) ? Sending.Tag
        : rule.Ip is IpProtocol ip && !TakesIp(ip, frame, bytes) ? Sending.Ip
        : Sending.Allowed;

    private static bool IsSecondAddress(Rule rule, PhysicalAddress source) =>
        rule.Destination != null && !rule.Destination.IsGroup() && rule.Destination.Equals(source);

    // All IPv4 or ARP of a second address is sent from that alone: the first one's is lwIP's.
    private static bool MayBeOwn(Rule rule, FrameReading frame) =>
        frame.EtherType is not (Ipv4 or Arp) || rule.Ip != null || rule.Destination == null || rule.Destination.IsGroup();

    private static bool TakesType(Rule rule, FrameReading frame) =>
        rule switch
        {
            { EtherType: ushort type } => frame.EtherType == type,
            { Ip: IpProtocol ip } => frame.EtherType == (ip.IsVersion6 ? Ipv6 : Ipv4),
            { Llc: LlcSaps llc } => frame.Llc == llc,
            { Snap: SnapProtocol snap } => frame.Snap == snap,
            _ => true,
        };

    private bool TakesIp(IpProtocol rule, FrameReading frame, byte[] bytes)
    {
        int source = frame.PayloadOffset + (rule.IsVersion6 ? 8 : 12);
        return frame.Ip is IpProtocol found
            && found.Protocol == rule.Protocol
            && (rule.Port == null || frame.SourcePort == rule.Port)
            && (rule.IsVersion6
                ? bytes.AsSpan(source, 16).SequenceEqual(LinkLocal())
                : Address != null && bytes.AsSpan(source, 4).SequenceEqual(Address.GetAddressBytes()));
    }

    // RFC 4291, 2.5.6 and appendix A.
    private byte[] LinkLocal()
    {
        byte[] mac = Station.GetAddressBytes();
        return [0xFE, 0x80, 0, 0, 0, 0, 0, 0, (byte)(mac[0] ^ 2), mac[1], mac[2], 0xFF, 0xFE, mac[3], mac[4], mac[5]];
    }
}
