// The descriptor: what both rings carry. Its layout is the ABI between kernel and application.
using System.Runtime.InteropServices;

namespace PortShare.Abi;

/// <summary>
/// One entry of a miniport's ring, 16 bytes. In the receive ring it hands a slot to the application, in the transmit
/// ring it hands one back to the kernel.
/// </summary>
/// <remarks>Whoever publishes a descriptor gives up its slot with it.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct Descriptor
{
    /// <summary>The slot, 0 to one less than the miniport's number of slots.</summary>
    public ushort Slot;

    /// <summary>The frame's length in bytes, from its destination address to its last payload byte, without FCS.</summary>
    public ushort LengthBytes;

    /// <summary>Received frames: the index of the claim that matched. Transmit: not used, 0.</summary>
    public ushort Claim;

    /// <summary>What the descriptor means: see <see cref="DescriptorFlags"/>.</summary>
    public ushort Flags;

    /// <summary>
    /// Received frames: the tag control information of IEEE 802.1Q (priority, DEI, VLAN id) when
    /// <see cref="DescriptorFlags.Tagged"/> is set, otherwise 0. The tag stays in the frame.
    /// </summary>
    public ushort VlanTag;

    /// <summary>Not used, 0.</summary>
    public ushort Reserved;

    /// <summary>
    /// Microseconds since start, modulo 2^32: when the frame was taken from the MAC, or, with
    /// <see cref="DescriptorFlags.Sent"/>, when it was given to the MAC.
    /// </summary>
    public uint TimeStampMicroseconds;
}
