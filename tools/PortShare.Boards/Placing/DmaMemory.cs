// The memory that a MAC with DMA shares with the kernel. In its first part are the two rings, each with a buffer for every descriptor; their
// driver divides it. Behind it lie lwIP's receive buffers, because the driver exchanges its own for them.
using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Reading;
using PortShare.Boards.Writing;
using PortShare.Devices;

namespace PortShare.Boards.Placing;

/// <summary>Sizes of that memory.</summary>
internal static class DmaMemory
{
    /// <summary>From one buffer to the next, in bytes: room for the longest frame, as in a slot.</summary>
    public const uint BufferBytes = MiniportLayout.SlotBytes;

    /// <summary>Where in a buffer a frame begins, if the DMA wants whole words; it would be <see cref="MiniportLayout.FrameOffset"/> else.</summary>
    public const uint WordFrameOffset = 4;

    /// <summary>Its address is a multiple of this, which no DMA asks more than: receive buffers of an ENET are.</summary>
    public const uint Alignment = 64;

    /// <summary>The rings and their buffers, in bytes; 0 if the MAC has no DMA.</summary>
    /// <param name="mac">The MAC.</param>
    public static uint RingBytes(Mac mac) =>
        mac.Descriptors is uint count ? new RingMemory(address: 0, count, DriverTable.OfType(mac.Type).DescriptorBytes, BufferBytes).Bytes : 0;

    /// <summary>All of it, in bytes; 0 if the MAC has no DMA.</summary>
    /// <param name="mac">The MAC.</param>
    /// <param name="lwip">How many buffers lwIP has.</param>
    public static uint Bytes(Mac mac, LwipSizes lwip) =>
        RingBytes(mac) is not 0 and uint rings ? rings + (lwip.ReceivePbufs * LwipRules.PbufBytes) : 0;
}
