// The descriptor: what both rings carry. Its layout is the ABI between kernel and application.
using System.Runtime.InteropServices;

namespace PortShare.Abi;

/// <summary>
/// One entry of a miniport's ring, 16 bytes. In the receive ring it hands a slot to the application, in the transmit
/// ring it hands one back to the kernel.
/// </summary>
/// <remarks>
/// Whoever publishes a descriptor gives up its slot with it. It is written and read by the word, as a little-endian core has the halves in
/// it: what the other side wrote is read once, because it can be written again.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = (int)MiniportLayout.DescriptorBytes)]
public struct Descriptor
{
    private const int HalfBits = 16;

    /// <summary><see cref="Slot"/> (low half) and <see cref="LengthBytes"/> (high half).</summary>
    [FieldOffset(0)]
    public uint SlotAndLength;

    /// <summary><see cref="Claim"/> (low half) and <see cref="Flags"/> (high half).</summary>
    [FieldOffset(4)]
    public uint ClaimAndFlags;

    /// <summary>The slot, 0 to one less than the miniport's number of slots.</summary>
    [FieldOffset(0)]
    public ushort Slot;

    /// <summary>The frame's length in bytes, from its destination address to its last payload byte, without FCS.</summary>
    [FieldOffset(2)]
    public ushort LengthBytes;

    /// <summary>
    /// Received frames: which of the application's claims matched. They are numbered in the order in which they were accepted, from 0; a number that
    /// is free again is used again. Transmit: not used, 0.
    /// </summary>
    [FieldOffset(4)]
    public ushort Claim;

    /// <summary>What the descriptor means: see <see cref="DescriptorFlags"/>.</summary>
    [FieldOffset(6)]
    public ushort Flags;

    /// <summary>
    /// Received frames: the tag control information of IEEE 802.1Q (priority, DEI, VLAN id) of the outer tag when
    /// <see cref="DescriptorFlags.Tagged"/> is set; otherwise it means nothing. The tag stays in the frame.
    /// </summary>
    [FieldOffset(8)]
    public ushort VlanTag;

    /// <summary>Not used, 0.</summary>
    [FieldOffset(10)]
    public ushort Reserved;

    /// <summary>
    /// Microseconds since start, modulo 2^32: when the frame was taken from the MAC, or, with
    /// <see cref="DescriptorFlags.Sent"/>, when it was given to the MAC.
    /// </summary>
    [FieldOffset(12)]
    public uint TimeStampMicroseconds;

    /// <summary>Makes a <see cref="SlotAndLength"/> or a <see cref="ClaimAndFlags"/>.</summary>
    /// <param name="low">The slot, or the claim.</param>
    /// <param name="high">The length, or the flags.</param>
    public static uint Word(uint low, uint high) => low | (high << HalfBits);

    /// <summary>The slot, or the claim.</summary>
    /// <param name="word">A <see cref="SlotAndLength"/> or a <see cref="ClaimAndFlags"/>.</param>
    public static uint Low(uint word) => word & ushort.MaxValue;

    /// <summary>The length, or the flags.</summary>
    /// <param name="word">A <see cref="SlotAndLength"/> or a <see cref="ClaimAndFlags"/>.</param>
    public static uint High(uint word) => word >> HalfBits;
}
