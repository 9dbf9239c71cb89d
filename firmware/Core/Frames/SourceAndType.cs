// What egress checks of an outgoing frame, in the kernel's own copy.
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// The source address and the EtherType of a frame: the last 8 bytes of the Ethernet header (IEEE 802.3, 3.1.1). The words are what
/// a little-endian core loads; <see cref="FrameHeader"/> has them under the same names.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct SourceAndType
{
    /// <summary>Where they lie in a buffer that holds a frame: behind 2 bytes of padding and the destination address.</summary>
    public const uint Offset = 8;

    /// <summary>Bytes 0 to 3 of the source address.</summary>
    public uint Word2;

    /// <summary>Bytes 4 and 5 of the source address (low half) and the EtherType in wire order (high half).</summary>
    public uint Word3;

    /// <summary>The EtherType in wire order: compare it with <see cref="EtherType"/>'s constants or a claim's.</summary>
    public readonly uint WireEtherType => Word3 >> 16;

    /// <summary>Whether the frame carries this station's address as its source.</summary>
    /// <param name="address">The port's address.</param>
    public readonly bool IsSentBy(in HardwareAddress address) =>
        Word2 == address.Low && (Word3 & 0xFFFF) == address.High;
}
