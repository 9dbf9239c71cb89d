using System;
using System.Buffers.Binary;

namespace PortShare.Apps.Lldp;

/// <summary>Reads TLVs one after another: 7 bits of type, 9 of length, the value (IEEE 802.1AB-2016, 8.4). It sees nothing beyond their end.</summary>
/// <param name="tlvs">The TLVs.</param>
internal ref struct TlvReader(ReadOnlySpan<byte> tlvs)
{
    private const int HeaderBytes = 2;
    private const int LengthBits = 9;
    private const int LengthMask = (1 << LengthBits) - 1;

    private ReadOnlySpan<byte> _rest = tlvs;

    /// <summary>What the last one was.</summary>
    public TlvType Type { get; private set; }

    /// <summary>What it held.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether a TLV is longer than what there is.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Reads the next one.</summary>
    /// <returns>False if there is none, or if it is cut off.</returns>
    public bool TryRead()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }
        int header = _rest.Length < HeaderBytes ? LengthMask : BinaryPrimitives.ReadUInt16BigEndian(_rest);
        int bytes = header & LengthMask;
        if (bytes > _rest.Length - HeaderBytes)
        {
            IsCutOff = true;
            return false;
        }
        Type = (TlvType)(header >> LengthBits);
        Value = _rest.Slice(HeaderBytes, bytes);
        _rest = _rest.Slice(HeaderBytes + bytes);
        return true;
    }

    /// <summary>Reads the next one, which must be of a type and a length.</summary>
    /// <param name="type">The type.</param>
    /// <param name="leastBytes">The value's least length.</param>
    /// <param name="mostBytes">Its greatest.</param>
    public bool TryRead(TlvType type, int leastBytes, int mostBytes) =>
        TryRead() && Type == type && Value.Length >= leastBytes && Value.Length <= mostBytes;
}
