// The bridge's other half: what becomes of frames that do not go straight to an application. Each method takes the peeked frame, or
// drops it, perhaps with those behind it, and returns how many frames it is done with. If more are left, it has peeked at the next one.
// Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Core;

public unsafe partial struct Bridge<TReceive, TStack, TClock>
{
    private ReceiveCounters* Count => (ReceiveCounters*)Unsafe.AsPointer(ref Counters);

    // What did not go the straight way: not claimed, or no slot free, or not for this station alone, or not valid.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint ReceiveOther(uint received, uint left, uint timeStampMicroseconds)
    {
        if (!IsValid(received))
        {
            return DropInvalid(received, left);
        }
        // Nobody can claim these.
        uint wireEtherType = _header.WireEtherType;
        if (wireEtherType is EtherType.Ipv4 or EtherType.Arp)
        {
            return IsForThisStation ? PassUp((StackQueue*)Unsafe.AsPointer(ref _unicast), 0, received, left)
                : Header->IsGroupAddressed ? PassUp((StackQueue*)Unsafe.AsPointer(ref _group), _unicast.AddedCount, received, left)
                : DropRun(received, left, &Count->NotForUs);
        }
        Claim* claim = Classifier.Find(wireEtherType);
        return claim->Miniport != null
            ? ReceiveClaimed(claim, received, left, timeStampMicroseconds)
            : IsForThisStation || Header->IsGroupAddressed ? DropUnwanted(wireEtherType, received, left)
            : DropRun(received, left, &Count->NotForUs);
    }

    private uint ReceiveClaimed(Claim* claim, uint lengthBytes, uint left, uint timeStampMicroseconds)
    {
        bool isGroup = Header->IsGroupAddressed;
        // A MAC filters addresses by itself; an emulated one does not, and one that an application wants promiscuous must not.
        return IsForThisStation || claim->Miniport->May(isGroup ? ApplicationOptions.Multicast : ApplicationOptions.Promiscuous)
            ? Store(claim, lengthBytes, left, timeStampMicroseconds)
            : DropRun(lengthBytes, left, isGroup ? &Count->GroupNotGranted : &Count->NotForUs);
    }

    private uint Store(Claim* claim, uint lengthBytes, uint left, uint timeStampMicroseconds)
    {
        Miniport* miniport = claim->Miniport;
        if (!IsPlainlySentByAnother && miniport->HasPlace)
        {
            uint refused = DropForSender(lengthBytes, left, mayBeOwn: miniport->May(ApplicationOptions.Promiscuous));
            if (refused != 0)
            {
                return refused;
            }
        }
        uint slot;
        if (miniport->DropsOldest ? !miniport->TryReserveToWait(out slot) : !miniport->Slots.TryGive(out slot))
        {
            // Model: no-lost-frame
            return DropRun(lengthBytes, left, &miniport->Counters.NoSlot);
        }
        _mac->ReadInto(Header, lengthBytes, miniport->SlotAddress(slot));
        if (miniport->DropsOldest)
        {
            miniport->AddWaiting(slot, lengthBytes, claim->DescriptorWord, timeStampMicroseconds);
        }
        else
        {
            miniport->Publish(slot, lengthBytes, claim->DescriptorWord, timeStampMicroseconds);
            Ready |= miniport->Bit;
        }
        return Next(left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint PassUp(StackQueue* queue, uint unicastBefore, uint lengthBytes, uint left)
    {
        if (!queue->HasPlace)
        {
            return DropRun(lengthBytes, left, queue->Dropped);
        }
        if (!IsPlainlySentByAnother && _stack->HasBuffer)
        {
            uint refused = DropForSender(lengthBytes, left, mayBeOwn: false);
            if (refused != 0)
            {
                return refused;
            }
        }
        nuint buffer = _stack->TryAllocate(lengthBytes, out byte* data);
        if (buffer == 0)
        {
            return DropRun(lengthBytes, left, &Count->NoBuffer);
        }
        _mac->ReadInto(Header, lengthBytes, data);
        queue->Add(buffer, unicastBefore);
        Counters.Queued++;
        return Next(left);
    }

    // Drops a frame whose sender is nobody or, unless it may be, the port itself, and those like it that follow; returns 0 if the frame is
    // all right. It is the last look, at a frame that has a place, which those that follow have as well. Frames for which there is none
    // count as such, one by one as in a run, where nobody looks at senders.
    private uint DropForSender(uint lengthBytes, uint left, bool mayBeOwn)
    {
        if (Header->IsSourceInvalid)
        {
            RunSenders alike = Header->IsSentByGroup ? RunSenders.AlikeInGroupBit : RunSenders.TheSame;
            return DropRun(lengthBytes, left, &Count->InvalidSource, alike);
        }
        if (!Header->IsSentBy(in _address))
        {
            return 0;
        }
        // A second device of the same image, or a loop of the network.
        if (mayBeOwn)
        {
            FromOwnAddress++;
            return 0;
        }
        uint dropped = DropRun(lengthBytes, left, &Count->OwnSource, RunSenders.TheSame);
        FromOwnAddress += dropped;
        return dropped;
    }

    // A MAC finds most bad frames by itself. The length is checked again, because an emulated MAC lets any pass, and a
    // length that is not checked would run over a buffer.
    private uint DropInvalid(uint received, uint left)
    {
        ReceiveError error = _mac->Explain(received, out uint lengthBytes);
        if (error == ReceiveError.None && lengthBytes is > FrameLimits.MaximumBytes and <= FrameLimits.MaximumTaggedBytes
            && EtherType.IsVlanTag(Header->WireEtherType))
        {
            // Not too long for a tagged frame.
            return DropOne(lengthBytes, left, &Count->Tagged);
        }
        if (error == ReceiveError.None)
        {
            error = lengthBytes < TReceive.ShortestFrameBytes ? ReceiveError.Runt : ReceiveError.TooLong;
        }
        return DropOne(lengthBytes, left, &Count->Errors[(uint)error]);
    }

    private uint DropUnwanted(uint wireEtherType, uint lengthBytes, uint left)
    {
        if (EtherType.IsVlanTag(wireEtherType))
        {
            return DropRun(lengthBytes, left, &Count->Tagged);
        }
        uint etherType = EtherType.FromWire(wireEtherType);
        if (etherType >= EtherType.Minimum)
        {
            return DropRun(lengthBytes, left, &Count->Unclaimed);
        }
        // A wrong length field a MAC may have found by itself, and then the frame did not come here.
        bool isRight = FrameLimits.IsLengthFieldRight(etherType, lengthBytes);
        return DropOne(lengthBytes, left, isRight ? &Count->LengthField : &Count->Errors[(uint)ReceiveError.LengthError]);
    }

    // A class that is full stays full until the batch is done, and what nobody wants at its beginning nobody wants at its end. So what
    // is decided of one frame holds for those like it that follow, and the MAC drops them all at once: a flood costs what its bytes cost.
    private uint DropRun(uint lengthBytes, uint left, uint* counter, RunSenders senders = RunSenders.Any)
    {
        uint next = 0;
        uint dropped = _mac->DiscardRun(Header, lengthBytes, senders, left, &next);
        _next = next;
        *counter += dropped;
        return dropped;
    }

    // What was decided by the frame's length holds for this frame only.
    private uint DropOne(uint lengthBytes, uint left, uint* counter)
    {
        (*counter)++;
        _mac->Discard(lengthBytes);
        return Next(left);
    }

    private uint Next(uint left)
    {
        if (left != 1)
        {
            _next = _mac->Peek(Header);
        }
        return 1;
    }
}
