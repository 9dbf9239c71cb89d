using System.Linq;
using System.Net.NetworkInformation;
using System.Numerics;

namespace PortShare.Claims.Reference;

/// <summary>Compares frames with rules, field by field.</summary>
public static class RuleMatch
{
    private const int TypeBits = 16;
    private const int OuiBits = 24;
    private const int ProtocolBits = 8;
    private const int PortBits = 16;
    private const int VlanIdBits = 12;
    private const int PriorityBits = 3;
    private const int AddressBits = 48;

    /// <summary>Whether a frame has all that a rule asks for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="station">The port's address.</param>
    public static bool Matches(Rule rule, FrameReading frame, PhysicalAddress station) =>
        (rule.EtherType == null || frame.EtherType == rule.EtherType)
        && (rule.Llc == null || frame.Llc == rule.Llc)
        && (rule.Snap == null || frame.Snap == rule.Snap)
        && (rule.Ip is not IpProtocol ip || (frame.Ip is IpProtocol found && IsFor(ip, found)))
        && (rule.IsTagged == null || rule.IsTagged == frame.OuterTag.HasValue)
        && (rule.VlanId == null || rule.VlanId == (frame.OuterTag & 0xFFF))
        && (rule.Priority == null || rule.Priority == frame.OuterTag >> 13)
        && (!rule.IsToStation || frame.Destination.Equals(station))
        && (!rule.IsToGroup || frame.Destination.IsGroup())
        && (rule.Destination == null || rule.Destination.Equals(frame.Destination))
        && (rule.Source == null || rule.Source.Equals(frame.Source))
        && (rule.Bytes == null || frame.Has(rule.Bytes));

    /// <summary>How many bits of a frame a rule compares.</summary>
    /// <param name="rule">The rule.</param>
    public static int BitsCompared(Rule rule) =>
        (rule.EtherType == null && rule.Llc == null && rule.Snap == null && rule.Ip == null ? 0 : TypeBits)
        + (rule.Snap == null ? 0 : OuiBits)
        + (rule.Ip == null ? 0 : ProtocolBits)
        + (rule.Ip?.Port == null ? 0 : PortBits)
        + (rule.IsTagged == null && rule.VlanId == null && rule.Priority == null ? 0 : 1)
        + (rule.VlanId == null ? 0 : VlanIdBits)
        + (rule.Priority == null ? 0 : PriorityBits)
        + (rule.IsToStation || rule.Destination != null ? AddressBits : rule.IsToGroup ? 1 : 0)
        + (rule.Source == null ? 0 : AddressBits)
        + (rule.Bytes?.Mask.Sum(static mask => BitOperations.PopCount(mask)) ?? 0);

    private static bool IsFor(IpProtocol rule, IpProtocol frame) =>
        rule.IsVersion6 == frame.IsVersion6 && rule.Protocol == frame.Protocol && (rule.Port == null || rule.Port == frame.Port);
}
