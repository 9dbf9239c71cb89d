// A rule as people write it, in projects and system files as well: docs/claims.md has the words.
using System;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>Room for a rule as text. (A struct, because a fixed buffer would make the compiler guard the stack, as it would for Ipv4Text.)</summary>
[StructLayout(LayoutKind.Explicit, Size = MaximumBytes)]
public unsafe struct ClaimText
{
    /// <summary>The most bytes that a rule takes.</summary>
    public const int MaximumBytes = 160;

    private const uint Tcp = 6;

    [FieldOffset(0)]
    private byte _first;

    /// <summary>Writes a rule as text.</summary>
    /// <param name="text">The room, which stays where it is.</param>
    /// <param name="rule">Any words.</param>
    /// <returns>The text, ASCII.</returns>
    public static ReadOnlySpan<byte> Of(ClaimText* text, in ClaimRule rule)
    {
        if (!RuleCheck.IsRule(in rule))
        {
            return "no rule"u8;
        }
        byte* at = &text->_first;
        at = Carried(at, in rule);
        at = Tag(at, in rule);
        at = Destination(at, in rule);
        if (rule.Mask.Source != 0)
        {
            at = Address(Word(at, "from="u8), rule.Value.Source, rule.Value.AddressEnds >> 16);
        }
        at = Bytes(at, in rule);
        if (RuleCheck.IsCopy(in rule))
        {
            at = Word(at, "copy"u8);
        }
        if (RuleCheck.Precedence(in rule) != 0)
        {
            at = Decimal(Word(at, "precedence="u8), RuleCheck.Precedence(in rule));
        }
        // Before each word there is a blank.
        uint length = (uint)(at - &text->_first);
        return length == 0 ? "any"u8 : new ReadOnlySpan<byte>(&text->_first + 1, (int)length - 1);
    }

    private static byte* Carried(byte* at, in ClaimRule rule)
    {
        uint type = rule.Value.TypeAndTag & FrameKey.TypeMask;
        switch (rule.Value.Format & FrameKey.FormatMask)
        {
            case FrameFormat.EtherType when rule.Mask.Ip != 0:
                return Packet(at, type == EtherType.Ipv6, rule.Value.Ip, (rule.Mask.Ip & FrameKey.PortMask) != 0);
            case FrameFormat.EtherType:
                return Hexadecimal(Word(at, IsUntagged(in rule) ? "0x"u8 : "type=0x"u8), type, 4);
            case FrameFormat.Llc:
                at = Hexadecimal(Word(at, "llc="u8), type >> 8, 2);
                return Hexadecimal(Piece(at, ":"u8), type, 2);
            case FrameFormat.Snap:
                at = Hexadecimal(Word(at, "snap="u8), rule.Value.Format >> FrameKey.OuiShift, 6);
                return Hexadecimal(Piece(at, ":"u8), type, 4);
            default:
                return at;
        }
    }

    private static byte* Packet(byte* at, bool isIpv6, uint ip, bool hasPort)
    {
        uint protocol = (ip & FrameKey.ProtocolMask) >> FrameKey.ProtocolShift;
        if (!hasPort)
        {
            return Decimal(Word(at, isIpv6 ? "ipv6="u8 : "ipv4="u8), protocol);
        }
        at = Word(at, protocol == Tcp ? "tcp"u8 : "udp"u8);
        return Decimal(Piece(at, isIpv6 ? "6="u8 : "="u8), ip & FrameKey.PortMask);
    }

    private static byte* Tag(byte* at, in ClaimRule rule)
    {
        uint mask = rule.Mask.TypeAndTag;
        uint id = (rule.Value.TypeAndTag & FrameKey.VlanIdMask) >> FrameKey.VlanIdShift;
        if ((mask & ~FrameKey.TypeMask) == FrameKey.Tagged)
        {
            bool isSaid = IsUntagged(in rule) && rule.Value.Format == FrameFormat.EtherType && rule.Mask.Ip == 0;
            return isSaid ? at : Word(at, IsUntagged(in rule) ? "untagged"u8 : "tagged"u8);
        }
        if ((mask & FrameKey.VlanIdMask) != 0)
        {
            at = id == 0 ? Word(at, "priorityTagged"u8) : Decimal(Word(at, "vlan="u8), id);
        }
        return (mask & FrameKey.PriorityMask) == 0 ? at : Decimal(Word(at, "priority="u8), rule.Value.TypeAndTag >> FrameKey.PriorityShift);
    }

    private static bool IsUntagged(in ClaimRule rule) => (rule.Mask.TypeAndTag & ~rule.Value.TypeAndTag & FrameKey.Tagged) != 0;

    private static byte* Destination(byte* at, in ClaimRule rule) =>
        (rule.Options & ClaimRule.ToThisStation) != 0 ? Word(at, "to=station"u8)
        : rule.Mask.Destination == 0 ? at
        : rule.Mask.Destination == FrameKey.GroupBit ? Word(at, "to=group"u8)
        : Address(Word(at, "to="u8), rule.Value.Destination, rule.Value.AddressEnds);

    private static byte* Bytes(byte* at, in ClaimRule rule)
    {
        if (rule.BytesMask0 == 0)
        {
            return at;
        }
        uint offset = RuleCheck.ByteOffset(in rule);
        uint end = offset + ClaimRule.MaximumBytes;
        while (RuleCheck.MaskAt(in rule, end - 1) == 0)
        {
            end--;
        }
        at = Piece(Decimal(Word(at, "bytes="u8), offset), ":"u8);
        uint together = 0xFF;
        for (uint i = offset; i < end; i++)
        {
            at = Hexadecimal(at, RuleCheck.ByteAt(in rule, i), 2);
            together &= RuleCheck.MaskAt(in rule, i);
        }
        if (together == 0xFF)
        {
            return at;
        }
        at = Piece(at, "/"u8);
        for (uint i = offset; i < end; i++)
        {
            at = Hexadecimal(at, RuleCheck.MaskAt(in rule, i), 2);
        }
        return at;
    }

    private static byte* Address(byte* at, uint first, uint ends)
    {
        for (int shift = 0; shift < 32; shift += 8)
        {
            at = Piece(Hexadecimal(at, first >> shift, 2), ":"u8);
        }
        at = Piece(Hexadecimal(at, ends, 2), ":"u8);
        return Hexadecimal(at, ends >> 8, 2);
    }

    private static byte* Word(byte* at, ReadOnlySpan<byte> text)
    {
        *at = (byte)' ';
        return Piece(at + 1, text);
    }

    private static byte* Piece(byte* at, ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            *at++ = text[i];
        }
        return at;
    }

    // The lowest digits.
    private static byte* Hexadecimal(byte* at, uint value, int digits)
    {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        {
            *at++ = "0123456789ABCDEF"u8[(int)((value >> shift) & 15)];
        }
        return at;
    }

    private static byte* Decimal(byte* at, uint value)
    {
        uint count = 1;
        for (uint left = value; left > 9; left /= 10)
        {
            count++;
        }
        for (uint i = count; i != 0; i--, value /= 10)
        {
            at[i - 1] = (byte)('0' + value % 10);
        }
        return at + count;
    }
}
