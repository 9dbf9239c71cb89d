// What becomes of a received frame: all of the decision is here. First by what it is, then, where there is a place for it, by who sent it:
// a flood that finds no place is dropped without a look at each sender. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Core;

public unsafe partial struct Bridge<TReceive, TStack, TCounter>
{
    // By the destination, the EtherType and the length. What is decided by the first two holds for those alike that follow, until the batch
    // is done: nobody claims in between. Where the frame goes is what the verdict says: a claim, one of the stack's queues, or the counter
    // of a reason. Nobody can claim IPv4 or ARP.
    // Returns whether it goes into a ring and is to this station alone, as most are: Receive's run holds for these only. The compiler makes
    // a jump of that, without a look at the verdict.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Decide(uint received, out Verdict verdict, out void* where)
    {
        if (!IsValid(received))
        {
            where = null;
            verdict = Verdict.Invalid;
            return false;
        }
        uint wireEtherType = _header.WireEtherType;
        if (!_header.IsAddressedTo(_address))
        {
            verdict = DecideForOthers(wireEtherType, received, out where);
            return false;
        }
        // Most of what is the stack's is IPv4, and needs no look at the claims.
        if (wireEtherType != EtherType.Ipv4)
        {
            Route* route = Classifier.Routes.First;
            where = route;
            if (route->WireEtherType == wireEtherType)
            {
                verdict = route->Verdict;
                if (verdict == Verdict.Ring)
                {
                    return true;
                }
            }
            route = Classifier.Routes.OneAt(wireEtherType);
            where = route;
            if (route->WireEtherType == wireEtherType)
            {
                verdict = route->Verdict;
                if (verdict == Verdict.Ring)
                {
                    return true;
                }
            }
            verdict = DecideByType(route, wireEtherType, received);
            where = _where;
            return false;
        }
        where = Unsafe.AsPointer(ref _unicast);
        verdict = Classifier.Routes.HasStackRules ? Verdict.Rules : Verdict.Stack;
        return false;
    }

    // To this station alone, not IPv4, and not for a ring. Takes the one route that may be of the type. Leaves behind where it goes in _where: by
    // reference, the compiler would keep that in memory for all.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Verdict DecideByType(Route* route, uint wireEtherType, uint lengthBytes)
    {
        route = route->WireEtherType == wireEtherType ? route : Classifier.Routes.Rest;
        _where = route;
        if (route->Verdict != Verdict.None)
        {
            return route->Verdict;
        }
        if (wireEtherType != EtherType.Arp)
        {
            Verdict verdict = DecideUnclaimed(wireEtherType, lengthBytes, out void* where);
            _where = where;
            return verdict;
        }
        _where = Unsafe.AsPointer(ref _unicast);
        return Classifier.Routes.HasStackRules ? Verdict.Rules : Verdict.Stack;
    }

    // Not to this station alone. A MAC filters addresses by itself; an emulated one does not, and one that an application wants promiscuous
    // must not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Verdict DecideForOthers(uint wireEtherType, uint received, out void* where)
    {
        bool isGroup = Header->IsGroupAddressed;
        where = &Count->NotForUs;
        if (wireEtherType is EtherType.Ipv4 or EtherType.Arp)
        {
            where = isGroup ? Unsafe.AsPointer(ref _group) : where;
            return Classifier.Routes.HasStackRules ? Verdict.Rules : isGroup ? Verdict.Stack : Verdict.Drop;
        }
        Route* route = Classifier.Routes.Find(wireEtherType);
        if (route->Verdict == Verdict.None)
        {
            return isGroup ? DecideUnclaimed(wireEtherType, received, out where)
                : Classifier.Routes.HasRulesBehind(wireEtherType) ? Verdict.Rules
                : Verdict.Drop;
        }
        if (route->Verdict == Verdict.Rules)
        {
            return Verdict.Rules;
        }
        if (route->Miniport->May(isGroup ? ApplicationOptions.Multicast : ApplicationOptions.Promiscuous))
        {
            where = route;
            return route->Verdict;
        }
        where = isGroup ? &Count->GroupNotGranted : where;
        return Verdict.Drop;
    }

    // Of an EtherType that nobody asks for, or of none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Verdict DecideUnclaimed(uint wireEtherType, uint lengthBytes, out void* where)
    {
        where = &Count->Unclaimed;
        if (EtherType.IsVlanTag(wireEtherType))
        {
            // It may be the stack's, or a rule's.
            return Verdict.Rules;
        }
        uint etherType = EtherType.FromWire(wireEtherType);
        if (etherType >= EtherType.Minimum)
        {
            return Verdict.Drop;
        }
        if (Classifier.Routes.HasLengthRules)
        {
            return Verdict.Rules;
        }
        where = ReasonOfLength(etherType, lengthBytes);
        return Verdict.DropOne;
    }

    // Of a frame with a length instead of an EtherType, which nobody asks for. A wrong length a MAC may have found by itself, and then the frame
    // did not come here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint* ReasonOfLength(uint lengthField, uint lengthBytes) =>
        FrameLimits.IsLengthFieldRight(lengthField, lengthBytes) ? &Count->LengthField : &Count->Errors[(uint)ReceiveError.LengthError];

    // Of a frame that is not valid. A MAC finds most of these by itself. The length is checked again, because an emulated MAC lets any pass,
    // and a length that is not checked would run over a buffer.
    private uint* ReasonOf(ReceiveError error, uint lengthBytes)
    {
        if (error != ReceiveError.None)
        {
            return &Count->Errors[(uint)error];
        }
        return &Count->Errors[(uint)(lengthBytes < TReceive.ShortestFrameBytes ? ReceiveError.Runt : ReceiveError.TooLong)];
    }

    // The last look, at a frame that has a place: whether its sender is nobody or, unless it may be, the port itself. Null if it is all right.
    // Frames for which there is no place count as such, one by one as in a run, where nobody looks at senders.
    private uint* ReasonAgainstSender(bool mayBeOwn) =>
        Header->IsSourceInvalid ? &Count->InvalidSource
        : !mayBeOwn && Header->IsSentBy(in _address) ? &Count->OwnSource
        : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsValid(uint received) =>
        received - TReceive.ShortestFrameBytes <= FrameLimits.MaximumBytes - TReceive.ShortestFrameBytes;

    // Whether ReasonAgainstSender is sure to find nothing, as nearly always. Rotated by one bit, a group address is negative: the first bit
    // on the wire comes out on top.
    private readonly bool IsPlainlySentByAnother
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            uint source = _header.Word2;
            return (int)((source >> 1) | (source << 31)) > 0 && (source != _address.Low || _header.SourceHalf2 != _address.High);
        }
    }
}
