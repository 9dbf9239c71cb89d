// What is looked after on each tick: a DMA that has stopped. Runs in the kernel loop.
using System.Runtime.CompilerServices;

namespace PortShare.Devices;

internal partial struct StmEthernetQos<TPlace>
    where TPlace : struct, IStmEthernetQosPlace
{
    // The reset answers within microseconds, and if it has not by then, the next tick looks again.
    private const uint RecoverLimitMicroseconds = 100;

    // Reception that has stopped at a dry ring goes on when a frame is taken. Should it have missed the move of its tail, it would wait in front of an
    // empty ring for good: so it is told of that on each tick. While the next frame waits to be taken it may well be full where the DMA is.
    private void LookAfterDma(uint elapsedMs, bool hasOverflown)
    {
        uint status = StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.Status);
        uint oldest = _transmit.SkipSent(ref _counters.TransmitErrors);
        bool isDeaf = _receiveWatch.IsStuck(_receive.At(0), _receive.HasWaiting, hasOverflown);
        bool isStuck = _transmitWatch.IsStuck(oldest, oldest != _transmit.Next && IsLinkUp, elapsedMs);
        if (isDeaf || isStuck || (status & StmEthernetQosBits.FatalBusError) != 0)
        {
            TryRecover();
        }
        else if (!_receive.HasWaiting)
        {
            _receive.TryResume(waiting: 0);
        }
    }

    // A DMA that the bus has answered with an error touches no memory any more, until all of the MAC is reset. Frames that wait are lost, and counted,
    // but for those in the MAC's own queue. Buffers stay where they are: lwIP has some that were the ring's, and the ring some of lwIP's.
    // While the reset does not end, no register is touched but those of the interrupt, which sleep masks by itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryRecover()
    {
        _isLost = !StmEthernetQosAccess<TPlace>.TryReset(RecoverLimitMicroseconds);
        _counters.Overruns += _receive.Restart();
        _transmit.Restart(Rings, ref _counters.TransmitErrors);
        _receiveWatch = default;
        _transmitWatch = default;
        _link.AskAgain();
        if (_isLost)
        {
            // It ends only with a clock from the PHY.
            _silenceWatch.NoteRestart();
            return false;
        }
        _silenceWatch.NoteSent();
        SetRings();
        Begin();
        return true;
    }
}
