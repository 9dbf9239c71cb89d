// The one way out: frames of lwIP and of applications leave through here, in the kernel loop, which is the one context
// that transmits. While the MAC has room for everything, first come is first served. When frames wait, their senders take
// turns, by weight.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Sends for lwIP and for the miniports by one MAC.</summary>
/// <typeparam name="TTransmit">The MAC's transmit half.</typeparam>
/// <typeparam name="TStack">The TCP/IP stack.</typeparam>
/// <typeparam name="TCounter">The time.</typeparam>
/// <typeparam name="TTimer">What brings the loop back when frames wait.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public unsafe partial struct TransmitScheduler<TTransmit, TStack, TCounter, TTimer>
    where TTransmit : unmanaged, ITransmitQueue
    where TStack : unmanaged, IStack
    where TCounter : IMicrosecondCounter
    where TTimer : ILoopTimer
{
    /// <summary>What became of outgoing frames.</summary>
    public TransmitCounters Counters;

    /// <summary>The stack among the senders; the others are the miniports, by index.</summary>
    public const uint StackSender = MaximumMiniports;

    private const uint MaximumMiniports = 8;
    private const uint StackBit = 1u << (int)StackSender;

    private TTransmit* _mac;
    private TStack* _stack;
    private Miniport* _miniports;
    private EgressRule _egress;

    private uint _waiting;    // senders with frames that wait for the MAC, one bit each
    private uint _limited;    // senders with a rate limit
    private uint _scheduled;  // both together: not 0 if it matters whose turn it is
    private uint _turn;       // the sender whose turn it is
    private bool _isInTurn;   // its turn began, and the MAC's room ended before it did
    private bool _lacksRoom;  // of a MAC that interrupts when it has sent: somebody waits because it had no room,
    private byte _atMac;      // miniports whose frames it has, one bit each,
    private byte _stackAtMac; // and the number of the stack's frames that it has
    private ShareTable _shares;
    private StackTransmitQueue _stackQueue;

    /// <summary>Sets the scheduler up. All memory named here, and the scheduler itself, stay where they are.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="miniports">The miniports, in the order of their indices.</param>
    /// <param name="egress">What applications may send.</param>
    public void Open(TTransmit* mac, TStack* stack, Miniport* miniports, EgressRule egress)
    {
        _mac = mac;
        _stack = stack;
        _miniports = miniports;
        _egress = egress;
        for (uint sender = 0; sender <= StackSender; sender++)
        {
            SetShare(sender, weight: 1, limitBytesPerMs: 0);
        }
    }

    /// <summary>The port has another IPv4 address, from which applications may send by claims of IP protocols and ports.</summary>
    /// <param name="address">The address, the first byte highest; 0 for none.</param>
    public void SetIpv4Address(uint address) => _egress.Ipv4Address = address;

    /// <summary>Whether frames wait for the MAC: <see cref="Serve"/> is to be called soon.</summary>
    public readonly bool HasWaiting => _waiting != 0;

    /// <summary>Says what part of the wire a sender gets when frames wait. Without it, the weight is 1 and there is no limit.</summary>
    /// <param name="sender">A miniport's index, or <see cref="StackSender"/>.</param>
    /// <param name="weight">1 to <see cref="TransmitShare.MaximumWeight"/>.</param>
    /// <param name="limitBytesPerMs">The most it may send in the long run, in bytes per millisecond; 0 for no limit.</param>
    public void SetShare(uint sender, uint weight, uint limitBytesPerMs)
    {
        TransmitShare* share = ShareOf(sender);
        share->Open(weight, limitBytesPerMs);
        _limited = share->IsLimited ? _limited | (1u << (int)sender) : _limited & ~(1u << (int)sender);
        _scheduled = _waiting | _limited;
    }

    /// <summary>Sends a frame of lwIP, lets it wait for the MAC, or drops it and counts why.</summary>
    /// <param name="segments">The frame's pieces.</param>
    /// <param name="count">Number of pieces; 0 if there were more than <see cref="TransmitSegment.MaximumCount"/>.</param>
    /// <param name="lengthBytes">Their lengths' sum.</param>
    /// <param name="token">What the stack is told when the frame was sent <see cref="StackTransmitOutcome.Later"/>; even.</param>
    public StackTransmitOutcome SendForStack(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        Counters.Offered++;
        if (count == 0)
        {
            Counters.TooManySegments++;
            return StackTransmitOutcome.Dropped;
        }
        if (_waiting == 0 && (_limited & StackBit) == 0 && _mac->HasRoom())
        {
            Counters.Frames++;
            Counters.Kernel++;
            TransmitOutcome outcome = _mac->Send(segments, count, lengthBytes, token);
            _mac->Start();
            if (NotesKept && outcome == TransmitOutcome.Later)
            {
                _stackAtMac++;
                ArmIfAwaited();
            }
            return (StackTransmitOutcome)outcome;
        }
        return Queue(segments, count, lengthBytes, token);
    }

    /// <summary>
    /// Takes the descriptors an application has published and sends its frames, as long as the MAC has room. What is left waits in
    /// the ring, which is the application's own limit.
    /// </summary>
    /// <param name="miniport">The application's miniport. It has work: <see cref="Miniport.HasTransmitWork"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Collect(Miniport* miniport)
    {
        if (_scheduled != 0)
        {
            if (TTransmit.InterruptsWhenSent)
            {
                AddWaiting(miniport->Bit);
            }
            else
            {
                Wait(miniport->Bit);
            }
            Serve();
            return;
        }
        // Held in registers until the end of a run; nobody else looks meanwhile.
        TTransmit* mac = _mac;
        uint tail = miniport->TransmitTail;
        uint owned = miniport->Slots.Owned;
        do
        {
            if (!mac->HasRoom())
            {
                if (TTransmit.InterruptsWhenSent)
                {
                    WaitForRoom(miniport->Bit);
                }
                else
                {
                    Wait(miniport->Bit);
                }
                break;
            }
            if (!TrySendPlain(mac, miniport, ref tail, ref owned))
            {
                EndRun(miniport, tail, owned);
                SendNext(miniport);
                tail = miniport->TransmitTail;
                owned = miniport->Slots.Owned;
            }
        }
        while (tail != miniport->TransmitHead);
        mac->Start();
        EndRun(miniport, tail, owned);
        NoteAtMac(miniport);
        ArmIfAwaited();
    }

    // Of the descriptors in a run, each was a frame that was sent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndRun(Miniport* miniport, uint tail, uint owned)
    {
        Counters.Frames += tail - miniport->TransmitTail;
        miniport->TransmitTail = tail;
        miniport->Slots.FreeAllBut(owned);
    }

    /// <summary>Sends what waits, as far as the MAC has room, sender after sender.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Serve()
    {
        ServeAsFarAsThereIsRoom();
        ArmIfAwaited();
    }

    /// <summary>Time passes: rate limits let more through.</summary>
    /// <param name="elapsedMs">Milliseconds.</param>
    public void LetTimePass(uint elapsedMs)
    {
        if (_limited == 0)
        {
            return;
        }
        for (uint sender = 0; sender <= StackSender; sender++)
        {
            ShareOf(sender)->LetTimePass(elapsedMs);
        }
    }

    /// <summary>Returns memory that the MAC has finished with to whoever sent from it.</summary>
    /// <param name="limitFrames">The most frames to finish in one call.</param>
    public void FinishSent(uint limitFrames)
    {
        while (limitFrames-- != 0 && _mac->TryTakeSent(out nuint token))
        {
            if (!MiniportToken.IsOne(token))
            {
                if (NotesKept)
                {
                    _stackAtMac--;
                }
                _stack->Sent(token);
                continue;
            }
            Miniport* miniport = _miniports + MiniportToken.Index(token);
            uint slot = MiniportToken.Slot(token);
            NoteTaken(miniport, token);
            bool isWanted = miniport->TakeFromMac(slot);
            Finish(miniport, slot, isWanted && MiniportToken.GivesBack(token));
        }
    }

    private void Wait(uint bit)
    {
        _waiting |= bit;
        _scheduled |= bit;
        TTimer.RunSoon();
    }

    // Not served from in here: the stack must first learn that its memory is still needed.
    private StackTransmitOutcome Queue(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        if (!_stackQueue.TryAdd(segments, count, lengthBytes, token))
        {
            Counters.NoRoom++;
            return StackTransmitOutcome.Dropped;
        }
        Counters.Queued++;
        if (TTransmit.InterruptsWhenSent)
        {
            LetStackWait();
        }
        else
        {
            Wait(StackBit);
        }
        return StackTransmitOutcome.Later;
    }

    private bool IsTurnOf(uint sender) => (_waiting & (1u << (int)sender)) != 0 && ShareOf(sender)->HasCredit;

    // False if the MAC's room ended before the turn did.
    private bool TakeTurn(uint sender)
    {
        TransmitShare* share = ShareOf(sender);
        if (!_isInTurn)
        {
            share->BeginRound();
        }
        _isInTurn = false;
        while (share->MaySend && HasFrame(sender))
        {
            if (!_mac->HasRoom())
            {
                _isInTurn = true;
                return false;
            }
            share->Charge(sender == StackSender ? SendNextOfStack() : SendNext(_miniports + sender));
        }
        // Whatever ended the turn, nothing is saved: not by who has nothing to send, and not by who is held back by a rate limit.
        share->Settle();
        if (!HasFrame(sender))
        {
            _waiting &= ~(1u << (int)sender);
        }
        return true;
    }

    private bool HasFrame(uint sender) =>
        sender == StackSender ? _stackQueue.Count != 0 : _miniports[sender].HasTransmitWork;

    private uint SendNextOfStack()
    {
        StackFrame* frame = _stackQueue.First;
        uint lengthBytes = frame->LengthBytes;
        Counters.Queued--;
        Counters.Frames++;
        Counters.Kernel++;
        TransmitOutcome outcome = _mac->Send(frame->Segments, frame->Count, lengthBytes, frame->Token);
        _stackQueue.RemoveFirst();
        if (outcome == TransmitOutcome.Sent)
        {
            _stack->Sent(frame->Token);
        }
        else if (NotesKept)
        {
            _stackAtMac++;
        }
        return lengthBytes;
    }

    private TransmitShare* ShareOf(uint sender) => (TransmitShare*)Unsafe.AsPointer(ref _shares) + sender;

    [InlineArray((int)StackSender + 1)]
    private struct ShareTable
    {
        private TransmitShare _first;
    }
}
