// The LAN9118: a MAC and PHY whose frames wait in FIFOs inside the chip until the core reads or writes them.
// SMSC LAN9118 datasheet, revision 1.5. Runs in the kernel loop, but for the interrupt's own mask.
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Why the chip could not be opened.</summary>
internal enum MacOpenResult
{
    Opened,

    /// <summary>BYTE_TEST does not read its pattern: nothing answers at the address, or bytes are swapped.</summary>
    NotFound,

    /// <summary>ID_REV names another chip.</summary>
    WrongChip,

    /// <summary>The software reset does not end.</summary>
    ResetTimeOut,

    /// <summary>An access to a MAC register, or to one of the PHY's, does not end.</summary>
    MacTimeOut,
}

/// <summary>What the chip itself reports beyond single frames. All counters wrap at 2^32.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Lan9118Counters
{
    /// <summary>Frames that never reached the bridge, because the receive FIFO was full.</summary>
    internal uint Overruns;

    /// <summary>Frames that the bridge gave to the chip and the chip could not send.</summary>
    internal uint TransmitErrors;

    /// <summary>Times the link went down.</summary>
    internal uint LinkDowns;
}

/// <summary>The LAN9118 behind the MAC contract.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Lan9118 : IMac
{
    // What Peek takes: padding and header.
    private const uint HeaderWords = 4;

    // Each piece of a frame costs its two commands, and up to a word of alignment at either end.
    private const uint SegmentOverheadBytes = (TransmitCommand.Words + 2) * 4;

    private const uint LargestFrameBytes = FrameLimits.MaximumTaggedBytes + TransmitSegment.MaximumCount * SegmentOverheadBytes;

    /// <summary>What the chip reports.</summary>
    internal Lan9118Counters Counters;

    // Free bytes in the transmit FIFO, at least: refreshed only when it looks too small.
    private uint _transmitFreeBytes;

    private Lan9118Phy _phy;

    /// <summary>Whether there was a link when the PHY was asked last.</summary>
    internal readonly bool IsLinkUp => _phy.IsLinkUp;

    /// <summary>Resets the chip and turns reception and transmission on; its interrupt stays masked.</summary>
    /// <param name="address">The port's address.</param>
    internal MacOpenResult Open(in HardwareAddress address)
    {
        if (Mmio.Read(Lan9118Register.ByteTest) != Lan9118Bits.ByteTestPattern)
        {
            return MacOpenResult.NotFound;
        }
        if (Mmio.Read(Lan9118Register.IdRevision) >> 16 != Lan9118Bits.ChipId)
        {
            return MacOpenResult.WrongChip;
        }
        Mmio.Write(Lan9118Register.HardwareConfiguration, Lan9118Bits.SoftReset);
        if (!Lan9118MacAccess.WaitWhileSet(Lan9118Register.HardwareConfiguration, Lan9118Bits.SoftReset))
        {
            return MacOpenResult.ResetTimeOut;
        }
        Mmio.Write(Lan9118Register.HardwareConfiguration, Lan9118Bits.TransmitFifo5Kb | Lan9118Bits.MustBeOne);
        Mmio.Write(Lan9118Register.InterruptEnable, 0);
        Mmio.Write(Lan9118Register.InterruptStatus, 0xFFFFFFFF);
        Mmio.Write(Lan9118Register.FifoInterrupt, 0);
        Mmio.Write(Lan9118Register.InterruptConfiguration, Lan9118Bits.InterruptPushPullActiveHigh);
        Mmio.Write(Lan9118Register.ReceiveConfiguration, Lan9118Bits.ReceiveOffsetTwo);
        Mmio.Write(Lan9118Register.TransmitConfiguration, Lan9118Bits.TransmitOn);

        bool written = Lan9118MacAccess.TryWrite(Lan9118MacRegister.AddressLow, address.Low)
            && Lan9118MacAccess.TryWrite(Lan9118MacRegister.AddressHigh, address.High)
            && Lan9118MacAccess.TryWrite(Lan9118MacRegister.Control, Lan9118MacRegister.FullDuplexReceiveTransmit);
        if (!written || !_phy.Open())
        {
            return MacOpenResult.MacTimeOut;
        }
        ReapTransmitStatus();
        return MacOpenResult.Opened;
    }

    /// <summary>Says which frames the chip takes besides broadcasts and those addressed to the port, which lwIP needs.</summary>
    /// <param name="group">Every multicast frame.</param>
    /// <param name="foreign">Every frame.</param>
    internal readonly MacOpenResult SetReach(bool group, bool foreign)
    {
        uint control = Lan9118MacRegister.FullDuplexReceiveTransmit
            | (group ? Lan9118MacRegister.PassAllMulticast : 0)
            | (foreign ? Lan9118MacRegister.Promiscuous : 0);
        return Lan9118MacAccess.TryWrite(Lan9118MacRegister.Control, control) ? MacOpenResult.Opened : MacOpenResult.MacTimeOut;
    }

    /// <inheritdoc/>
    public static uint ShortestFrameBytes => Board.ShortFramesArrive ? FrameLimits.HeaderBytes : FrameLimits.MinimumBytes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint AcknowledgeReceived()
    {
        // Cleared first, then looked: a frame that arrives in between sets it again, and nothing is missed.
        // Model: no-lost-wake-up, SWAP_ACKNOWLEDGE_AND_COUNT
        Mmio.Write(Lan9118Register.InterruptStatus, Lan9118Bits.ReceiveStatusLevel);
        return (Mmio.ReadWhole(Lan9118Register.ReceiveFifoInformation) << 8) >> 24;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ArmReceiveInterrupt() =>
        Mmio.Write(Lan9118Register.InterruptEnable, Lan9118Bits.ReceiveStatusLevel);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void MaskReceiveInterrupt() => Mmio.Write(Lan9118Register.InterruptEnable, 0);

    /// <summary>
    /// Sleeps until an interrupt is due, unless attention is wanted already; see Idle.S. The MAC's interrupt must be armed, and stays so.
    /// </summary>
    /// <param name="attention">What interrupts have told.</param>
    /// <returns>As <see cref="AcknowledgeReceived"/>; 0 if it did not sleep.</returns>
    [RuntimeImport("*", "lan9118_idle")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern uint Idle(Attention* attention);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Peek(FrameHeader* header) => Fifo.Peek(header);

    /// <inheritdoc/>
    public readonly ReceiveError Explain(uint peeked, out uint lengthBytes)
    {
        if ((peeked & Fifo.IsBad) == 0)
        {
            lengthBytes = peeked;
            return ReceiveError.None;
        }
        uint bytesWithFcs = ReceiveStatus.LengthBytes(peeked);
        lengthBytes = bytesWithFcs >= FrameLimits.FcsBytes ? bytesWithFcs - FrameLimits.FcsBytes : 0;
        return Classify(peeked, lengthBytes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ReadInto(FrameHeader* header, uint lengthBytes, byte* destination) =>
        Fifo.ReadFrame(destination, header, lengthBytes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Discard(uint lengthBytes)
    {
        // Padding, the frame, its FCS; less the header, which Peek took if there was a whole one.
        uint left = Abi.MiniportLayout.FrameOffset + lengthBytes + FrameLimits.FcsBytes;
        if (lengthBytes >= FrameLimits.HeaderBytes)
        {
            left -= HeaderWords * sizeof(uint);
        }
        // Fast-forward needs at least four words in the FIFO (datasheet 3.13).
        if (Board.DiscardByReading || left <= 3 * sizeof(uint))
        {
            Fifo.Skip(left);
            return;
        }
        Mmio.Write(Lan9118Register.ReceiveDatapathControl, Lan9118Bits.FastForward);
        Lan9118MacAccess.WaitWhileSet(Lan9118Register.ReceiveDatapathControl, Lan9118Bits.FastForward);
    }

    /// <inheritdoc/>
    public readonly uint DiscardRun(FrameHeader* header, uint lengthBytes, RunSenders senders, uint limitFrames, uint* next) =>
        Board.DiscardByReading
            ? Fifo.SkipRun(header, lengthBytes, limitFrames, next, senders)
            : DiscardOne(header, lengthBytes, limitFrames, next);

    // The chip's fast-forward is a loop that waits, for which a run is no gain.
    private readonly uint DiscardOne(FrameHeader* header, uint lengthBytes, uint limitFrames, uint* next)
    {
        Discard(lengthBytes);
        if (limitFrames != 1)
        {
            *next = Peek(header);
        }
        return 1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRoom() => _transmitFreeBytes >= LargestFrameBytes || HasRoomNow();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token)
    {
        _transmitFreeBytes -= lengthBytes + SegmentOverheadBytes;
        Fifo.WriteFrame(frame, lengthBytes, sender.Word2, sender.Word3);
        return TransmitOutcome.Sent;
    }

    /// <inheritdoc/>
    public TransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        _transmitFreeBytes -= lengthBytes + count * SegmentOverheadBytes;
        uint position = TransmitCommand.FirstSegment;
        while (count-- != 0)
        {
            position |= count == 0 ? TransmitCommand.LastSegment : 0;
            WriteSegment(segments++, position, lengthBytes);
            position = 0;
        }
        return TransmitOutcome.Sent;
    }

    /// <inheritdoc/>
    public readonly bool TryTakeSent(out nuint token)
    {
        // The chip has copied a frame when Send returns.
        token = 0;
        return false;
    }

    /// <summary>Brings the counters up to date, of which the chip's own wrap after 2^32 lost frames, and looks at the link.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether the link went up or down.</returns>
    internal bool Poll(uint elapsedMs)
    {
        Counters.Overruns += Mmio.Read(Lan9118Register.ReceiveDropped);
        bool hasLinkChanged = _phy.Poll(elapsedMs);
        if (hasLinkChanged && !IsLinkUp)
        {
            Counters.LinkDowns++;
        }
        ReapTransmitStatus();
        return hasLinkChanged;
    }

    private bool HasRoomNow()
    {
        ReapTransmitStatus();
        return _transmitFreeBytes >= LargestFrameBytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteSegment(TransmitSegment* segment, uint position, uint frameBytes)
    {
        // A burst must start on a word; the chip skips the bytes before the segment.
        uint offset = (uint)segment->Address & 3;
        uint bytes = segment->LengthBytes;
        Mmio.Write(Lan9118Register.TransmitData, (offset << TransmitCommand.StartOffsetShift) | position | bytes);
        Mmio.Write(Lan9118Register.TransmitData, frameBytes);
        Fifo.Write(segment->Address - offset, offset + bytes);
    }

    private void ReapTransmitStatus()
    {
        uint information = Mmio.Read(Lan9118Register.TransmitFifoInformation);
        Counters.TransmitErrors += Fifo.TakeTransmitStatus((information >> 16) & 0xFF);
        // Without a link there is room for nothing: applications' frames wait in their rings, instead of getting lost in the chip.
        _transmitFreeBytes = IsLinkUp ? information & 0xFFFF : 0;
    }

    private static ReceiveError Classify(uint status, uint lengthBytes) =>
        (status & ReceiveStatus.RuntFrame) != 0 || lengthBytes < FrameLimits.HeaderBytes ? ReceiveError.Runt
        : (status & ReceiveStatus.FrameTooLong) != 0 ? ReceiveError.TooLong
        : (status & ReceiveStatus.CollisionSeen) != 0 ? ReceiveError.LateCollision
        : (status & ReceiveStatus.WatchdogTimeOut) != 0 ? ReceiveError.Watchdog
        : (status & ReceiveStatus.MiiError) != 0 ? ReceiveError.MiiError
        : (status & ReceiveStatus.CrcError) != 0 ? ReceiveError.FcsError
        : (status & ReceiveStatus.DribblingBit) != 0 ? ReceiveError.Dribble
        : (status & ReceiveStatus.LengthError) != 0 ? ReceiveError.LengthError
        : ReceiveError.Other;
}
