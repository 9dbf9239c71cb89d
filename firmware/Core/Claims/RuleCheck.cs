// Whether a rule is one, and how two rules relate. A rule is an application's word, or an image's: nothing of it is believed before it is
// checked here, on a copy of the kernel's own.
using System.Numerics;
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>Looks at rules of claims.</summary>
public static unsafe class RuleCheck
{
    private const uint KnownOptions =
        ClaimRule.TakesCopy | ClaimRule.ToThisStation | (0xFFu << ClaimRule.PrecedenceShift) | (0xFFu << ClaimRule.ByteOffsetShift);

    private const int KeyWords = 6;

    // Of FrameKey.AddressEnds: the destination's, and the source's.
    private const uint AddressLow = 0x0000FFFF;
    private const uint AddressHigh = 0xFFFF0000;

    /// <summary>Whether it can be a rule at all: each field whole or absent, values within their masks, nothing that contradicts itself.</summary>
    /// <param name="rule">Any words.</param>
    public static bool IsRule(in ClaimRule rule)
    {
        ClaimRule* at = (ClaimRule*)Unsafe.AsPointer(ref Unsafe.AsRef(in rule));
        uint* value = (uint*)&at->Value;
        uint* mask = (uint*)&at->Mask;
        for (int i = 0; i < KeyWords; i++)
        {
            if ((value[i] & ~mask[i]) != 0)
            {
                return false;
            }
        }
        return (rule.Options & ~KnownOptions) == 0
            && HasAddresses(in rule)
            && HasTag(in rule)
            && HasType(in rule)
            && HasProtocol(in rule)
            && HasBytes(in rule);
    }

    /// <summary>Puts this station's address where a rule says that it is for this station, so that rules can be compared bit by bit.</summary>
    /// <param name="rule">A rule. What it says of a destination besides is lost.</param>
    /// <param name="station">The port's address.</param>
    public static void Resolve(ref ClaimRule rule, in HardwareAddress station)
    {
        if ((rule.Options & ClaimRule.ToThisStation) == 0)
        {
            return;
        }
        rule.Options &= ~ClaimRule.ToThisStation;
        rule.Value.Destination = station.Low;
        rule.Mask.Destination = uint.MaxValue;
        rule.Value.AddressEnds = (rule.Value.AddressEnds & AddressHigh) | station.High;
        rule.Mask.AddressEnds |= AddressLow;
    }

    /// <summary>How many bits of a frame a rule compares: of two rules for one frame, the one that compares more has it.</summary>
    /// <param name="rule">A rule, resolved.</param>
    public static uint BitsCompared(in ClaimRule rule) =>
        (uint)(BitOperations.PopCount(rule.Mask.Destination)
            + BitOperations.PopCount(rule.Mask.AddressEnds)
            + BitOperations.PopCount(rule.Mask.Source)
            + BitOperations.PopCount(rule.Mask.TypeAndTag)
            + BitOperations.PopCount(rule.Mask.Format & FrameKey.OuiMask)
            + BitOperations.PopCount(rule.Mask.Ip & (FrameKey.ProtocolMask | FrameKey.PortMask))
            + BitOperations.PopCount(rule.BytesMask0)
            + BitOperations.PopCount(rule.BytesMask4));

    /// <summary>The precedence of a rule.</summary>
    /// <param name="rule">The rule.</param>
    public static uint Precedence(in ClaimRule rule) => (rule.Options >> ClaimRule.PrecedenceShift) & 0xFF;

    /// <summary>Whether a rule takes a copy and not the frame.</summary>
    /// <param name="rule">The rule.</param>
    public static bool IsCopy(in ClaimRule rule) => (rule.Options & ClaimRule.TakesCopy) != 0;

    /// <summary>The destination that a rule names. It means nothing if the rule names none.</summary>
    /// <param name="rule">The rule, resolved.</param>
    public static HardwareAddress Destination(in ClaimRule rule) => new(rule.Value.Destination, rule.Value.AddressEnds & AddressLow);

    /// <summary>Where in the frame its bytes begin.</summary>
    /// <param name="rule">The rule.</param>
    public static uint ByteOffset(in ClaimRule rule) => (rule.Options >> ClaimRule.ByteOffsetShift) & 0xFF;

    /// <summary>Whether two rules are the same.</summary>
    /// <param name="one">One, resolved.</param>
    /// <param name="other">The other, resolved.</param>
    public static bool AreEqual(in ClaimRule one, in ClaimRule other)
    {
        uint* words = (uint*)Unsafe.AsPointer(ref Unsafe.AsRef(in one));
        uint* others = (uint*)Unsafe.AsPointer(ref Unsafe.AsRef(in other));
        for (int i = 0; i < ClaimRule.WordCount; i++)
        {
            if (words[i] != others[i])
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether there can be a frame that both match.</summary>
    /// <param name="one">One, resolved.</param>
    /// <param name="other">The other, resolved.</param>
    public static bool Overlap(in ClaimRule one, in ClaimRule other)
    {
        uint* value = (uint*)Unsafe.AsPointer(ref Unsafe.AsRef(in one.Value));
        uint* mask = (uint*)Unsafe.AsPointer(ref Unsafe.AsRef(in one.Mask));
        uint* otherValue = (uint*)Unsafe.AsPointer(ref Unsafe.AsRef(in other.Value));
        uint* otherMask = (uint*)Unsafe.AsPointer(ref Unsafe.AsRef(in other.Mask));
        for (int i = 0; i < KeyWords; i++)
        {
            if (((value[i] ^ otherValue[i]) & mask[i] & otherMask[i]) != 0)
            {
                return false;
            }
        }
        for (uint at = 0; at < ClaimRule.MaximumBytes; at++)
        {
            uint offset = ByteOffset(in one) + at;
            if (((ByteAt(in one, offset) ^ ByteAt(in other, offset)) & MaskAt(in one, offset) & MaskAt(in other, offset)) != 0)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>In which field a rule goes beyond another one: the first, in the order of <see cref="ClaimField"/>.</summary>
    /// <param name="rule">The rule, resolved.</param>
    /// <param name="bound">The other, resolved.</param>
    /// <param name="rights">
    /// What else is granted: a bound without a destination is for other destinations than this station only by
    /// <see cref="ApplicationOptions.Multicast"/> and <see cref="ApplicationOptions.Promiscuous"/>; and whoever takes what is to another station
    /// may send from its address, which wants <see cref="ApplicationOptions.AnySource"/> as well.
    /// </param>
    /// <param name="station">The port's address.</param>
    /// <returns><see cref="ClaimField.None"/> if every frame that matches the rule may be asked for under the bound.</returns>
    public static ClaimField FieldBeyond(in ClaimRule rule, in ClaimRule bound, ApplicationOptions rights, in HardwareAddress station) =>
        !IsWithin(rule.Value.TypeAndTag, rule.Mask.TypeAndTag, bound.Value.TypeAndTag, bound.Mask.TypeAndTag, FrameKey.TypeMask)
            || !IsWithin(rule.Value.Format, rule.Mask.Format, bound.Value.Format, bound.Mask.Format, uint.MaxValue) ? ClaimField.Type
        : !IsWithin(rule.Value.TypeAndTag, rule.Mask.TypeAndTag, bound.Value.TypeAndTag, bound.Mask.TypeAndTag, ~FrameKey.TypeMask) ? ClaimField.Tag
        : !IsWithin(rule.Value.Destination, rule.Mask.Destination, bound.Value.Destination, bound.Mask.Destination, uint.MaxValue)
            || !IsWithin(rule.Value.AddressEnds, rule.Mask.AddressEnds, bound.Value.AddressEnds, bound.Mask.AddressEnds, AddressLow)
            || !MayReach(in rule, in bound, rights, in station) ? ClaimField.Destination
        : !IsWithin(rule.Value.Source, rule.Mask.Source, bound.Value.Source, bound.Mask.Source, uint.MaxValue)
            || !IsWithin(rule.Value.AddressEnds, rule.Mask.AddressEnds, bound.Value.AddressEnds, bound.Mask.AddressEnds, AddressHigh) ? ClaimField.Source
        : !IsWithin(rule.Value.Ip, rule.Mask.Ip, bound.Value.Ip, bound.Mask.Ip, FrameKey.HasProtocol | FrameKey.ProtocolMask) ? ClaimField.Protocol
        : !IsWithin(rule.Value.Ip, rule.Mask.Ip, bound.Value.Ip, bound.Mask.Ip, FrameKey.HasPort | FrameKey.PortMask) ? ClaimField.Port
        : !AreBytesWithin(in rule, in bound) ? ClaimField.Bytes
        : IsCopy(in bound) && !IsCopy(in rule) ? ClaimField.Copy
        : Precedence(in rule) > Precedence(in bound) ? ClaimField.Precedence
        : ClaimField.None;

    /// <summary>One of a rule's bytes.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="offset">The byte's place in the frame.</param>
    /// <returns>Its value; 0 if the rule does not compare it.</returns>
    public static uint ByteAt(in ClaimRule rule, uint offset) => ByteOf(rule.Bytes0, rule.Bytes4, offset - ByteOffset(in rule));

    /// <summary>The mask of one of a rule's bytes.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="offset">The byte's place in the frame.</param>
    /// <returns>The mask; 0 if the rule does not compare it.</returns>
    public static uint MaskAt(in ClaimRule rule, uint offset) => ByteOf(rule.BytesMask0, rule.BytesMask4, offset - ByteOffset(in rule));

    private static uint ByteOf(uint first, uint second, uint at) =>
        at >= ClaimRule.MaximumBytes ? 0 : ((at < sizeof(uint) ? first : second) >> (int)(8 * (at & (sizeof(uint) - 1)))) & 0xFF;

    private static bool IsWithin(uint value, uint mask, uint boundValue, uint boundMask, uint field) =>
        (((boundMask & ~mask) | ((value ^ boundValue) & boundMask)) & field) == 0;

    // A bound that names a destination was compared bit by bit.
    private static bool MayReach(in ClaimRule rule, in ClaimRule bound, ApplicationOptions rights, in HardwareAddress station)
    {
        if (bound.Mask.Destination != 0 || rule.Mask.Destination == 0 || Destination(in rule).IsSameAs(in station))
        {
            return true;
        }
        ApplicationOptions needed = (rule.Value.Destination & FrameKey.GroupBit) != 0 ? ApplicationOptions.Multicast
            : IsCopy(in rule) ? ApplicationOptions.Promiscuous
            : ApplicationOptions.Promiscuous | ApplicationOptions.AnySource;
        return (rights & needed) == needed;
    }

    private static bool AreBytesWithin(in ClaimRule rule, in ClaimRule bound)
    {
        for (uint at = 0; at < ClaimRule.MaximumBytes; at++)
        {
            uint offset = ByteOffset(in bound) + at;
            if (!IsWithin(ByteAt(in rule, offset), MaskAt(in rule, offset), ByteAt(in bound, offset), MaskAt(in bound, offset), uint.MaxValue))
            {
                return false;
            }
        }
        return true;
    }

    private static bool HasAddresses(in ClaimRule rule)
    {
        uint low = rule.Mask.AddressEnds & AddressLow;
        uint high = rule.Mask.AddressEnds & AddressHigh;
        bool hasDestination = (rule.Mask.Destination, low) is (0, 0) or (FrameKey.GroupBit, 0) or (uint.MaxValue, AddressLow);
        bool hasSource = (rule.Mask.Source, high) is (0, 0) or (uint.MaxValue, AddressHigh);
        // Any group: the bit is 1. With it 0 the rule would be for any station.
        bool isGroup = rule.Mask.Destination != FrameKey.GroupBit || rule.Value.Destination == FrameKey.GroupBit;
        bool isEither = (rule.Options & ClaimRule.ToThisStation) == 0 || rule.Mask.Destination == 0;
        return hasDestination && hasSource && isGroup && isEither;
    }

    private static bool HasTag(in ClaimRule rule)
    {
        uint mask = rule.Mask.TypeAndTag;
        bool isTagged = (rule.Value.TypeAndTag & FrameKey.Tagged) != 0;
        bool hasId = (mask & FrameKey.VlanIdMask) != 0;
        bool hasPriority = (mask & FrameKey.PriorityMask) != 0;
        // The id of all ones is no VLAN's (IEEE 802.1Q, 9.6).
        bool isId = (mask & FrameKey.VlanIdMask) == FrameKey.VlanIdMask && (rule.Value.TypeAndTag & FrameKey.VlanIdMask) != FrameKey.VlanIdMask;
        return (!hasId || (isTagged && isId))
            && (!hasPriority || (isTagged && (mask & FrameKey.PriorityMask) == FrameKey.PriorityMask));
    }

    private static bool HasType(in ClaimRule rule)
    {
        uint mask = rule.Mask.TypeAndTag & FrameKey.TypeMask;
        if (rule.Mask.Format == 0)
        {
            return mask == 0;
        }
        return mask == FrameKey.TypeMask && (rule.Value.Format & FrameKey.FormatMask) switch
        {
            FrameFormat.EtherType => rule.Mask.Format == FrameKey.FormatMask && EtherType.IsOne(rule.Value.TypeAndTag & FrameKey.TypeMask),
            FrameFormat.Llc => rule.Mask.Format == FrameKey.FormatMask,
            FrameFormat.Snap => rule.Mask.Format == uint.MaxValue,
            _ => false,
        };
    }

    private static bool HasProtocol(in ClaimRule rule)
    {
        const uint Protocol = FrameKey.HasProtocol | FrameKey.ProtocolMask;
        const uint Port = FrameKey.HasPort | FrameKey.PortMask;
        uint mask = rule.Mask.Ip;
        if (mask == 0)
        {
            return true;
        }
        bool isIp = rule.Mask.Format != 0 && EtherType.IsIp(rule.Value.TypeAndTag & FrameKey.TypeMask) && rule.Value.Format == FrameFormat.EtherType;
        bool hasPort = (mask & Port) != 0;
        return isIp
            && mask == (hasPort ? Protocol | Port : Protocol)
            && (rule.Value.Ip & FrameKey.HasProtocol) != 0
            && (!hasPort || ((rule.Value.Ip & FrameKey.HasPort) != 0 && IpHeader.HasPorts((rule.Value.Ip & FrameKey.ProtocolMask) >> FrameKey.ProtocolShift)));
    }

    // The first one is compared, so that one set of bytes is one rule; and all are in reach.
    private static bool HasBytes(in ClaimRule rule)
    {
        uint offset = ByteOffset(in rule);
        if ((rule.BytesMask0 | rule.BytesMask4) == 0)
        {
            return (offset | rule.Bytes0 | rule.Bytes4) == 0;
        }
        return (rule.Bytes0 & ~rule.BytesMask0) == 0
            && (rule.Bytes4 & ~rule.BytesMask4) == 0
            && (rule.BytesMask0 & 0xFF) != 0
            && LastByte(in rule) < ClaimRule.ReachBytes;
    }

    private static uint LastByte(in ClaimRule rule)
    {
        uint last = ClaimRule.MaximumBytes - 1;
        while (MaskAt(in rule, ByteOffset(in rule) + last) == 0)
        {
            last--;
        }
        return ByteOffset(in rule) + last;
    }
}
