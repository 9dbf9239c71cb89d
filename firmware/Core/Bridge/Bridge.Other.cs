// What the bridge does with frames that do not go straight to an application. Each method takes the peeked frame, or drops it, perhaps with
// those behind it, and returns how many frames it is done with. If more are left, it has peeked at the next one. All are apart from the
// loop: inlined, they would cost the way of most frames registers. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Core;

public unsafe partial struct Bridge<TReceive, TStack, TCounter>
{
    // Carries out what was decided. (As a switch, it would compare more.)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Handle(Verdict verdict, void* where, uint received, uint left) =>
        verdict == Verdict.Stack ? PassUp((StackQueue*)where, received, left)
        : verdict == Verdict.Drop ? DropRun((uint*)where, received, left)
        : verdict == Verdict.DropOne ? DropOne((uint*)where, received, left)
        : verdict == Verdict.Invalid ? HandleInvalid(received, left)
        : verdict == Verdict.Rules ? HandleByRules(received, left)
        : Store((Route*)where, received, left);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Store(Route* route, uint lengthBytes, uint left)
    {
        Miniport* miniport = route->Miniport;
        if (!IsPlainlySentByAnother && miniport->HasPlace)
        {
            uint* reason = ReasonAgainstSender(mayBeOwn: miniport->May(ApplicationOptions.Promiscuous));
            if (reason != null)
            {
                return DropForSender(reason, lengthBytes, left);
            }
            // A second device of the same image, or a loop of the network: the application may see it.
            FromOwnAddress += Header->IsSentBy(in _address) ? 1u : 0;
        }
        if (!miniport->TryReserve(out uint slot))
        {
            // Model: no-lost-frame
            return DropRun(&miniport->Counters.NoSlot, lengthBytes, left);
        }
        _mac->ReadInto(Header, lengthBytes, (byte*)(miniport->Buffers + slot));
        miniport->Add(slot, lengthBytes, route->ClaimAndFlags, _timeStampMicroseconds);
        return Next(left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint PassUp(StackQueue* queue, uint lengthBytes, uint left)
    {
        if (!queue->HasPlace)
        {
            return DropRun(queue->Dropped, lengthBytes, left);
        }
        if (!IsPlainlySentByAnother && _stack->HasBuffer)
        {
            uint* reason = ReasonAgainstSender(mayBeOwn: false);
            if (reason != null)
            {
                return DropForSender(reason, lengthBytes, left);
            }
        }
        nuint buffer = _stack->TryAllocate(lengthBytes, out byte* data);
        if (buffer == 0)
        {
            return DropRun(&Count->NoBuffer, lengthBytes, left);
        }
        if (TReceive.ExchangesBuffers)
        {
            _stack->Replace(buffer, _mac->Exchange(data));
        }
        else
        {
            _mac->ReadInto(Header, lengthBytes, data);
        }
        queue->Add(buffer, _unicast.AddedCount);
        Counters.Queued++;
        return Next(left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint HandleInvalid(uint received, uint left)
    {
        ReceiveError error = _mac->Explain(received, out uint lengthBytes);
        if (error == ReceiveError.None && lengthBytes is > FrameLimits.MaximumBytes and <= FrameLimits.MaximumDoubleTaggedBytes
            && EtherType.IsVlanTag(_header.WireEtherType))
        {
            // Not too long with its tags.
            return HandleByRules(lengthBytes, left);
        }
        return DropOne(ReasonOf(error, lengthBytes), lengthBytes, left);
    }

    // Of those that follow the ones with a sender of the same kind are dropped, too: all groups are alike, and else it is the same sender.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint DropForSender(uint* reason, uint lengthBytes, uint left)
    {
        bool isOwn = reason == &Count->OwnSource;
        uint dropped = Drop(reason, lengthBytes, left, Header->IsSentByGroup ? HeaderMask.KindOfSender : HeaderMask.Sender);
        FromOwnAddress += isOwn ? dropped : 0;
        return dropped;
    }

    // A class that is full stays full until the batch is done, and what nobody wants at its beginning nobody wants at its end. So what
    // is decided of one frame holds for those like it that follow, and the MAC drops them all at once: a flood costs what its bytes cost.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint DropRun(uint* reason, uint lengthBytes, uint left) => Drop(reason, lengthBytes, left, HeaderMask.AnySender);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Drop(uint* reason, uint lengthBytes, uint left, FrameHeader* mask)
    {
        uint dropped = _mac->DiscardRun(Header, lengthBytes, left, mask, (uint*)Unsafe.AsPointer(ref _next));
        *reason += dropped;
        return dropped;
    }

    // What was decided by the frame's length holds for this frame only.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint DropOne(uint* reason, uint lengthBytes, uint left)
    {
        (*reason)++;
        _mac->Discard(lengthBytes);
        return Next(left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Next(uint left)
    {
        if (left != 1)
        {
            _next = _mac->Peek(Header);
        }
        return 1;
    }
}
