using System;
using System.Buffers.Binary;

namespace PortShare.Apps.Lldp;

/// <summary>Writes TLVs one behind another.</summary>
/// <param name="destination">Gets them. Whoever writes sees to it that they fit.</param>
internal ref struct TlvWriter(Span<byte> destination)
{
    private const int HeaderBytes = 2;
    private const int LengthBits = 9;

    private readonly Span<byte> _destination = destination;

    /// <summary>The length of what was written.</summary>
    public int Bytes { get; private set; }

    /// <summary>Writes one.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    public void Write(TlvType type, scoped ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_destination[Bytes..], (ushort)(((int)type << LengthBits) | value.Length));
        value.CopyTo(_destination[(Bytes + HeaderBytes)..]);
        Bytes += HeaderBytes + value.Length;
    }
}
