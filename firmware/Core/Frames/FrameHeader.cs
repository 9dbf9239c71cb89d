// The Ethernet header as the bridge sees it: four words, fetched at once.
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// The first 16 bytes of a buffer that holds a frame: 2 bytes of padding, then the 14-byte header of IEEE 802.3
/// (destination address, source address, EtherType). The words are what a little-endian core loads.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct FrameHeader
{
    /// <summary>Padding (low half) and bytes 0 and 1 of the destination address (high half).</summary>
    public uint Word0;

    /// <summary>Bytes 2 to 5 of the destination address.</summary>
    public uint Word1;

    /// <summary>Bytes 0 to 3 of the source address.</summary>
    public uint Word2;

    /// <summary>Bytes 4 and 5 of the source address (low half) and the EtherType in wire order (high half).</summary>
    public uint Word3;

    /// <summary>The EtherType in wire order: compare it with <see cref="EtherType"/>'s constants or a claim's.</summary>
    public readonly uint WireEtherType => Word3 >> 16;

    /// <summary>Whether the destination is a group address (IEEE 802.3, 3.2.3: the first bit on the wire).</summary>
    public readonly bool IsGroupAddressed => (Word0 & (1u << 16)) != 0;

    /// <summary>Whether the frame is addressed to this station.</summary>
    /// <param name="address">The port's address.</param>
    public readonly bool IsAddressedTo(in HardwareAddress address) =>
        Word1 == address.DestinationWord1 && Word0 >> 16 == address.DestinationWord0;
}
