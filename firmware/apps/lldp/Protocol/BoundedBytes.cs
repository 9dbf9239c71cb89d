using System;

namespace PortShare.Apps.Lldp;

/// <summary>Bytes whose number changes, in memory that does not.</summary>
/// <param name="capacity">The most there can be.</param>
internal sealed class BoundedBytes(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _count;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _count);

    /// <summary>Puts others in their place.</summary>
    /// <param name="bytes">These; at most the capacity.</param>
    public void Set(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes);
        _count = bytes.Length;
    }
}
