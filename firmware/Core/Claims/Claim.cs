using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>A rule in force, and whose it is.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Claim
{
    /// <summary>The rule, resolved: see <see cref="RuleCheck.Resolve"/>.</summary>
    public ClaimRule Rule;

    /// <summary><see cref="Descriptor.ClaimAndFlags"/> of frames that match: the claim's number, and that it is a received frame.</summary>
    public uint ClaimAndFlags;

    /// <summary>Who asked.</summary>
    public Miniport* Miniport;

    /// <summary>Before others: precedence, and the number of bits compared.</summary>
    internal uint Rank;

    /// <summary>Whether it is for a copy.</summary>
    public readonly bool IsCopy => RuleCheck.IsCopy(in Rule);

    /// <summary>Whether a frame's type and tag are such as the rule names: of most rules for other frames, they are not.</summary>
    /// <param name="fields">The frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool HasTypeAndTag(in FrameFields fields) =>
        ((fields.Key.TypeAndTag ^ Rule.Value.TypeAndTag) & Rule.Mask.TypeAndTag) == 0;

    /// <summary>Whether a frame of such a type and tag has all else that the rule names.</summary>
    /// <param name="fields">The frame.</param>
    /// <param name="frame">Its first byte.</param>
    /// <param name="availableBytes">How much of it can be looked at.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly bool Matches(in FrameFields fields, byte* frame, uint availableBytes) =>
        (((fields.Key.Ip ^ Rule.Value.Ip) & Rule.Mask.Ip)
            | ((fields.Key.Format ^ Rule.Value.Format) & Rule.Mask.Format)
            | ((fields.Key.Destination ^ Rule.Value.Destination) & Rule.Mask.Destination)
            | ((fields.Key.AddressEnds ^ Rule.Value.AddressEnds) & Rule.Mask.AddressEnds)
            | ((fields.Key.Source ^ Rule.Value.Source) & Rule.Mask.Source)) == 0
        && ((Rule.BytesMask0 | Rule.BytesMask4) == 0 || HasBytes(frame, availableBytes));

    private readonly bool HasBytes(byte* frame, uint availableBytes)
    {
        uint offset = RuleCheck.ByteOffset(in Rule);
        for (uint i = 0; i < ClaimRule.MaximumBytes; i++)
        {
            uint mask = RuleCheck.MaskAt(in Rule, offset + i);
            if (mask != 0 && (offset + i >= availableBytes || ((frame[offset + i] ^ RuleCheck.ByteAt(in Rule, offset + i)) & mask) != 0))
            {
                return false;
            }
        }
        return true;
    }
}
