// What an application may send by the rules of its claims, where the header alone does not say it. Runs in the kernel loop, on copies of the
// kernel's own.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Core;

public unsafe partial struct EgressRule
{
    private const uint Ipv4SourceOffset = 12;
    private const uint Ipv6SourceOffset = 8;

    // How far a frame comes before something in it is not what a claim takes.
    private enum Step
    {
        Source,
        Type,
        Tag,
        Ip,
        All,
    }

    /// <summary>Whether an application may send a frame, by its claims. If not, the miniport counts why: what the claim that comes closest to it does not take.</summary>
    /// <param name="start">The kernel's own copy of the frame's start: as much as there is of it, or all that there is room for.</param>
    /// <param name="lengthBytes">The frame's length, a header or more.</param>
    /// <param name="miniport">Whose frame it is.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly bool AllowsByRules(FrameStart* start, uint lengthBytes, Miniport* miniport)
    {
        byte* frame = (byte*)start + MiniportLayout.FrameOffset;
        uint availableBytes = lengthBytes < ClaimRule.ReachBytes ? lengthBytes : ClaimRule.ReachBytes;
        FrameFields.Read(frame, availableBytes, lengthBytes, out FrameFields fields);
        if (lengthBytes > FrameLimits.MaximumBytes + fields.TagBytes)
        {
            RefuseLength(miniport);
            return false;
        }
        // On the wire it would be whole, with what the MAC pads the frame with.
        bool isTagCut = fields.TagBytes == 0 && EtherType.IsVlanTag(EtherType.ToWire(fields.Type));
        bool isOwnSource = ((FrameHeader*)start)->IsSentBy(in Source);
        bool mayBeFrom = isOwnSource || miniport->May(ApplicationOptions.AnySource);
        Step furthest = mayBeFrom ? Step.Type : Step.Source;
        if (mayBeFrom && miniport->May(ApplicationOptions.AnyEtherType))
        {
            return true;
        }
        for (uint i = 0; i < Claims->Count; i++)
        {
            Claim* claim = Claims->First + i;
            if (claim->Miniport == miniport && !claim->IsCopy)
            {
                bool mayBeFromIt = isOwnSource ? MayBeOwn(in claim->Rule, in fields) : mayBeFrom;
                Step step = !mayBeFromIt && !IsTo(in claim->Rule, in fields.Key) ? Step.Source
                    : !TakesType(in claim->Rule, in fields) ? Step.Type
                    : isTagCut || ((fields.Key.TypeAndTag ^ claim->Rule.Value.TypeAndTag) & claim->Rule.Mask.TypeAndTag & ~FrameKey.TypeMask) != 0 ? Step.Tag
                    : claim->Rule.Mask.Ip != 0 && !TakesIp(in claim->Rule, in fields, frame) ? Step.Ip
                    : Step.All;
                furthest = step > furthest ? step : furthest;
            }
        }
        Count(furthest, ref miniport->Counters);
        if (furthest == Step.All && isOwnSource && fields.TagBytes == 0 && fields.Key.Format == FrameFormat.EtherType && fields.Key.Ip == 0)
        {
            // Of this type, whatever is in it. (Nothing about IP: a fragment was not allowed by a rule on ports.)
            Remember(((FrameHeader*)start)->Sender, miniport);
        }
        return furthest == Step.All;
    }

    private static void Count(Step furthest, ref MiniportCounters counters)
    {
        counters.RefusedSource += furthest == Step.Source ? 1u : 0;
        counters.RefusedEtherType += furthest == Step.Type ? 1u : 0;
        counters.RefusedTag += furthest == Step.Tag ? 1u : 0;
        counters.RefusedIp += furthest == Step.Ip ? 1u : 0;
    }

    // From the second address of this station at which it receives.
    private static bool IsTo(in ClaimRule rule, in FrameKey key) =>
        rule.Mask.Destination == uint.MaxValue
        && (rule.Value.Destination & FrameKey.GroupBit) == 0
        && rule.Value.Destination == key.Source
        && (rule.Value.AddressEnds & ushort.MaxValue) == key.AddressEnds >> 16;

    // What is lwIP's at this station's first address is an application's at its second, if it has claimed all IPv4 or ARP to that: from there alone.
    private static bool MayBeOwn(in ClaimRule rule, in FrameFields fields) =>
        !EtherType.IsStacks(fields.Type) || rule.Mask.Ip != 0
        || rule.Mask.Destination != uint.MaxValue || (rule.Value.Destination & FrameKey.GroupBit) != 0;

    // Without a type it takes all: what lwIP would lose by that was not claimable.
    private static bool TakesType(in ClaimRule rule, in FrameFields fields) =>
        (((fields.Key.Format ^ rule.Value.Format) & rule.Mask.Format)
            | ((fields.Key.TypeAndTag ^ rule.Value.TypeAndTag) & rule.Mask.TypeAndTag & FrameKey.TypeMask)) == 0;

    private readonly bool TakesIp(in ClaimRule rule, in FrameFields fields, byte* frame)
    {
        byte* packet = frame + FrameLimits.HeaderBytes + fields.TagBytes;
        uint protocol = (rule.Value.Ip & FrameKey.ProtocolMask) >> FrameKey.ProtocolShift;
        bool hasPort = (rule.Mask.Ip & FrameKey.HasPort) != 0;
        return fields.Ip.HasProtocol
            && fields.Ip.Protocol == protocol
            && (!hasPort || (fields.Ip.HasPorts && fields.Ip.SourcePort == (rule.Value.Ip & FrameKey.PortMask)))
            && (fields.Type == EtherType.Ipv6 ? IsLinkLocal(packet + Ipv6SourceOffset) : Ipv4Address != 0 && Ipv4.Read(packet + Ipv4SourceOffset) == Ipv4Address);
    }

    // The one IPv6 address that a port has without anybody's doing: made of its MAC address (RFC 4291, 2.5.6 and appendix A).
    private readonly bool IsLinkLocal(byte* address)
    {
        const uint Prefix = 0xFE800000;
        const uint Middle = 0xFFFE;
        const uint UniversalBit = 2;
        uint low = Source.Low ^ UniversalBit;
        return Ipv4.Read(address) == Prefix
            && Ipv4.Read(address + 4) == 0
            && Ipv4.Read(address + 8) == (((low & 0xFF) << 24) | ((low & 0xFF00) << 8) | ((low >> 8) & 0xFF00) | (Middle >> 8))
            && Ipv4.Read(address + 12) == (((Middle & 0xFF) << 24) | ((low >> 24) << 16) | ((Source.High & 0xFF) << 8) | (Source.High >> 8));
    }
}
