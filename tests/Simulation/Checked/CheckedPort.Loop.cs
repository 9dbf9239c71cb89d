// The kernel loop of a checked port: what it does about the MAC is taken by both, too, and it must not sleep over anything.

namespace PortShare.Simulation;

public sealed unsafe partial class CheckedPort
{
    private bool _isReaping;

    /// <summary>The kernel loop runs, until it sleeps or an application goes on: see <see cref="SimulatedLoop.Run"/>.</summary>
    /// <param name="isReady">Whether an application is ready.</param>
    /// <param name="hasTicked">Whether time has passed.</param>
    /// <param name="budgetFrames">The most frames to receive at once.</param>
    public void RunLoop(bool isReady, bool hasTicked, uint budgetFrames)
    {
        bool wasAsleep = _loop.IsAsleep;
        if (_loop.Run(isReady, hasTicked, budgetFrames))
        {
            return;
        }
        ContractException.Require(
            Port.Mac.WaitingCount == 0 && Port.Received.Queued == 0,
            $"the loop sleeps over {Port.Mac.WaitingCount} frames in the MAC and {Port.Received.Queued} for the stack");
        // Else it has slept meanwhile, and other steps were taken as if it had not.
        ContractException.Require(
            wasAsleep || !Port.AwaitsSent || Port.Mac.IsSentInterruptArmed,
            "the loop sleeps, and somebody waits until the MAC has finished with a frame, which will not interrupt");
    }

    /// <summary>The MAC is given a frame: what it had finished with was taken back before. The frame's slot may be one of these.</summary>
    internal void EndReaping()
    {
        if (_isReaping)
        {
            _isReaping = false;
            FinishSent();
        }
    }

    private uint Receive(uint count)
    {
        _receive.Drain(count, SimulatedClock.Now + 1);
        Port.ReceiveCounted(count);
        uint ready = Port.TakeReady();
        Settle(ready);
        return ready;
    }

    private void DeliverNext()
    {
        _receive.ExpectDeliveries();
        Port.DeliverNext();
        Settle();
    }

    private uint Reap(uint limitFrames)
    {
        _isReaping = true;
        Port.Reap(limitFrames);
        uint ready = Port.TakeReady();
        EndReaping();
        Settle(ready);
        return ready;
    }

    private void FinishSent()
    {
        for (int i = 0; i < _miniports.Length; i++)
        {
            _miniports[i].FinishSent(_transmit.OutstandingSlots(i));
        }
    }
}
