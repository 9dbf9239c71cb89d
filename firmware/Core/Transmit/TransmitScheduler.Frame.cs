// Sending one frame of an application's: its descriptor is read once, what decides whether it may leave is copied, and it is sent from the copy.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Core;

public unsafe partial struct TransmitScheduler<TTransmit, TStack, TCounter, TTimer>
{
    // What most frames are: in a slot of the application's, like the last one that was allowed, and with nothing asked for. All else is
    // left alone, for SendNext: here it would cost registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySendPlain(TTransmit* mac, Miniport* miniport, ref uint tail, ref uint owned)
    {
        if (!miniport->ReadTransmit(tail, owned, out uint slotAndLength, out uint claimAndFlags) || claimAndFlags != 0)
        {
            return false;
        }
        uint slot = Descriptor.Low(slotAndLength);
        uint lengthBytes = Descriptor.High(slotAndLength);
        byte* data = (byte*)(miniport->Buffers + slot);
        // Checked and sent from this copy: while a DMA MAC reads the slot, the application can write to it again.
        SourceAndType sender = *(SourceAndType*)(data + SourceAndType.Offset);
        if (!EgressRule.IsLikeLastAllowed(sender, lengthBytes, miniport))
        {
            return false;
        }
        tail++;
        owned &= ~(1u << (int)slot);
        nuint token = miniport->Token | (slot << MiniportToken.SlotShift);
        if (mac->Send(data, sender, lengthBytes, token) == TransmitOutcome.Later)
        {
            KeepForMac(miniport, slot, giveBack: false);
        }
        // Else the slot is free, once the run ends.
        // Model: one-owner, SWAP_FREE_AND_SEND
        return true;
    }

    // The length of the frame that was sent; 0 if it was refused.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint SendNext(Miniport* miniport)
    {
        if (!miniport->TryTakeTransmit(out uint slotAndLength, out uint claimAndFlags))
        {
            return 0;
        }
        uint slot = Descriptor.Low(slotAndLength);
        uint lengthBytes = Descriptor.High(slotAndLength);
        byte* data = (byte*)(miniport->Buffers + slot);
        bool giveBack = (Descriptor.High(claimAndFlags) & DescriptorFlags.GiveBack) != 0;
        nuint token = miniport->Token | (slot << MiniportToken.SlotShift) | (giveBack ? MiniportToken.GivesBackBit : 0);
        if (!TrySend(miniport, data, lengthBytes, token, out TransmitOutcome outcome))
        {
            miniport->Slots.Free(slot);
            return 0;
        }
        Counters.Frames++;
        if (outcome == TransmitOutcome.Later)
        {
            KeepForMac(miniport, slot, giveBack);
            NoteAtMac(miniport);
        }
        else
        {
            Finish(miniport, slot, giveBack);
        }
        return lengthBytes;
    }

    // Whether it may be sent. What decides that is copied first: it is sent from the copy.
    private bool TrySend(Miniport* miniport, byte* data, uint lengthBytes, nuint token, out TransmitOutcome outcome)
    {
        outcome = default;
        SourceAndType sender = *(SourceAndType*)(data + SourceAndType.Offset);
        EgressVerdict verdict = EgressRule.IsLikeLastAllowed(sender, lengthBytes, miniport)
            ? EgressVerdict.Allowed
            : _egress.Judge(sender, lengthBytes, miniport);
        if (verdict == EgressVerdict.ByRules)
        {
            FrameStart start = *(FrameStart*)data;
            if (!_egress.AllowsByRules(&start, lengthBytes, miniport))
            {
                return false;
            }
            outcome = _mac->Send(data, &start, lengthBytes, token);
            return true;
        }
        if (verdict == EgressVerdict.Allowed)
        {
            outcome = _mac->Send(data, sender, lengthBytes, token);
        }
        return verdict == EgressVerdict.Allowed;
    }

    // The MAC has finished with a slot, which is the application's.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Finish(Miniport* miniport, uint slot, bool giveBack)
    {
        if (giveBack)
        {
            miniport->HandBack(slot, TCounter.Now);
        }
        else
        {
            miniport->Slots.Free(slot);
        }
    }
}
