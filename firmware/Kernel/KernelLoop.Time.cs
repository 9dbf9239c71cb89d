// What the kernel loop does when time has passed: once a tick, and when the one-shot timer brings it back.
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Arch;

namespace PortShare.Kernel;

internal unsafe partial struct KernelLoop
{
    /// <summary>Milliseconds since start: 64 bits, including those since the last tick.</summary>
    internal readonly ulong WholeUptimeMs
    {
        // Inlined into the switch of calls, the compiler would make one access of this read of the clock and that of the call Time; and each
        // access to a device in the source is one in the code, which a test counts.
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => _uptime.Whole((MicrosecondCounter.Now - _toldMicroseconds) / 1000);
    }

    private void LetTimePass(ApplicationContext* current)
    {
        SumGuard.Check((KernelLoop*)Unsafe.AsPointer(ref this));
        Transmit.FinishSent(Board.ReceiveBudgetFrames);
        if (Transmit.HasWaiting)
        {
            Transmit.Serve();
        }
        uint elapsedMs = (MicrosecondCounter.Now - _toldMicroseconds) / 1000;
        if (elapsedMs == 0)
        {
            return;
        }
        _toldMicroseconds += elapsedMs * 1000;
        _uptime.Add(elapsedMs);
        // By the loop and not in an interrupt: what hangs in one, in a driver or in lwIP does not come here again.
        Watchdog.Feed();
        if (Mac.Poll(elapsedMs))
        {
            Announcements.Link(Mac.IsLinkUp);
            SetLink(Mac.IsLinkUp);
        }
        if (Mac.TakeSilence())
        {
            Announcements.Silence();
        }
        if (Mac.HasUntold)
        {
            NoteFrame();
        }
        if (Mac.InterruptsWhenSent && Transmit.HasWaiting)
        {
            // Whoever waits for room that Poll has found is not told of it by an interrupt any more.
            Transmit.Serve();
        }
        if (_ownAddressNotice.IsDue(Bridge.FromOwnAddress, elapsedMs))
        {
            Announcements.OwnAddress();
        }
        if (!_isSettled)
        {
            Settle(current);
        }
        LwipPort.Advance(elapsedMs);
        Address.LetTimePass(elapsedMs);
        Transmit.LetTimePass(elapsedMs);
        SerialConsole.Drain();
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = ContextAt(i);
            if (context->State == ApplicationState.Running)
            {
                WatchSpin(context, current, elapsedMs);
                LetTimePassFor(context, elapsedMs);
            }
            else if (context->State == ApplicationState.Paused)
            {
                Supervisor.LetPausePass((KernelLoop*)Unsafe.AsPointer(ref this), context, elapsedMs);
            }
        }
    }

    // Not inlined: one look at one flag is all that a tick spends on it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Settle(ApplicationContext* current)
    {
        if (_lacksReach)
        {
            FollowClaims();
        }
        if (!_isReady)
        {
            AnnounceReady(current);
        }
        _isSettled = _isReady && !_lacksReach;
    }

    // What an application wants it claims before it waits for the first time. From then on its frames find it.
    private void AnnounceReady(ApplicationContext* current)
    {
        _isReady = true;
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = ContextAt(i);
            bool sleeps = (Applications.Ready & context->Bit) == 0;
            _isReady &= context->StartTurns.AreOver(
                runs: context == current && !sleeps,
                sleeps,
                hasWaited: sleeps && IsWaitingForFrame(context),
                isGone: context->State != ApplicationState.Running || context->FaultCount != 0);
        }
        if (_isReady)
        {
            // Without a place on the console it is said at the next tick.
            _isReady = SerialConsole.WriteLine("READY"u8);
        }
    }

    // It sleeps. A wait with a time-out and without a claim is no more than that: the claim may come after it.
    private bool IsWaitingForFrame(ApplicationContext* context) =>
        context->CallFrame != null
        && (context->TimeOutLeftMs == CallNumber.Forever || Bridge.Classifier.CountOf(context->Miniport) != 0);

    private void WatchSpin(ApplicationContext* context, ApplicationContext* current, uint elapsedMs)
    {
        bool sleeps = (Applications.Ready & context->Bit) == 0;
        if (context->Spin.Observe(sleeps, context->Miniport->GivenBack, elapsedMs))
        {
            LongestSpin.Update(context, context == current ? Cpu.ProcessStack() : (uint*)context->StackPointer);
        }
    }

    private void LetTimePassFor(ApplicationContext* context, uint elapsedMs)
    {
        if ((Applications.Ready & context->Bit) != 0 || context->TimeOutLeftMs == CallNumber.Forever)
        {
            return;
        }
        // The running millisecond does not count, so that no wait ends early.
        if (context->TimeOutLeftMs >= elapsedMs)
        {
            context->TimeOutLeftMs -= elapsedMs;
            return;
        }
        context->CallFrame[CallFrame.Result] = (uint)WaitResult.TimedOut;
        Applications.Ready |= context->Bit;
    }
}
