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
    private TransmitRequest _request;

    /// <summary>Sets the scheduler up. All memory named here, and the scheduler itself, stay where they are.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="miniports">The miniports, in the order of their indices.</param>
    /// <param name="egress">What applications may send.</param>
    public void Open(TMac* mac, TStack* stack, Miniport* miniports, EgressRule egress)
    {
        _mac = mac;
        _stack = stack;
        _miniports = miniports;
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

    /// <summary>Takes the descriptors an application has published and sends its frames.</summary>
    /// <param name="miniport">The application's miniport.</param>
    /// <returns>True if a slot was handed back to the application.</returns>
    public bool Collect(Miniport* miniport)
    {
        EgressRule* egress = (EgressRule*)Unsafe.AsPointer(ref _egress);
        TransmitRequest* request = (TransmitRequest*)Unsafe.AsPointer(ref _request);
        uint publishedBefore = miniport->ReceiveHead;
        while (miniport->HasTransmitWork)
        {
            if (!miniport->TryTakeTransmit(egress, request))
            {
                continue;
            }
            nuint token = MiniportToken.Make(miniport->Index, request->Slot, request->GiveBack != 0);
            TransmitOutcome outcome = _mac->TrySend(&request->Header, request->Payload, request->LengthBytes, token);
            if (outcome == TransmitOutcome.NoRoom)
            {
                // The rest stays in the ring, which is the application's own limit.
                miniport->PutBack(request->Slot);
                break;
            }
            Counters.Frames++;
            miniport->Counters.Sent++;
            Finish(miniport, request, outcome);
        }
        return miniport->ReceiveHead != publishedBefore;
    }

    /// <summary>Returns memory that the MAC has finished with to whoever sent from it.</summary>
    /// <param name="limitFrames">The most frames to finish in one call.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint FinishSent(uint limitFrames)
    {
        uint published = 0;
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
            published |= giveBack ? miniport->Bit : 0;
        }
        return published;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Miniport* miniport, TransmitRequest* request, TransmitOutcome outcome)
    {
        if (outcome == TransmitOutcome.Later)
        {
            miniport->LeaveAtMac();
        }
        else if (request->GiveBack == 0)
        {
            miniport->Slots.Free(request->Slot);
        }
        else
        {
            miniport->HandBack(request->Slot, TClock.Microseconds());
        }
    }
}
