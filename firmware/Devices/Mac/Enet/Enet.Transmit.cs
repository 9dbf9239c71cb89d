// The transmit half: the ring, and the doorbell, which rings once for a batch. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct Enet<TPlace>
    where TPlace : struct, IEnetPlace
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
    // Frames are copied, so what anybody waits for is room, and CountRoom, which then clears the event, ends the level. The interrupt may come between
    // read and write, and is armed again then: it comes once more.
    public readonly void ArmSentInterrupt() =>
        EnetAccess<TPlace>.Write(EnetRegister.InterruptMask, EnetAccess<TPlace>.Read(EnetRegister.InterruptMask) | EnetBits.FrameSent);

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
    public void Start()
    {
        if (_transmit.SkipSent(ref _counters.TransmitErrors) != _transmit.Next)
        {
            EnetAccess<TPlace>.RingUnlessActive();
        }
    }

    // The event is cleared first, and a register read, which that is over before: then the ring is looked at.
    private bool CountRoom()
    {
        EnetAccess<TPlace>.Write(EnetRegister.InterruptEvent, EnetBits.FrameSent);
        _ = EnetAccess<TPlace>.IsActive(EnetRegister.TransmitActive);
        // A full ring that was not started would stay full.
        Start();
        return _transmit.CountRoom(IsLinkUp, ref _counters.TransmitErrors);
    }

    // Whether the oldest frame has been that for too long. After a restart it is at the first descriptor until it has gone out.
    private bool IsStuck(uint elapsedMs)
    {
        uint oldest = _transmit.SkipSent(ref _counters.TransmitErrors);
        if (oldest != EnetRings<TPlace>.Memory.TransmitDescriptors)
        {
            _silenceWatch.NoteSent();
        }
        bool isStuck = _transmitWatch.IsStuck(oldest, oldest != _transmit.Next && IsLinkUp, elapsedMs);
        if (isStuck)
        {
            _silenceWatch.NoteRestart();
        }
        return isStuck;
    }
}
