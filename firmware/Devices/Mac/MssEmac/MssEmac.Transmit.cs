// The transmit half: the ring, and the doorbell, which rings once for a batch. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct MssEmac<TPlace>
    where TPlace : struct, IMssEmacPlace
{
    /// <inheritdoc/>
    public static bool InterruptsWhenSent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    public static bool KeepsFrames
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    // Frames are copied, so what anybody waits for is room, and CountRoom, which then takes packets off the counter, ends the level. The
    // interrupt may come between read and write, and is armed again then: it comes once more.
    public readonly void ArmSentInterrupt() =>
        MssEmacAccess<TPlace>.Write(MssEmacRegister.InterruptMask, MssEmacAccess<TPlace>.Read(MssEmacRegister.InterruptMask) | MssEmacBits.SentInterrupt);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRoom() => _transmit.HasRoom || CountRoom();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token)
    {
        _transmit.Give(frame, sender, lengthBytes);
        return TransmitOutcome.Sent;
    }

    /// <inheritdoc/>
    public TransmitOutcome Send(byte* frame, FrameStart* start, uint lengthBytes, nuint token)
    {
        _transmit.Give(frame, start, lengthBytes);
        return TransmitOutcome.Sent;
    }

    /// <inheritdoc/>
    public TransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        _transmit.Give(segments, count, lengthBytes);
        return TransmitOutcome.Sent;
    }

    /// <inheritdoc/>
    public readonly bool TryTakeSent(out nuint token)
    {
        // A frame was copied when Send returned.
        token = 0;
        return false;
    }

    /// <inheritdoc/>
    // A DMA that is on finds what was given to it. If it has just come to the end of the ring and stops now, the doorbell lets it go on where
    // it was; should it stop only after that, the next tick rings again.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start()
    {
        if (!MssEmacBits.IsEnabled(MssEmacAccess<TPlace>.ReadWhole(MssEmacRegister.TransmitControl)))
        {
            Restart();
            return;
        }
        MssEmacAccess<TPlace>.Ring(MssEmacRegister.TransmitControl);
    }

    // The DMA is off, as behind each batch, and is told where to begin: at the first frame that it has not sent, for it may have got to some of
    // these already. That it underran stays noted until an error comes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Restart()
    {
        uint status = MssEmacAccess<TPlace>.ReadWhole(MssEmacRegister.TransmitStatus);
        uint first = MssEmacBits.HasFailed(status) ? BeginBehindFailed(status) : _transmit.StartAgain(ref _counters.TransmitErrors);
        if (first != _transmit.Next)
        {
            MssEmacAccess<TPlace>.StartDma(MssEmacRegister.TransmitDescriptor, first, MssEmacRegister.TransmitControl);
        }
    }

    // A DMA that has stopped and not underrun has stopped at a frame whose memory gave an error: the oldest, which is dropped. With both noted, the
    // underrun may be an old one, or the error came between the look and the doorbell in Start, and the frame was tried again and sent. Then both
    // are cleared and the oldest is tried once more: should it fail, the error is alone.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint BeginBehindFailed(uint status)
    {
        if (_transmit.SkipSent(ref _counters.TransmitErrors) != _transmit.Next && (status & MssEmacBits.Underrun) == 0)
        {
            _transmit.DropOldest();
            _counters.TransmitErrors++;
        }
        // Only these: a one in the packets' place would take one off.
        MssEmacAccess<TPlace>.Write(MssEmacRegister.TransmitStatus, MssEmacBits.TransmitStopped);
        return _transmit.StartAtOldest(ref _counters.TransmitErrors);
    }

    // Takes the packets that were sent off the counter, which does not count beyond 255.
    private bool CountRoom()
    {
        // A full ring that was not started would stay full.
        Start();
        uint status = MssEmacAccess<TPlace>.Read(MssEmacRegister.TransmitStatus);
        for (uint left = MssEmacBits.PacketsIn(status); left != 0; left--)
        {
            MssEmacAccess<TPlace>.Write(MssEmacRegister.TransmitStatus, MssEmacBits.Packet);
        }
        return _transmit.CountRoom(IsLinkUp, ref _counters.TransmitErrors);
    }
}
