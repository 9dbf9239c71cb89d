// The transmit half: the ring, and the doorbell, which rings once for a batch. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct MssEmac<TPlace>
    where TPlace : struct, IMssEmacPlace
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRoom() => _transmitRoom != 0 || CountRoom();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token)
    {
        _transmitRoom--;
        _transmit.Give(frame, sender, lengthBytes);
        return TransmitOutcome.Sent;
    }

    /// <inheritdoc/>
    public TransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        _transmitRoom--;
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
    // While the DMA is on it finds what was given to it, or stops just before and goes on where it was when it is turned on again. Once it is
    // off, it is told where to begin: at the first frame that it has not sent, for it may have got to some of these already.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start()
    {
        Dma.Barrier();
        if ((MssEmacAccess<TPlace>.Read(MssEmacRegister.TransmitControl) & MssEmacBits.Enable) == 0)
        {
            uint first = _transmit.SkipSent();
            if (first == _transmit.Next)
            {
                return;
            }
            MssEmacAccess<TPlace>.Write(MssEmacRegister.TransmitStatus, MssEmacBits.Underrun);
            MssEmacAccess<TPlace>.Write(MssEmacRegister.TransmitDescriptor, first);
        }
        MssEmacAccess<TPlace>.Write(MssEmacRegister.TransmitControl, MssEmacBits.Enable);
    }

    // Takes the packets that were sent off the counter, which does not count beyond 255. Without a link there is room for nothing:
    // applications' frames wait in their rings, instead of getting lost on the line.
    private bool CountRoom()
    {
        // A full ring that was not started would stay full.
        Start();
        uint status = MssEmacAccess<TPlace>.Read(MssEmacRegister.TransmitStatus);
        for (uint left = (status << 8) >> 24; left != 0; left--)
        {
            MssEmacAccess<TPlace>.Write(MssEmacRegister.TransmitStatus, MssEmacBits.Packet);
        }
        if ((status & MssEmacBits.BusError) != 0)
        {
            DropUnsendable();
        }
        _transmitRoom = IsLinkUp ? _transmit.CountFree() : 0;
        return _transmitRoom != 0;
    }

    // The DMA has stopped at a frame whose memory gave an error. There is no sense in trying it again.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DropUnsendable()
    {
        MssEmacAccess<TPlace>.Write(MssEmacRegister.TransmitStatus, MssEmacBits.BusError);
        if (_transmit.SkipSent() != _transmit.Next)
        {
            _transmit.TakeBack();
            _counters.TransmitErrors++;
            Start();
        }
    }
}
