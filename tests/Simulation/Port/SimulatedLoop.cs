// What of the kernel loop has to do with the MAC: Run, Attend and NoteFrame of Kernel/KernelLoop.cs, and CortexM/Sleep.S. An application
// runs, or the core sleeps; what ends that is the MAC's interrupt, time, or the application's call.
using System;

namespace PortShare.Simulation;

/// <summary>A stand-in for the kernel loop. The MAC is masked at first, and looked at as after start.</summary>
/// <param name="port">The port.</param>
/// <param name="receive">Receives frames that were counted, and says who was published to, one bit each.</param>
/// <param name="deliverNext">Gives the stack the next frame of each class.</param>
/// <param name="reap">Takes back at most so many frames that were sent, sends what waited for room, and says who was published to.</param>
public sealed class SimulatedLoop(SimulatedPort port, Func<uint, uint> receive, Action deliverNext, Func<uint, uint> reap)
{
    private const int MostPasses = 10_000;

    private bool _isReady;
    private bool _hasTicked;
    private bool _isStackPassedOver;

    /// <summary>Makes a loop that works on a port as it is.</summary>
    /// <param name="port">The port.</param>
    public SimulatedLoop(SimulatedPort port)
        : this(
            port,
            count => Tell(port, () => port.ReceiveCounted(count)),
            port.DeliverNext,
            limit => Tell(port, () => port.Reap(limit)))
    {
    }

    /// <summary>Whether the loop has the MAC to look at, which is masked meanwhile.</summary>
    public bool MacHasFrames { get; private set; } = true;

    /// <summary>Whether the core sleeps.</summary>
    public bool IsAsleep { get; private set; }

    /// <summary>How often the MAC's interrupt was taken. When it ends the sleep it is not.</summary>
    public uint InterruptCount { get; private set; }

    /// <summary>Goes on: works until an application can go on, or until the core sleeps and nothing ends that.</summary>
    /// <param name="isReady">Whether an application is ready. If not, none is unless something is published.</param>
    /// <param name="hasTicked">Whether time has passed.</param>
    /// <param name="budgetFrames">The most frames to receive at once.</param>
    /// <returns>Whether an application goes on.</returns>
    public bool Run(bool isReady, bool hasTicked, uint budgetFrames)
    {
        _isReady = isReady;
        _hasTicked = hasTicked;
        if (!IsAsleep)
        {
            TakeInterrupt();
        }
        for (int passes = 0; ; passes++)
        {
            ContractException.Require(passes < MostPasses, "the loop finds no end");
            if (IsAsleep || !_isReady)
            {
                uint? waiting = Sleep();
                if (waiting == null)
                {
                    return false;
                }
                ReceiveAwake(waiting.Value, budgetFrames);
            }
            for (int looks = 0; looks == 0 || (MacHasFrames && !_isReady); looks++)
            {
                ContractException.Require(looks < MostPasses, "the loop finds no end, looking at the MAC");
                Attend(budgetFrames);
            }
            if (_isReady)
            {
                return true;
            }
        }
    }

    private static uint Tell(SimulatedPort port, Action act)
    {
        act();
        return port.TakeReady();
    }

    // Sleep.S: how many frames wait; null as long as nothing ends the sleep.
    private uint? Sleep()
    {
        if (!IsAsleep && (MacHasFrames || _hasTicked))
        {
            return 0;
        }
        IsAsleep = !port.Mac.Interrupts && !_hasTicked;
        if (IsAsleep)
        {
            return null;
        }
        if (SimulatedMac.SleepMasksInterrupt)
        {
            port.Driver.MaskInterrupt();
        }
        // Where the driver's macros count.
        uint waiting = port.Driver.AcknowledgeReceived();
        // Interrupts are enabled again.
        TakeInterrupt();
        return waiting;
    }

    private void ReceiveAwake(uint waiting, uint budgetFrames)
    {
        Reap(budgetFrames);
        if (waiting > budgetFrames || (waiting != 0 && Receive(waiting) && LeavesQueue()))
        {
            NoteFrame();
        }
        else if ((SimulatedMac.SleepMasksInterrupt || SimulatedMac.InterruptsWhenSent) && !MacHasFrames)
        {
            Arm();
        }
    }

    private void Attend(uint budgetFrames)
    {
        if (MacHasFrames)
        {
            AttendMac(budgetFrames);
        }
        _hasTicked = false;
    }

    private void AttendMac(uint budgetFrames)
    {
        Reap(budgetFrames);
        uint waiting = port.Driver.AcknowledgeReceived();
        if (waiting != 0)
        {
            Receive(Math.Min(waiting, budgetFrames));
        }
        bool leavesQueue = port.Received.Queued != 0 && LeavesQueue();
        if (leavesQueue || _isReady || waiting > budgetFrames)
        {
            return;
        }
        MacHasFrames = false;
        Arm();
    }

    private bool LeavesQueue()
    {
        if (_isReady && !(_hasTicked && _isStackPassedOver))
        {
            _isStackPassedOver = true;
            return true;
        }
        _isStackPassedOver = false;
        deliverNext();
        return port.Received.Queued != 0;
    }

    // Whether frames are queued for the stack.
    private bool Receive(uint count)
    {
        _isReady |= receive(count) != 0;
        return port.Received.Queued != 0;
    }

    private void Reap(uint limitFrames)
    {
        if (SimulatedMac.InterruptsWhenSent)
        {
            _isReady |= reap(limitFrames) != 0;
        }
    }

    private void Arm()
    {
        port.Driver.ArmReceiveInterrupt();
        port.ArmIfAwaited();
        TakeInterrupt();
    }

    private void NoteFrame()
    {
        port.Driver.MaskInterrupt();
        MacHasFrames = true;
    }

    private void TakeInterrupt()
    {
        if (!port.Mac.Interrupts)
        {
            return;
        }
        // That a frame was sent may come on top: an application's call arms it, whatever the loop has before it.
        ContractException.Require(
            !MacHasFrames || port.Mac.IsSentInterruptArmed, "the MAC interrupts though the loop has not looked at it since it did");
        InterruptCount++;
        NoteFrame();
    }
}
