// What is looked after on each tick: a DMA that has stopped. Runs in the kernel loop.
using System.Runtime.CompilerServices;

namespace PortShare.Devices;

internal partial struct StmEthernetQos<TPlace>
    where TPlace : struct, IStmEthernetQosPlace
{
    // The reset answers within microseconds, and if it has not by then, the next tick looks again.
    private const uint RecoverPollLimit = 1000;

    // Reception that has stopped at a dry ring goes on when a frame is taken. Should it have missed the move of its tail, it would wait in front of an
    // empty ring for good: so it is told once more. While the next frame waits to be taken it may well be full where the DMA is, and it is not told.
    private void LookAfterDma()
    {
        uint status = StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.Status);
        if (_isLost || (status & StmEthernetQosBits.FatalBusError) != 0)
        {
            Recover();
        }
        else if ((status & StmEthernetQosBits.ReceiveBufferUnavailable) != 0
            && StmEthernetQosReceiveDescriptor.IsMissing(StmEthernetQosReceiveDescriptor.Length(_receive.At(0))))
        {
            _receive.TryResume(waiting: 0);
        }
    }

    // A DMA that the bus has answered with an error touches no memory any more, until all of the MAC is reset. Frames that wait are lost, and counted,
    // but for those in the MAC's own queue. Buffers stay where they are: lwIP has some that were the ring's, and the ring some of lwIP's.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Recover()
    {
        _isLost = !StmEthernetQosAccess<TPlace>.TryReset(RecoverPollLimit);
        if (_isLost)
        {
            return;
        }
        SetRings();
        for (uint left = TPlace.DescriptorCount; left != 0; left--)
        {
            uint length = StmEthernetQosReceiveDescriptor.Length(_receive.At(0));
            bool isFrame = !StmEthernetQosReceiveDescriptor.IsMissing(length) && !StmEthernetQosReceiveDescriptor.IsPart(length);
            _counters.Overruns += isFrame ? 1u : 0;
            _receive.Discard(0);
        }
        // All are armed. The DMA begins at the first, and so does the ring.
        while (_receive.At(0) != Rings.ReceiveDescriptors)
        {
            _receive.Discard(0);
        }
        for (uint i = _transmit.SkipSent(ref _counters.TransmitErrors); i != _transmit.Next; i = StmEthernetQosTransmitDescriptor.Next(i))
        {
            _counters.TransmitErrors++;
        }
        _transmit.Open(Rings);
        Begin();
    }
}
