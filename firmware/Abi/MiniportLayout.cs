// What lies where in a miniport's memory. The kernel, the application and the board generator all take it from here.
namespace PortShare.Abi;

/// <summary>
/// The layout of one miniport's memory: a header with the shared index, the receive ring, the transmit ring, the slots.
/// All offsets and sizes are in bytes. The memory starts on a 32-byte boundary.
/// </summary>
/// <remarks>
/// A ring holds as many descriptors as there are slots, or more. A slot is named by at most one descriptor at a time, so
/// a ring can never be full, and neither side has to look at the other's progress before it publishes a descriptor.
/// </remarks>
public static class MiniportLayout
{
    /// <summary>The version of everything in this namespace. An application of another version is refused.</summary>
    public const uint AbiVersion = 4;

    /// <summary>The fewest slots a miniport can have.</summary>
    public const uint MinimumSlots = 2;

    /// <summary>The most slots a miniport can have: the kernel keeps one bit of a 32-bit word for each.</summary>
    public const uint MaximumSlots = 32;

    /// <summary>
    /// One frame's buffer: 2 bytes of padding, up to 1522 bytes of frame (IEEE 802.3 with two VLAN tags, without FCS),
    /// the FCS, and the rest up to a multiple of 32, which caches and DMA engines ask for.
    /// </summary>
    public const uint SlotBytes = 1536;

    /// <summary>Where the frame starts in its slot: at 2 mod 4, so that what follows its 14-byte header is aligned.</summary>
    public const uint FrameOffset = 2;

    /// <summary>The size of the header, which holds the shared index.</summary>
    public const uint HeaderBytes = 64;

    /// <summary>The size of one <see cref="Descriptor"/>.</summary>
    public const uint DescriptorBytes = 16;

    /// <summary>Offset of the receive head: descriptors published by the kernel, free-running. Writer: kernel.</summary>
    public const uint ReceiveHeadOffset = 0;

    /// <summary>Offset of the receive ring.</summary>
    public const uint ReceiveRingOffset = HeaderBytes;

    /// <summary>The capacity of each ring, in descriptors: a power of two that holds all slots a miniport can have.</summary>
    public const uint RingCapacity = 32;

    /// <summary>Takes a free-running index to its place in a ring. (On 32-bit ARM the compiler makes a division of a remainder.)</summary>
    public const uint RingMask = RingCapacity - 1;

    /// <summary>Offset of the transmit ring.</summary>
    public const uint TransmitRingOffset = ReceiveRingOffset + RingCapacity * DescriptorBytes;

    /// <summary>The receive ring's first descriptor, if the miniport's memory is seen as descriptors from its start.</summary>
    public const uint ReceiveRing = ReceiveRingOffset / DescriptorBytes;

    /// <summary>The transmit ring's, likewise.</summary>
    public const uint TransmitRing = TransmitRingOffset / DescriptorBytes;

    /// <summary>Offset of slot 0; the others follow without gaps.</summary>
    public const uint SlotsOffset = TransmitRingOffset + RingCapacity * DescriptorBytes;

    /// <summary>Size of a miniport's memory.</summary>
    /// <param name="slots">Number of slots.</param>
    public static uint TotalBytes(uint slots) => SlotsOffset + slots * SlotBytes;
}
