// The DMA's descriptors: four words, whose meaning differs between what the driver writes and what the DMA writes back (RDES0 to RDES3, TDES0 to
// TDES3). The DMA writes over all of them, so the driver has its own words behind them, which DMACCR.DSL makes the DMA skip. Words are reached as
// registers are, one by one, so that nothing is delayed or merged; but for the two that the driver alone writes.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The words of a descriptor, as offsets from its address, and their bits.</summary>
internal static class StmEthernetQosDescriptor
{
    /// <summary>From one to the next: a power of two. The DMA has the first half.</summary>
    internal const uint StrideBytes = 32;

    /// <summary>RDES0, TDES0: the address of the buffer.</summary>
    internal const uint Buffer = 0;

    /// <summary>RDES1, TDES1: of a second buffer, which frames to be sent could be gathered from. None.</summary>
    internal const uint Second = 4;

    /// <summary>RDES2: of a second buffer, none. TDES2: the buffer's length, and whether to interrupt.</summary>
    internal const uint Size = 8;

    /// <summary>RDES3, TDES3: says whose the descriptor is. Written last by the driver, and last by the DMA.</summary>
    internal const uint Control = 12;

    /// <summary>The address of the buffer once more. The driver's word, always.</summary>
    internal const uint OwnBuffer = 16;

    /// <summary>The next descriptor's address. The driver's word, written once.</summary>
    internal const uint OwnNext = 20;

    /// <summary>Control: the descriptor is the DMA's.</summary>
    internal const uint Own = 1u << 31;

    /// <summary>Control, written back: CTXT, the descriptor holds no part of a frame, but a time stamp, say.</summary>
    internal const uint Context = 1u << 30;

    /// <summary>Control: FD, the frame begins here.</summary>
    internal const uint First = 1u << 29;

    /// <summary>Control: LD, the frame ends here.</summary>
    internal const uint Last = 1u << 28;

    /// <summary>Control, written back: ES, the frame is bad, or was not sent.</summary>
    internal const uint ErrorSummary = 1u << 15;

    /// <summary>Control: the frame's length.</summary>
    internal const uint LengthBits = 0x7FFF;

    /// <summary>RDES3, given away: IOC and BUF1V, the DMA interrupts when a frame ends here, and there is a buffer.</summary>
    internal const uint Armed = Own | (1u << 30) | (1u << 24);

    /// <summary>RDES3, written back: CE, the FCS is wrong.</summary>
    internal const uint FcsError = 1u << 24;

    /// <summary>RDES3, written back: GP, longer than MACECR allows.</summary>
    internal const uint Giant = 1u << 23;

    /// <summary>RDES3, written back: RWT, cut off.</summary>
    internal const uint Watchdog = 1u << 22;

    /// <summary>RDES3, written back: RE, the PHY signalled an error.</summary>
    internal const uint ReceiveError = 1u << 20;

    /// <summary>RDES3, written back: DE, it does not end on a byte.</summary>
    internal const uint Dribble = 1u << 19;

    /// <summary>TDES2: IOC, the DMA interrupts when the frame is sent or given up.</summary>
    internal const uint InterruptWhenSent = 1u << 31;

    /// <summary>
    /// TDES3, given away: the whole of a frame, to which the MAC adds the FCS and no padding (CPC is 01: Renode's padding, of CPC 00, is another than the
    /// chip's), nor checksums (CIC is 00).
    /// </summary>
    internal const uint Given = Own | First | Last | (1u << 26);
}

/// <summary>A descriptor of the receive ring.</summary>
/// <remarks>
/// The DMA ends a descriptor, besides with a frame, with a piece of one that does not fit its buffer, and with a context, if there were time stamps.
/// Neither is a frame: <see cref="IsPart"/>. The last piece of a long frame is one, and a bad one.
/// </remarks>
internal readonly struct StmEthernetQosReceiveDescriptor : IReceiveDescriptor
{
    // Less than an FCS, less an FCS.
    private const uint RanOver = uint.MaxValue - FrameLimits.FcsBytes + 1;

    /// <inheritdoc/>
    public static uint StrideBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => StmEthernetQosDescriptor.StrideBytes;
    }

    /// <inheritdoc/>
    // The buffers' size stands in DMACRCR.
    public static void Link(uint descriptor, uint next, uint bufferBytes) => Mmio.Write(descriptor + StmEthernetQosDescriptor.OwnNext, next);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint descriptor) => Dma.ReadOwn(descriptor + StmEthernetQosDescriptor.OwnNext);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Arm(uint descriptor, uint buffer)
    {
        Mmio.Write(descriptor + StmEthernetQosDescriptor.OwnBuffer, buffer);
        GiveAway(descriptor, buffer);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Arm(uint descriptor) => GiveAway(descriptor, Buffer(descriptor));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Length(uint descriptor)
    {
        uint status = Mmio.ReadWhole(descriptor + StmEthernetQosDescriptor.Control);
        const uint Looked = StmEthernetQosDescriptor.Own | StmEthernetQosDescriptor.Context | StmEthernetQosDescriptor.First
            | StmEthernetQosDescriptor.Last | StmEthernetQosDescriptor.ErrorSummary;
        if ((status & Looked) == (StmEthernetQosDescriptor.First | StmEthernetQosDescriptor.Last))
        {
            return (status & StmEthernetQosDescriptor.LengthBits) - FrameLimits.FcsBytes;
        }
        // What is not the end of a frame is marked as a context is. So none of these is a small number.
        return status | ((~status & StmEthernetQosDescriptor.Last) << 2);
    }

    /// <inheritdoc/>
    public static bool IsMissing(uint length) => length is >= StmEthernetQosDescriptor.Own and < RanOver;

    /// <summary>Whether a descriptor that is the driver's again holds no frame, nor the end of one.</summary>
    /// <param name="length">What <see cref="Length"/> returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPart(uint length) => length >> 30 == 1;

    /// <inheritdoc/>
    // The first reason that applies. What was cut off by an overflow does not come: the queue drops it as a whole.
    public static ReceiveError Explain(uint length, out uint lengthBytes)
    {
        uint bytes = length & StmEthernetQosDescriptor.LengthBits;
        if (length >= RanOver || bytes < FrameLimits.FcsBytes)
        {
            lengthBytes = 0;
            return ReceiveError.Runt;
        }
        lengthBytes = bytes - FrameLimits.FcsBytes;
        if ((length & StmEthernetQosDescriptor.Giant) != 0 || (length & StmEthernetQosDescriptor.First) == 0)
        {
            return ReceiveError.TooLong;
        }
        if ((length & StmEthernetQosDescriptor.Watchdog) != 0)
        {
            return ReceiveError.Watchdog;
        }
        if ((length & StmEthernetQosDescriptor.ReceiveError) != 0)
        {
            return ReceiveError.MiiError;
        }
        if ((length & StmEthernetQosDescriptor.FcsError) != 0)
        {
            return ReceiveError.FcsError;
        }
        return (length & StmEthernetQosDescriptor.Dribble) != 0 ? ReceiveError.Dribble : ReceiveError.Other;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Buffer(uint descriptor) => Dma.ReadOwn(descriptor + StmEthernetQosDescriptor.OwnBuffer);

    // What the DMA wrote into the two words in the middle is no address of a second buffer: all ones there would be an error.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GiveAway(uint descriptor, uint buffer)
    {
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Buffer, buffer);
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Second, 0);
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Size, 0);
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Control, StmEthernetQosDescriptor.Armed);
    }
}

/// <summary>A descriptor of the transmit ring.</summary>
internal readonly struct StmEthernetQosTransmitDescriptor : ITransmitDescriptor
{
    /// <inheritdoc/>
    public static uint StrideBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => StmEthernetQosDescriptor.StrideBytes;
    }

    /// <inheritdoc/>
    public static void Link(uint descriptor, uint next, uint buffer)
    {
        Mmio.Write(descriptor + StmEthernetQosDescriptor.OwnBuffer, buffer);
        Mmio.Write(descriptor + StmEthernetQosDescriptor.OwnNext, next);
        TakeBack(descriptor);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint descriptor) => Dma.ReadOwn(descriptor + StmEthernetQosDescriptor.OwnNext);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Buffer(uint descriptor) => Dma.ReadOwn(descriptor + StmEthernetQosDescriptor.OwnBuffer);

    /// <inheritdoc/>
    public static bool IsFree(uint descriptor) => (int)Mmio.ReadWhole(descriptor + StmEthernetQosDescriptor.Control) >= 0;

    /// <inheritdoc/>
    public static bool HasStatus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    public static bool HasFailed(uint descriptor) =>
        (Mmio.ReadWhole(descriptor + StmEthernetQosDescriptor.Control) & StmEthernetQosDescriptor.ErrorSummary) != 0;

    /// <inheritdoc/>
    public static void TakeBack(uint descriptor) => Mmio.Write(descriptor + StmEthernetQosDescriptor.Control, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Give(uint descriptor, uint lengthBytes)
    {
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Buffer, Buffer(descriptor));
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Second, 0);
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Size, StmEthernetQosDescriptor.InterruptWhenSent | lengthBytes);
        Mmio.Write(descriptor + StmEthernetQosDescriptor.Control, StmEthernetQosDescriptor.Given | lengthBytes);
    }
}

/// <summary>
/// The receive DMA. Its tail is always the descriptor that was armed last, which is the one behind those that wait: there it stops, and never at one
/// that is full. The tail never stands where the DMA is while anything else is armed: equal pointers would stop it in front of an empty ring.
/// </summary>
/// <typeparam name="TPlace">Where the MAC is.</typeparam>
internal readonly struct StmEthernetQosReceiveDma<TPlace> : IReceiveDma
    where TPlace : struct, IStmEthernetQosPlace
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rearmed(uint descriptor) => StmEthernetQosAccess<TPlace>.MoveTail(StmEthernetQosRegister.ReceiveTail, descriptor);

    /// <inheritdoc/>
    // It knows by itself where it stopped. Its tail is written as it is, and forgotten is the stop before: the DMA may stop again at once.
    public static void Resume(uint descriptor)
    {
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.Status, StmEthernetQosBits.ReceiveBufferUnavailable);
        StmEthernetQosAccess<TPlace>.MoveTail(
            StmEthernetQosRegister.ReceiveTail, StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.ReceiveTail));
    }
}
