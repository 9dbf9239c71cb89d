// What waits for the MAC, and who waits until it has finished with a frame. A MAC may interrupt then, while somebody waits. On any other all
// that has to do with it is left out by the compiler: there time brings the loop, which looks whether somebody waits or not.
using System.Runtime.CompilerServices;

namespace PortShare.Core;

public unsafe partial struct TransmitScheduler<TTransmit, TStack, TCounter, TTimer>
{
    // Whether it is noted what the MAC keeps: nobody waits for a frame of which it has a copy.
    private static bool NotesKept
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TTransmit.InterruptsWhenSent && TTransmit.KeepsFrames;
    }

    /// <summary>
    /// Whether somebody waits until the MAC has finished with a frame: a sender for room, an application for a slot that it wants back or
    /// because it has none free for a received frame, the stack because it has no buffer for one. False on a MAC that does not interrupt then.
    /// </summary>
    public readonly bool AwaitsSent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TTransmit.InterruptsWhenSent && (_lacksRoom || (NotesKept && AwaitsKept));
    }

    private readonly bool AwaitsKept
    {
        get
        {
            if (_stackAtMac != 0 && !_stack->HasBuffer)
            {
                return true;
            }
            for (uint i = 0, left = _atMac; left != 0; i++, left >>= 1)
            {
                if ((left & 1) != 0 && (_miniports[i].GivenBackLaterCount != 0 || !_miniports[i].Slots.HasFree))
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>Lets the MAC interrupt when it has finished with a frame, if somebody waits for that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ArmIfAwaited()
    {
        if (AwaitsSent)
        {
            _mac->ArmSentInterrupt();
        }
    }

    /// <summary>
    /// Takes back what the MAC has finished with, and sends what waited for room. Called when the MAC's interrupt has brought the loop, for
    /// whatever reason, before received frames look for slots. The caller arms, when it arms the MAC.
    /// </summary>
    /// <param name="limitFrames">The most frames to take back.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reap(uint limitFrames)
    {
        if (NotesKept && (_atMac != 0 || _stackAtMac != 0))
        {
            FinishSent(limitFrames);
        }
        // Behind what was taken back there is room.
        // Model: no-lost-wake-up, SWAP_FINISH_AND_SERVE
        if (_lacksRoom)
        {
            ServeBehindSent();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ServeBehindSent() => ServeAsFarAsThereIsRoom();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ServeAsFarAsThereIsRoom()
    {
        // A sender that may send does so within few rounds, so this ends: with the frames, the room, or all rate limits reached.
        for (uint idle = 0; _waiting != 0 && idle <= StackSender; _turn = _turn == StackSender ? 0 : _turn + 1)
        {
            if (!IsTurnOf(_turn))
            {
                idle++;
                continue;
            }
            idle = 0;
            if (!TakeTurn(_turn))
            {
                break;
            }
        }
        _mac->Start();
        _scheduled = _waiting | _limited;
        if (TTransmit.InterruptsWhenSent)
        {
            _lacksRoom = _isInTurn;
        }
        if (_waiting != 0 && !(TTransmit.InterruptsWhenSent && _lacksRoom))
        {
            TTimer.RunSoon();
        }
    }

    private void AddWaiting(uint bit)
    {
        _waiting |= bit;
        _scheduled |= bit;
    }

    private void WaitForRoom(uint bit)
    {
        AddWaiting(bit);
        _lacksRoom = true;
    }

    // For room, or for its turn.
    private void LetStackWait()
    {
        if (_mac->HasRoom())
        {
            Wait(StackBit);
            return;
        }
        WaitForRoom(StackBit);
        ArmIfAwaited();
    }

    // The MAC reads a slot later. NoteAtMac follows, once for a run.
    private static void KeepForMac(Miniport* miniport, uint slot, bool giveBack)
    {
        miniport->Slots.Keep(slot);
        if (NotesKept)
        {
            miniport->SentLaterCount++;
            miniport->GivenBackLaterCount += giveBack ? (byte)1 : (byte)0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteAtMac(Miniport* miniport)
    {
        if (NotesKept && miniport->SentLaterCount != 0)
        {
            _atMac |= (byte)miniport->Bit;
        }
    }

    // Also for an application that has ended since.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteTaken(Miniport* miniport, nuint token)
    {
        if (!NotesKept)
        {
            return;
        }
        miniport->GivenBackLaterCount -= MiniportToken.GivesBack(token) ? (byte)1 : (byte)0;
        if (--miniport->SentLaterCount == 0)
        {
            _atMac &= (byte)~miniport->Bit;
        }
    }
}
