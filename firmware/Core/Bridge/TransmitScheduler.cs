// The one way out: frames of lwIP and of applications leave through here, in the kernel loop, which is the one context
// that transmits. For now first come, first served.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

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
    /// <param name="isLater">Whether the memory stays with the MAC until <see cref="IStack.Sent"/>.</param>
    /// <returns>False if the frame was dropped.</returns>
    public bool TrySendForStack(TransmitSegment* segments, uint count, uint lengthBytes, nuint token, out bool isLater)
    {
        isLater = false;
        Counters.Offered++;
        if (count == 0)
        {
            Counters.TooManySegments++;
            return false;
        }
        if (!_mac->HasRoom())
        {
            Counters.NoRoom++;
            return false;
        }
        Counters.Frames++;
        Counters.Kernel++;
        isLater = _mac->Send(segments, count, lengthBytes, token) == TransmitOutcome.Later;
        return true;
    }

    /// <summary>
    /// Takes the descriptors an application has published and sends its frames, as long as the MAC has room. What is left stays
    /// in the ring, which is the application's own limit.
    /// </summary>
    /// <param name="miniport">The application's miniport. It has work: <see cref="Miniport.HasTransmitWork"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Collect(Miniport* miniport)
    {
        do
        {
            if (!_mac->HasRoom())
            {
                return;
            }
            SendNext(miniport);
        }
        while (miniport->HasTransmitWork);
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
            uint slot = MiniportToken.Slot(token);
            bool isWanted = miniport->TakeFromMac(slot);
            Finish(miniport, slot, isWanted && MiniportToken.GivesBack(token));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SendNext(Miniport* miniport)
    {
        if (!miniport->TryTakeTransmit(out uint slotAndLength, out uint claimAndFlags))
        {
            return;
        }
        uint slot = slotAndLength & 0xFFFF;
        uint lengthBytes = slotAndLength >> 16;
        byte* data = miniport->SlotAddress(slot);
        // Checked and sent from this copy: while a DMA MAC reads the slot, the application can write to it again.
        SourceAndType sender = *(SourceAndType*)(data + SourceAndType.Offset);
        if (!miniport->IsLikeLastAllowed(sender, lengthBytes) && !_egress.Allows(sender, lengthBytes, miniport))
        {
            miniport->Slots.Free(slot);
            return;
        }
        Counters.Frames++;
        uint giveBack = claimAndFlags & (DescriptorFlags.GiveBack << 16);
        nuint token = MiniportToken.Make(miniport->Index, slot, giveBack != 0);
        if (_mac->Send(data, sender, lengthBytes, token) == TransmitOutcome.Later)
        {
            miniport->Slots.Keep(slot);
            return;
        }
        // Model: one-owner, SWAP_FREE_AND_SEND
        Finish(miniport, slot, giveBack != 0);
    }

    // The MAC has finished with a slot, which is the application's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(Miniport* miniport, uint slot, bool giveBack)
    {
        if (giveBack)
        {
            HandBack(miniport, slot);
        }
        else
        {
            miniport->Slots.Free(slot);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void HandBack(Miniport* miniport, uint slot)
    {
        miniport->HandBack(slot, TClock.Microseconds());
        *_ready |= miniport->Bit;
    }
}
