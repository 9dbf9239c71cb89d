// The transmit half: the ring, and its tail pointer, which moves once for a batch. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct StmEthernetQos<TPlace>
    where TPlace : struct, IStmEthernetQosPlace
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
    // Frames are copied, so what anybody waits for is room, and CountRoom, which forgets what was sent, ends the level. The interrupt may come between
    // read and write, and is armed again then: it comes once more.
    public readonly void ArmSentInterrupt() => StmEthernetQosAccess<TPlace>.Write(
        StmEthernetQosRegister.InterruptEnable,
        StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.InterruptEnable) | StmEthernetQosBits.Sent | StmEthernetQosBits.NormalSummary);

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
    // The tail is the descriptor that takes the next frame. One always stays free, so the tail never comes round to the frame that the DMA is at:
    // equal pointers say that there is nothing to be sent. A DMA that has stopped looks again whenever the tail is written, with new frames or not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Start() => StmEthernetQosAccess<TPlace>.MoveTail(StmEthernetQosRegister.TransmitTail, _transmit.Next);

    // What was sent is forgotten before the ring is looked at, as in AcknowledgeReceived. The summary stays: a received frame's may be the same.
    private bool CountRoom()
    {
        if (_isLost)
        {
            return false;
        }
        // A full ring that was not started would stay full. On each tick it also starts again a DMA that has stopped for whatever reason.
        Start();
        StmEthernetQosAccess<TPlace>.WriteAndWait(StmEthernetQosRegister.Status, StmEthernetQosBits.Sent);
        return _transmit.CountRoom(IsLinkUp, ref _counters.TransmitErrors);
    }
}
