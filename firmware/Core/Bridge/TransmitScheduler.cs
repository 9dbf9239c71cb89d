// The one way out: frames of lwIP and of applications leave through here, in the kernel loop, which is the one context
// that transmits. For now first come, first served.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Sends for lwIP and for the miniports by one MAC.</summary>
/// <typeparam name="TMac">The driver.</typeparam>
/// <typeparam name="TStack">The TCP/IP stack.</typeparam>
/// <typeparam name="TClock">The time.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct TransmitScheduler<TMac, TStack, TClock>
    where TMac : unmanaged, IMac
    where TStack : unmanaged, IStack
    where TClock : IClock
{
    /// <summary>What became of outgoing frames.</summary>
    public TransmitCounters Counters;

    private TMac* _mac;
    private TStack* _stack;
    private Miniport* _miniports;
    private EgressRule _egress;
    private uint* _ready;
    private FrameHeader _header;

    /// <summary>Sets the scheduler up. All memory named here, and the scheduler itself, stay where they are.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="miniports">The miniports, in the order of their indices.</param>
    /// <param name="ready">Where the bit of a miniport is set when something is published to it.</param>
    /// <param name="egress">What applications may send.</param>
    public void Open(TMac* mac, TStack* stack, Miniport* miniports, uint* ready, EgressRule egress)
    {
        _mac = mac;
        _stack = stack;
        _miniports = miniports;
        _ready = ready;
        _egress = egress;
    }

    /// <summary>Sends a frame of lwIP, or drops it and counts why.</summary>
    /// <param name="segments">The frame's pieces.</param>
    /// <param name="count">Number of pieces; 0 if there were more than <see cref="TransmitSegment.MaximumCount"/>.</param>
    /// <param name="lengthBytes">Their lengths' sum.</param>
    /// <param name="token">What the stack is told when the frame was sent <see cref="TransmitOutcome.Later"/>; even.</param>
    public TransmitOutcome SendForStack(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        Counters.Offered++;
        if (count == 0)
        {
            Counters.TooManySegments++;
            return TransmitOutcome.NoRoom;
        }
        TransmitOutcome outcome = _mac->TrySend(segments, count, lengthBytes, token);
        if (outcome == TransmitOutcome.NoRoom)
        {
            Counters.NoRoom++;
        }
        else
        {
            Counters.Frames++;
            Counters.Kernel++;
        }
        return outcome;
    }

    /// <summary>Takes the descriptors an application has published and sends its frames, as long as the MAC has room.</summary>
    /// <param name="miniport">The application's miniport.</param>
    public void Collect(Miniport* miniport)
    {
        while (miniport->HasTransmitWork && TrySendNext(miniport))
        {
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
                _stack->Sent(token);
                continue;
            }
            Miniport* miniport = _miniports + MiniportToken.Index(token);
            bool giveBack = MiniportToken.GivesBack(token);
            miniport->TakeFromMac(MiniportToken.Slot(token), giveBack, TClock.Microseconds());
            *_ready |= giveBack ? miniport->Bit : 0;
        }
    }

    // False if the MAC has no room: the rest then stays in the ring, which is the application's own limit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySendNext(Miniport* miniport)
    {
        if (!miniport->TryTakeTransmit(out uint slot, out uint lengthBytes, out bool isGivenBack))
        {
            return true;
        }
        // The header is sent from this copy, because the application can still write to the slot.
        byte* data = miniport->SlotAddress(slot);
        FrameHeader* header = (FrameHeader*)Unsafe.AsPointer(ref _header);
        *header = *(FrameHeader*)data;
        if (!_egress.Allows(header, lengthBytes, miniport))
        {
            _egress.CountRefusal(header, lengthBytes, &miniport->Counters);
            miniport->Slots.Free(slot);
            return true;
        }
        nuint token = MiniportToken.Make(miniport->Index, slot, isGivenBack);
        TransmitOutcome outcome = _mac->TrySend(header, data + sizeof(FrameHeader), lengthBytes, token);
        if (outcome == TransmitOutcome.NoRoom)
        {
            miniport->PutBack(slot);
            return false;
        }
        Counters.Frames++;
        miniport->Counters.Sent++;
        if (outcome == TransmitOutcome.Later)
        {
            miniport->LeaveAtMac();
        }
        else if (isGivenBack)
        {
            HandBack(miniport, slot);
        }
        else
        {
            miniport->Slots.Free(slot);
        }
        return true;
    }

    private void HandBack(Miniport* miniport, uint slot)
    {
        miniport->HandBack(slot, TClock.Microseconds());
        *_ready |= miniport->Bit;
    }
}
