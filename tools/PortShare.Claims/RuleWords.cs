// A rule as words, the way the firmware has it, and back.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Claims;

/// <summary>Makes words of rules, and rules of words.</summary>
public static class RuleWords
{
    private const ushort Ipv6 = (ushort)Core.EtherType.Ipv6;

    /// <summary>Makes the firmware's rule of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>What the firmware takes for no rule, if this is not one that <see cref="RuleText.Parse"/> could have made.</returns>
    public static ClaimRule Encode(Rule rule)
    {
        ClaimRule made = Carried(rule);
        made = rule.IsTagged switch
        {
            true => made.Tagged(),
            false => made.Untagged(),
            null => made,
        };
        made = rule.VlanId switch
        {
            null => made,
            0 => made.PriorityTagged(),
            ushort id => made.OnVlan(id),
        };
        made = rule.Priority is byte priority ? made.WithPriority(priority) : made;
        made = rule.IsToStation ? made.ToStation() : made;
        made = rule.IsToGroup ? made.ToGroup() : made;
        made = rule.Destination?.GetAddressBytes() is [byte d0, byte d1, byte d2, byte d3, byte d4, byte d5] ? made.To(d0, d1, d2, d3, d4, d5) : made;
        made = rule.Source?.GetAddressBytes() is [byte s0, byte s1, byte s2, byte s3, byte s4, byte s5] ? made.From(s0, s1, s2, s3, s4, s5) : made;
        for (int at = 0; at < rule.Bytes?.Value.Count; at++)
        {
            byte mask = rule.Bytes.Mask[at];
            made = mask == 0 ? made : made.WithByte(rule.Bytes.Offset + at, rule.Bytes.Value[at], mask);
        }

        made = rule.IsCopy ? made.AsCopy() : made;
        return made.WithPrecedence(rule.Precedence);
    }

    /// <summary>Makes a rule of the firmware's.</summary>
    /// <param name="rule">Any words.</param>
    /// <returns>Null if these are no rule.</returns>
    public static Rule? Decode(in ClaimRule rule)
    {
        if (!RuleCheck.IsRule(in rule))
        {
            return null;
        }

        uint tag = rule.Value.TypeAndTag;
        uint tagMask = rule.Mask.TypeAndTag;
        bool hasId = (tagMask & FrameKey.VlanIdMask) != 0;
        bool hasPriority = (tagMask & FrameKey.PriorityMask) != 0;
        Rule made = new()
        {
            IsTagged = (tagMask & FrameKey.Tagged) == 0 || hasId || hasPriority ? null : (tag & FrameKey.Tagged) != 0,
            VlanId = hasId ? (ushort)((tag & FrameKey.VlanIdMask) >> FrameKey.VlanIdShift) : null,
            Priority = hasPriority ? (byte)((tag & FrameKey.PriorityMask) >> FrameKey.PriorityShift) : null,
            IsToStation = (rule.Options & ClaimRule.ToThisStation) != 0,
            IsToGroup = rule.Mask.Destination == FrameKey.GroupBit,
            Destination = rule.Mask.Destination == uint.MaxValue ? Address(rule.Value.Destination, rule.Value.AddressEnds) : null,
            Source = rule.Mask.Source == uint.MaxValue ? Address(rule.Value.Source, rule.Value.AddressEnds >> 16) : null,
            Bytes = BytesOf(in rule),
            IsCopy = RuleCheck.IsCopy(in rule),
            Precedence = (byte)RuleCheck.Precedence(in rule),
        };
        return WithCarried(made, in rule);
    }

    /// <summary>The words of the firmware's rule, in their order in memory.</summary>
    /// <param name="rule">The rule.</param>
    public static uint[] Of(in ClaimRule rule) => MemoryMarshal.Cast<ClaimRule, uint>(new ReadOnlySpan<ClaimRule>(in rule)).ToArray();

    /// <summary>The firmware's rules in memory, one behind the other.</summary>
    /// <param name="memory">The memory, little endian.</param>
    public static ClaimRule[] Read(ReadOnlySpan<byte> memory) => MemoryMarshal.Cast<byte, ClaimRule>(memory).ToArray();

    private static ClaimRule Carried(Rule rule) => rule switch
    {
        { EtherType: ushort type } => ClaimRule.OfEtherType(type),
        { Llc: LlcSaps llc } => ClaimRule.OfLlc(llc.Destination, llc.Source),
        { Snap: SnapProtocol snap } => ClaimRule.OfSnap(snap.Oui, snap.Type),
        { Ip: IpProtocol ip } => Carried(ip),
        _ => ClaimRule.OfAny(),
    };

    private static ClaimRule Carried(IpProtocol ip)
    {
        ClaimRule packets = ip.IsVersion6 ? ClaimRule.OfIpv6(ip.Protocol) : ClaimRule.OfIpv4(ip.Protocol);
        return ip.Port is ushort port ? packets.WithPort(port) : packets;
    }

    private static Rule WithCarried(Rule made, in ClaimRule rule)
    {
        ushort type = (ushort)(rule.Value.TypeAndTag & FrameKey.TypeMask);
        uint ip = rule.Value.Ip;
        return (rule.Value.Format & FrameKey.FormatMask) switch
        {
            FrameFormat.EtherType when rule.Mask.Ip != 0 => made with
            {
                Ip = new IpProtocol(
                    type == Ipv6,
                    (byte)((ip & FrameKey.ProtocolMask) >> FrameKey.ProtocolShift),
                    (rule.Mask.Ip & FrameKey.PortMask) != 0 ? (ushort)(ip & FrameKey.PortMask) : null),
            },
            FrameFormat.EtherType => made with { EtherType = type },
            FrameFormat.Llc => made with { Llc = new LlcSaps((byte)(type >> 8), (byte)type) },
            FrameFormat.Snap => made with { Snap = new SnapProtocol(rule.Value.Format >> FrameKey.OuiShift, type) },
            _ => made,
        };
    }

    private static RuleBytes? BytesOf(in ClaimRule rule)
    {
        uint offset = RuleCheck.ByteOffset(in rule);
        List<byte> value = [];
        List<byte> mask = [];
        for (uint at = offset; at < offset + ClaimRule.MaximumBytes; at++)
        {
            value.Add((byte)RuleCheck.ByteAt(in rule, at));
            mask.Add((byte)RuleCheck.MaskAt(in rule, at));
        }

        int count = mask.FindLastIndex(static one => one != 0) + 1;
        return count == 0 ? null : new RuleBytes((int)offset, [.. value.Take(count)], [.. mask.Take(count)]);
    }

    private static PhysicalAddress Address(uint first, uint ends) =>
        new([(byte)first, (byte)(first >> 8), (byte)(first >> 16), (byte)(first >> 24), (byte)ends, (byte)(ends >> 8)]);
}
