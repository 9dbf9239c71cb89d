// The DMA's descriptors, in their short form (22.6.13, tables 22-32, 22-33 and 22-35): two words, the first with length and flags, the second
// the buffer's address. They lie side by side, and there is no room for words of the driver's: which is the next one follows from the
// address. They are reached as registers are, word by word, so that nothing is delayed or merged; but for the buffer's address, which the
// driver alone writes.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The words of a descriptor, as offsets from its address, and bits of the first. Its upper half is the manual's word at offset 2.</summary>
internal static class EnetDescriptor
{
    /// <summary>From one to the next: a power of two.</summary>
    internal const uint StrideBytes = 8;

    /// <summary>
    /// Length and flags: says whose the descriptor is. Written by the driver when it gives the descriptor away, by the DMA when it gives it back.
    /// </summary>
    internal const uint Status = 0;

    /// <summary>The buffer's address, a multiple of 64. The driver's word, always.</summary>
    internal const uint Buffer = 4;

    /// <summary>The length, in bytes: of a received frame with its FCS, and (from Linux's driver alone) with the two bytes of the shift.</summary>
    internal const uint LengthBits = 0xFFFF;

    /// <summary>The descriptor is the DMA's: E of a receive descriptor, R of a transmit descriptor.</summary>
    internal const uint IsDmas = 1u << 31;

    /// <summary>W: the next descriptor is the first of the ring.</summary>
    internal const uint Wrap = 1u << 29;

    /// <summary>L: the frame ends in this buffer.</summary>
    internal const uint Last = 1u << 27;

    /// <summary>TC, to be sent: the MAC adds the FCS.</summary>
    internal const uint AddFcs = 1u << 26;

    /// <summary>LG, received: longer than RCR's longest frame.</summary>
    internal const uint TooLong = 1u << 21;

    /// <summary>NO, received: does not end on a byte boundary, and its FCS is wrong.</summary>
    internal const uint Dribble = 1u << 20;

    /// <summary>CR, received: its FCS is wrong, or the PHY signalled an error.</summary>
    internal const uint FcsError = 1u << 18;

    /// <summary>OV, received: the FIFO overflowed. The others are 0 then.</summary>
    internal const uint Overflow = 1u << 17;

    /// <summary>TR, received: cut off. The others may be wrong then.</summary>
    internal const uint Truncated = 1u << 16;

    /// <summary>Received: something is wrong.</summary>
    internal const uint Errors = TooLong | Dribble | FcsError | Overflow | Truncated;

    /// <summary>To be sent: a whole frame.</summary>
    internal const uint WholeFrame = IsDmas | Last | AddFcs;
}

/// <summary>The rings of one MAC, side by side, and how to go round in one of them.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal static class EnetRings<TPlace>
    where TPlace : struct, IEnetPlace
{
    /// <summary>Their memory.</summary>
    internal static RingMemory Memory
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TPlace.MemoryAddress, TPlace.DescriptorCount, EnetDescriptor.StrideBytes, TPlace.BufferBytes);
    }

    /// <summary>The descriptor behind one.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="first">The address of the first one in its ring.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Next(uint descriptor, uint first) => IsLast(descriptor, first) ? first : descriptor + EnetDescriptor.StrideBytes;

    /// <summary><see cref="EnetDescriptor.Wrap"/> of the last descriptor in its ring, and nothing of the others.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="first">The address of the first one in its ring.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint WrapOf(uint descriptor, uint first) => IsLast(descriptor, first) ? EnetDescriptor.Wrap : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLast(uint descriptor, uint first) => descriptor == first + (TPlace.DescriptorCount - 1) * EnetDescriptor.StrideBytes;
}

/// <summary>A descriptor of the receive ring.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct EnetReceiveDescriptor<TPlace> : IReceiveDescriptor
    where TPlace : struct, IEnetPlace
{
    // What Length returns of a descriptor that is the DMA's has the upper of these alone: the lower is the software's own (RO1), which the driver
    // leaves 0. Of a frame with less bytes than an FCS it has both, by running over.
    private const int OwnerShift = 30;
    private const uint Missing = EnetDescriptor.IsDmas >> OwnerShift;

    // What the MAC writes in front of a frame.
    private static uint ShiftBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TPlace.IgnoresShift ? 0 : TPlace.FrameOffset;
    }

    // What it counts with a frame.
    private static uint ExtraBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FrameLimits.FcsBytes + ShiftBytes;
    }

    /// <inheritdoc/>
    public static uint StrideBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => EnetDescriptor.StrideBytes;
    }

    /// <inheritdoc/>
    // The MAC knows the order, and cuts off what is longer: TruncationLength.
    public static void Link(uint descriptor, uint next, uint bufferBytes)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint descriptor) => EnetRings<TPlace>.Next(descriptor, EnetRings<TPlace>.Memory.ReceiveDescriptors);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Arm(uint descriptor, uint buffer)
    {
        Mmio.Write(descriptor + EnetDescriptor.Buffer, buffer - ShiftBytes);
        Arm(descriptor);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Arm(uint descriptor) => Mmio.Write(
        descriptor + EnetDescriptor.Status,
        EnetDescriptor.IsDmas | EnetRings<TPlace>.WrapOf(descriptor, EnetRings<TPlace>.Memory.ReceiveDescriptors));

    /// <inheritdoc/>
    // A frame that does not end in its buffer has the bit of one that does, and the other way round: so all bits are 0 if it is good.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Length(uint descriptor)
    {
        uint status = Mmio.ReadWhole(descriptor + EnetDescriptor.Status) ^ EnetDescriptor.Last;
        return (status & (EnetDescriptor.IsDmas | EnetDescriptor.Last | EnetDescriptor.Errors)) == 0
            ? (status & EnetDescriptor.LengthBits) - ExtraBytes
            : status;
    }

    /// <inheritdoc/>
    public static bool IsMissing(uint length) => length >> OwnerShift == Missing;

    /// <inheritdoc/>
    public static ReceiveError Explain(uint length, out uint lengthBytes)
    {
        bool isRunOver = (int)length < 0;
        uint bytes = length & EnetDescriptor.LengthBits;
        lengthBytes = isRunOver || bytes < ExtraBytes ? 0 : bytes - ExtraBytes;
        return isRunOver ? ReceiveError.Runt
            : (length & (EnetDescriptor.Truncated | EnetDescriptor.Last)) != 0 ? ReceiveError.TooLong
            : (length & EnetDescriptor.Overflow) != 0 ? ReceiveError.Other
            : (length & EnetDescriptor.TooLong) != 0 ? ReceiveError.TooLong
            : (length & EnetDescriptor.FcsError) != 0 ? ReceiveError.FcsError
            : ReceiveError.Dribble;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Buffer(uint descriptor) => Dma.ReadOwn(descriptor + EnetDescriptor.Buffer) + ShiftBytes;
}

/// <summary>A descriptor of the transmit ring. What became of its frame the short form does not say: events and statistics do.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct EnetTransmitDescriptor<TPlace> : ITransmitDescriptor
    where TPlace : struct, IEnetPlace
{
    /// <inheritdoc/>
    public static uint StrideBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => EnetDescriptor.StrideBytes;
    }

    /// <inheritdoc/>
    public static void Link(uint descriptor, uint next, uint buffer)
    {
        Mmio.Write(descriptor + EnetDescriptor.Buffer, buffer);
        TakeBack(descriptor);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint descriptor) => EnetRings<TPlace>.Next(descriptor, EnetRings<TPlace>.Memory.TransmitDescriptors);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Buffer(uint descriptor) => Dma.ReadOwn(descriptor + EnetDescriptor.Buffer);

    /// <inheritdoc/>
    public static bool IsFree(uint descriptor) => (int)Mmio.ReadWhole(descriptor + EnetDescriptor.Status) >= 0;

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
    public static void TakeBack(uint descriptor) => Mmio.Write(descriptor + EnetDescriptor.Status, Wrap(descriptor));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Give(uint descriptor, uint lengthBytes) =>
        Mmio.Write(descriptor + EnetDescriptor.Status, EnetDescriptor.WholeFrame | Wrap(descriptor) | lengthBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Wrap(uint descriptor) => EnetRings<TPlace>.WrapOf(descriptor, EnetRings<TPlace>.Memory.TransmitDescriptors);
}

/// <summary>The receive DMA: it stops at a descriptor that is full, and looks at it again when it is told.</summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct EnetReceiveDma<TPlace> : IReceiveDma
    where TPlace : struct, IEnetPlace
{
    /// <inheritdoc/>
    // Behind each one: so the DMA never stops while there is an empty one, however long the loop has to do with the others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rearmed(uint descriptor) => EnetAccess<TPlace>.Ring(EnetRegister.ReceiveActive);

    /// <inheritdoc/>
    // It knows where it stopped.
    public static void Resume(uint descriptor) => EnetAccess<TPlace>.Ring(EnetRegister.ReceiveActive);
}
