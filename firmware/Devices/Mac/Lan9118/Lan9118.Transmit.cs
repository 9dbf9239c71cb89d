// The LAN9118's transmit half: its data FIFO, and the statuses of what was sent. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct Lan9118<TPlace>
    where TPlace : struct, ILan9118Place
{
    // Each piece of a frame costs its two commands, and up to a word of alignment at either end.
    private const uint SegmentOverheadBytes = (TransmitCommand.Words + 2) * 4;

    private const uint LargestFrameBytes = FrameLimits.MaximumDoubleTaggedBytes + TransmitSegment.MaximumCount * SegmentOverheadBytes;

    /// <inheritdoc/>
    public static bool InterruptsWhenSent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    public static bool KeepsFrames
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    public readonly void ArmSentInterrupt()
    {
        // Never called: a frame is copied at once, and room in the FIFO comes back sooner than an interrupt would pay.
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRoom() => _transmitFreeBytes >= LargestFrameBytes || HasRoomNow();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token)
    {
        _transmitFreeBytes -= lengthBytes + SegmentOverheadBytes;
        Lan9118Fifo.WriteFrame(frame, lengthBytes, sender.Word2, sender.Word3);
        return TransmitOutcome.Sent;
    }

    /// <inheritdoc/>
    public TransmitOutcome Send(byte* frame, FrameStart* start, uint lengthBytes, nuint token)
    {
        _transmitFreeBytes -= lengthBytes + SegmentOverheadBytes;
        Lan9118Access<TPlace>.Write(Lan9118Register.TransmitData, TransmitCommand.WholeFrameAfterPadding | lengthBytes);
        Lan9118Access<TPlace>.Write(Lan9118Register.TransmitData, lengthBytes);
        uint bytes = Abi.MiniportLayout.FrameOffset + lengthBytes;
        if (bytes <= FrameStart.Bytes)
        {
            Lan9118Fifo.Write((byte*)start, bytes);
            return TransmitOutcome.Sent;
        }
        Lan9118Fifo.Write((byte*)start, FrameStart.Bytes);
        Lan9118Fifo.Write(frame + FrameStart.Bytes, bytes - FrameStart.Bytes);
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Start()
    {
        // It sends a frame as soon as it has the whole of it.
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
        Lan9118Access<TPlace>.Write(Lan9118Register.TransmitData, (offset << TransmitCommand.StartOffsetShift) | position | bytes);
        Lan9118Access<TPlace>.Write(Lan9118Register.TransmitData, frameBytes);
        Lan9118Fifo.Write(segment->Address - offset, offset + bytes);
    }

    private void ReapTransmitStatus()
    {
        uint information = Lan9118Access<TPlace>.Read(Lan9118Register.TransmitFifoInformation);
        _counters.TransmitErrors += Lan9118Fifo.TakeTransmitStatus((information >> 16) & 0xFF);
        // Without a link there is room for nothing: applications' frames wait in their rings, instead of getting lost in the chip.
        _transmitFreeBytes = IsLinkUp ? information & 0xFFFF : 0;
    }
}
