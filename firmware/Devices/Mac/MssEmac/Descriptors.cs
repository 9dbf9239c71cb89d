// The DMA's descriptors (UG0331 10.4, tables 10-4 to 10-7): three words, the buffer's address, the packet's size with its flag, the next
// descriptor's address. They are reached as registers are, word by word, so that nothing is delayed or merged; but for the two that the driver
// alone writes.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The words of a descriptor, as offsets from its address, and the flag.</summary>
internal static class MssEmacDescriptor
{
    /// <summary>From one to the next: a power of two.</summary>
    internal const uint StrideBytes = 16;

    /// <summary>The buffer's address, a multiple of 4. The driver's word, always.</summary>
    internal const uint Buffer = 0;

    /// <summary>
    /// Size and flag: says whose the descriptor is. Written by the driver when it gives the descriptor away, by the DMA when it gives it back.
    /// </summary>
    internal const uint Size = 4;

    /// <summary>The next descriptor's address. Written once.</summary>
    internal const uint Next = 8;

    /// <summary>The packet's size, in bytes. What stands in the other bits is not known.</summary>
    internal const uint SizeBits = 0xFFF;

    /// <summary>The flag: there is no packet. In the receive ring an empty descriptor is the DMA's, in the transmit ring the driver's.</summary>
    internal const uint Empty = 1u << 31;
}

/// <summary>A descriptor of the receive ring.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct MssEmacReceiveDescriptor<TPlace> : IReceiveDescriptor
    where TPlace : struct, IMssEmacPlace
{
    /// <inheritdoc/>
    public static uint StrideBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MssEmacDescriptor.StrideBytes;
    }

    /// <inheritdoc/>
    // The MAC cuts off what is longer: MAX_FRAME_LENGTH.
    public static void Link(uint descriptor, uint next, uint bufferBytes) => Mmio.Write(descriptor + MssEmacDescriptor.Next, next);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint descriptor) => Dma.ReadOwn(descriptor + MssEmacDescriptor.Next);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Arm(uint descriptor, uint buffer)
    {
        Mmio.Write(descriptor + MssEmacDescriptor.Buffer, buffer);
        Arm(descriptor);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Arm(uint descriptor) => Mmio.Write(descriptor + MssEmacDescriptor.Size, MssEmacDescriptor.Empty);

    /// <inheritdoc/>
    // Above 65535 by the flag, if it is the DMA's, and by running over, if there are fewer bytes than an FCS.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Length(uint descriptor) =>
        (Mmio.ReadWhole(descriptor + MssEmacDescriptor.Size) & (MssEmacDescriptor.Empty | MssEmacDescriptor.SizeBits))
            - (TPlace.SizeIncludesFcs ? FrameLimits.FcsBytes : 0);

    /// <inheritdoc/>
    // The flag less an FCS at least. What ran over is far above.
    public static bool IsMissing(uint length) => length < MssEmacDescriptor.Empty + MssEmacDescriptor.SizeBits + 1;

    /// <inheritdoc/>
    // Bad frames do not come: descriptors say nothing of errors, so the MAC drops them.
    public static ReceiveError Explain(uint length, out uint lengthBytes)
    {
        lengthBytes = 0;
        return ReceiveError.Runt;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Buffer(uint descriptor) => Dma.ReadOwn(descriptor + MssEmacDescriptor.Buffer);
}

/// <summary>A descriptor of the transmit ring.</summary>
internal readonly struct MssEmacTransmitDescriptor : ITransmitDescriptor
{
    /// <inheritdoc/>
    public static uint StrideBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MssEmacDescriptor.StrideBytes;
    }

    /// <inheritdoc/>
    public static void Link(uint descriptor, uint next, uint buffer)
    {
        Mmio.Write(descriptor + MssEmacDescriptor.Buffer, buffer);
        Mmio.Write(descriptor + MssEmacDescriptor.Next, next);
        TakeBack(descriptor);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint descriptor) => Dma.ReadOwn(descriptor + MssEmacDescriptor.Next);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Buffer(uint descriptor) => Dma.ReadOwn(descriptor + MssEmacDescriptor.Buffer);

    /// <inheritdoc/>
    public static bool IsFree(uint descriptor) => (int)Mmio.ReadWhole(descriptor + MssEmacDescriptor.Size) < 0;

    /// <inheritdoc/>
    public static bool HasStatus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasFailed(uint descriptor) => false;

    /// <inheritdoc/>
    public static void TakeBack(uint descriptor) => Mmio.Write(descriptor + MssEmacDescriptor.Size, MssEmacDescriptor.Empty);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Give(uint descriptor, uint lengthBytes) => Mmio.Write(descriptor + MssEmacDescriptor.Size, lengthBytes);
}

/// <summary>The receive DMA: it looks at the descriptors by itself, and counts the packets that were received, less those that it is told of.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct MssEmacReceiveDma<TPlace> : IReceiveDma
    where TPlace : struct, IMssEmacPlace
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rearmed(uint descriptor) => MssEmacAccess<TPlace>.Write(MssEmacRegister.ReceiveStatus, MssEmacBits.Packet);

    /// <inheritdoc/>
    public static void Resume(uint descriptor)
    {
        // Only the errors: a one in the packets' place would take one off.
        MssEmacAccess<TPlace>.Write(MssEmacRegister.ReceiveStatus, MssEmacBits.ReceiveStopped);
        MssEmacAccess<TPlace>.StartDma(MssEmacRegister.ReceiveDescriptor, descriptor, MssEmacRegister.ReceiveControl);
    }
}
