using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Claims;

/// <summary>Bytes that a frame must have at a place, in the bits of a mask.</summary>
/// <param name="Offset">The place of the first one, from the frame's first byte.</param>
/// <param name="Value">The bytes, with zeros in the bits that do not matter.</param>
/// <param name="Mask">As many bytes, with ones in the bits that matter. The first and the last are not 0.</param>
public sealed record RuleBytes(int Offset, IReadOnlyList<byte> Value, IReadOnlyList<byte> Mask)
{
    /// <summary>Whether it is the same as another one.</summary>
    public bool Equals(RuleBytes? other) =>
        other is not null && Offset == other.Offset && Value.SequenceEqual(other.Value) && Mask.SequenceEqual(other.Mask);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Offset);
        hash.AddBytes([.. Value, .. Mask]);
        return hash.ToHashCode();
    }
}
