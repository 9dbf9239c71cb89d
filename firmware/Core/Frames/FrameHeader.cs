// The Ethernet header as the bridge sees it: four words, fetched at once.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// The first 16 bytes of a buffer that holds a frame: 2 bytes of padding, then the 14-byte header of IEEE 802.3
/// (destination address, source address, EtherType). The words and halves of words are what a little-endian core loads.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
public struct FrameHeader
{
    /// <summary>Padding (low half) and bytes 0 and 1 of the destination address (high half).</summary>
    [FieldOffset(0)]
    public uint Word0;

    /// <summary>Bytes 2 to 5 of the destination address.</summary>
    [FieldOffset(4)]
    public uint Word1;

    /// <summary>Bytes 0 to 3 of the source address.</summary>
    [FieldOffset(8)]
    public uint Word2;

    /// <summary>Bytes 4 and 5 of the source address (low half) and the EtherType in wire order (high half).</summary>
    [FieldOffset(12)]
    public uint Word3;

    /// <summary>Bytes 0 and 1 of the destination address: of <see cref="Word0"/>, without a shift.</summary>
    [FieldOffset(2)]
    public ushort DestinationHalf0;

    /// <summary>Bytes 4 and 5 of the source address: of <see cref="Word3"/>.</summary>
    [FieldOffset(12)]
    public ushort SourceHalf2;

    /// <summary>The EtherType in wire order, of <see cref="Word3"/>: compare it with <see cref="EtherType"/>'s constants or a claim's.</summary>
    [FieldOffset(14)]
    public ushort WireEtherType;

    /// <summary>Whether the destination is a group address (IEEE 802.3, 3.2.3: the first bit on the wire).</summary>
    public readonly bool IsGroupAddressed => (DestinationHalf0 & 1) != 0;

    /// <summary>Whether the source is a group address.</summary>
    public readonly bool IsSentByGroup => (Word2 & 1) != 0;

    /// <summary>Whether the source is a group address, or none at all: nobody's (IEEE 802.3, 3.2.3 b).</summary>
    public readonly bool IsSourceInvalid => IsSentByGroup || (Word2 == 0 && SourceHalf2 == 0);

    /// <summary>Whether the frame carries this station's address as its source.</summary>
    /// <param name="address">The port's address.</param>
    public readonly bool IsSentBy(in HardwareAddress address) => Word2 == address.Low && SourceHalf2 == address.High;

    /// <summary>Who sent it, and with what.</summary>
    public readonly SourceAndType Sender => new() { Word2 = Word2, Word3 = Word3 };

    /// <summary>Whether two headers have the same bits under a mask.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="mask">The mask.</param>
    public readonly bool IsLike(in FrameHeader other, in FrameHeader mask) =>
        (((Word0 ^ other.Word0) & mask.Word0) | ((Word1 ^ other.Word1) & mask.Word1)
            | ((Word2 ^ other.Word2) & mask.Word2) | ((Word3 ^ other.Word3) & mask.Word3)) == 0;

    /// <summary>Whether the frame is addressed to this station.</summary>
    /// <param name="address">The port's address.</param>
    // The address by value: the compiler then looks at its fields where they are, and needs no register for a reference to it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsAddressedTo(HardwareAddress address) =>
        Word1 == address.DestinationWord1 && DestinationHalf0 == address.DestinationWord0;
}
