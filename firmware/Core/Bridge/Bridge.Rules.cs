// Frames of which more must be looked at than their type: because a rule of a claim says so, or because they are tagged. One decision for each:
// who takes the frame (an application, the stack, nobody), and who gets a copy. A frame is taken from the MAC once; copies are made in memory
// from where it went first, before anybody can write to it. Runs in the kernel loop.
using System.Numerics;
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Core;

public unsafe partial struct Bridge<TReceive, TStack, TCounter>
{
    // A tag's VLAN id (IEEE 802.1Q, 9.6), in wire order as a little-endian core loads it.
    private const ushort WireVlanIdMask = 0xFF0F;

    private FrameStart* Start => (FrameStart*)Unsafe.AsPointer(ref _start);

    private byte* FirstByte => (byte*)Start + MiniportLayout.FrameOffset;

    // The header is valid, and so is the length for a frame with as many tags as there can be.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint HandleByRules(uint lengthBytes, uint left)
    {
        if (Classifier.StackTag != 0 && IsUntaggedOfStacksType)
        {
            // lwIP has only tagged ones, and no rule is about these.
            return DropRun(Header->IsGroupAddressed || _header.IsAddressedTo(_address) ? &Count->Unclaimed : &Count->NotForUs, lengthBytes, left);
        }
        // Without rules on tags one tag says enough, unless the frame is so long that it must have two, or too short for one.
        bool isOneTagEnough = EtherType.IsVlanTag(_header.WireEtherType) && !Classifier.Routes.HasTagRules
            && lengthBytes is >= FrameLimits.HeaderBytes + FrameLimits.TagBytes and <= FrameLimits.MaximumTaggedBytes;
        Look(isOneTagEnough ? FrameStart.TagBytes : BytesOfRules, lengthBytes);
        if (!isOneTagEnough)
        {
            return HandleShown(lengthBytes, left);
        }
        uint dropped = DropOfVlans(lengthBytes, left);
        return _shownBytes == 0 ? dropped : dropped + HandleShown(lengthBytes, left - dropped);
    }

    // Frames of VLANs other than the stack's, as long as they come alike but for their tag and their sender: nobody's, and so a flood costs what
    // its bytes cost. The next one is shown if it is like them and may be the stack's; if not, no bytes are shown.
    private uint DropOfVlans(uint lengthBytes, uint left)
    {
        uint* reason = ReasonOfNobody(lengthBytes, lacksRight: false);
        FrameHeader* first = (FrameHeader*)Start;
        uint dropped = 0;
        while ((*(ushort*)(FirstByte + FrameLimits.HeaderBytes) & WireVlanIdMask) != _wireStackVlanId)
        {
            _mac->DiscardRest(FrameStart.TagBytes, lengthBytes);
            _shownBytes = 0;
            if (++dropped == left)
            {
                break;
            }
            _next = _mac->Peek(Header);
            if (_next != lengthBytes || _header.WireEtherType != first->WireEtherType || _header.Word1 != first->Word1
                || _header.DestinationHalf0 != first->DestinationHalf0)
            {
                break;
            }
            // Even the shortest frame has so much.
            _mac->PeekOn(Start, FrameStart.HeaderBytes, FrameStart.TagBytes);
            _shownBytes = FrameStart.TagBytes;
        }
        *first = _header;
        *reason += dropped;
        return dropped;
    }

    private uint HandleShown(uint lengthBytes, uint left)
    {
        uint availableBytes = AvailableBytes(lengthBytes);
        FrameFields.Read(FirstByte, availableBytes, lengthBytes, out _fields);
        if (lengthBytes > FrameLimits.MaximumBytes + _fields.TagBytes)
        {
            Count->Errors[(uint)ReceiveError.TooLong]++;
            _mac->DiscardRest(_shownBytes, lengthBytes);
            return Next(left);
        }
        Claim* taker = null;
        uint copies = 0;
        bool lacksRight = false;
        if (_fields.TagBytes == 0 || Classifier.Routes.HasTagRules)
        {
            taker = Classify(availableBytes, out copies, out lacksRight);
        }
        byte* memory = null;
        nuint buffer = 0;
        StackQueue* queue = taker != null ? null : QueueOfShown();
        uint* reason = taker != null ? StoreShown(taker, lengthBytes, ref memory)
            : queue != null ? PassUpShown(queue, lengthBytes, out buffer, ref memory)
            : ReasonOfNobody(lengthBytes, lacksRight);
        if (copies != 0)
        {
            Copy(copies, taker != null ? taker->Miniport : null, lengthBytes, ref memory);
        }
        if (buffer != 0)
        {
            Queue(queue, buffer, memory);
        }
        if (reason != null)
        {
            (*reason)++;
        }
        if (memory == null)
        {
            _mac->DiscardRest(_shownBytes, lengthBytes);
        }
        return Next(left);
    }

    private bool IsUntaggedOfStacksType
    {
        get
        {
            uint wireEtherType = _header.WireEtherType;
            return wireEtherType is EtherType.Ipv4 or EtherType.Arp && Classifier.Routes.Find(wireEtherType)->Verdict == Verdict.None;
        }
    }

    // How much of a FrameStart the rules look at.
    private uint BytesOfRules
    {
        get
        {
            uint wireEtherType = _header.WireEtherType;
            Route* route = Classifier.Routes.Find(wireEtherType);
            return EtherType.IsVlanTag(wireEtherType) || EtherType.FromWire(wireEtherType) < EtherType.Minimum ? FrameStart.Bytes
                : route->Verdict == Verdict.Rules ? route->ClaimAndFlags
                : FrameStart.HeaderBytes;
        }
    }

    private void Look(uint wanted, uint lengthBytes)
    {
        *(FrameHeader*)Start = _header;
        uint all = FrameStart.BytesOf(lengthBytes);
        _shownBytes = wanted < all ? wanted : all;
        if (_shownBytes > FrameStart.HeaderBytes)
        {
            _mac->PeekOn(Start, FrameStart.HeaderBytes, _shownBytes);
        }
    }

    // What may be looked at: of what was shown, neither padding nor FCS.
    private readonly uint AvailableBytes(uint lengthBytes)
    {
        uint available = _shownBytes - MiniportLayout.FrameOffset;
        available = available < lengthBytes ? available : lengthBytes;
        return available < ClaimRule.ReachBytes ? available : ClaimRule.ReachBytes;
    }

    // The first claim in rank that takes the frame, and of each application the first that gets a copy, one bit for each.
    private Claim* Classify(uint availableBytes, out uint copies, out bool lacksRight)
    {
        ApplicationOptions needed = _header.IsAddressedTo(_address) ? ApplicationOptions.None
            : Header->IsGroupAddressed ? ApplicationOptions.Multicast
            : ApplicationOptions.Promiscuous;
        Claim* taker = null;
        uint copiers = 0;
        copies = 0;
        lacksRight = false;
        for (uint i = 0; i < Classifier.Count; i++)
        {
            Claim* claim = Classifier.First + i;
            if (!claim->HasTypeAndTag(in _fields)
                || ((claim->IsCopy ? copiers & claim->Miniport->Bit : (nuint)taker) != 0)
                || !claim->Matches(in _fields, FirstByte, availableBytes))
            {
                continue;
            }
            if (needed != ApplicationOptions.None && claim->Rule.Mask.Destination == 0 && !claim->Miniport->May(needed))
            {
                lacksRight |= !claim->IsCopy;
            }
            else if (claim->IsCopy)
            {
                copies |= 1u << (int)i;
                copiers |= claim->Miniport->Bit;
            }
            else
            {
                taker = claim;
            }
        }
        return taker;
    }

    // What the stack has: IPv4 and ARP of its VLAN; if it is on none, without a tag, or with one that has a priority only (IEEE 802.1Q, 6.9).
    private StackQueue* QueueOfShown()
    {
        uint tag = Classifier.StackTag;
        bool isItsTag = _fields.TagBytes == 0 ? tag == 0
            : _fields.TagBytes == FrameLimits.TagBytes && _fields.IsCustomerTag && ((_fields.Key.TypeAndTag ^ tag) & FrameKey.VlanIdMask) == 0;
        return !isItsTag || !EtherType.IsStacks(_fields.Type) ? null
            : _header.IsAddressedTo(_address) ? (StackQueue*)Unsafe.AsPointer(ref _unicast)
            : Header->IsGroupAddressed ? (StackQueue*)Unsafe.AsPointer(ref _group)
            : null;
    }

    private uint* ReasonOfNobody(uint lengthBytes, bool lacksRight) =>
        !Header->IsGroupAddressed && !_header.IsAddressedTo(_address) ? &Count->NotForUs
        : lacksRight ? &Count->GroupNotGranted
        : EtherType.IsVlanTag(_header.WireEtherType) ? &Count->Tagged
        : _fields.Type >= EtherType.Minimum ? &Count->Unclaimed
        : ReasonOfLength(_fields.Type, lengthBytes);

    // Returns why it is dropped.
    private uint* StoreShown(Claim* claim, uint lengthBytes, ref byte* memory)
    {
        Miniport* miniport = claim->Miniport;
        if (miniport->HasPlace)
        {
            uint* reason = ReasonAgainstSender(mayBeOwn: miniport->May(ApplicationOptions.Promiscuous));
            FromOwnAddress += Header->IsSentBy(in _address) ? 1u : 0;
            if (reason != null)
            {
                return reason;
            }
        }
        return TryStore(claim, lengthBytes, ref memory) ? null : &miniport->Counters.NoSlot;
    }

    private uint* PassUpShown(StackQueue* queue, uint lengthBytes, out nuint buffer, ref byte* memory)
    {
        buffer = 0;
        if (!queue->HasPlace)
        {
            return queue->Dropped;
        }
        if (_stack->HasBuffer)
        {
            uint* reason = ReasonAgainstSender(mayBeOwn: false);
            if (reason != null)
            {
                FromOwnAddress += reason == &Count->OwnSource ? 1u : 0;
                return reason;
            }
        }
        buffer = _stack->TryAllocate(lengthBytes, out byte* data);
        if (buffer == 0)
        {
            return &Count->NoBuffer;
        }
        if (TReceive.ExchangesBuffers)
        {
            data = _mac->Exchange(data);
            _stack->Replace(buffer, data);
        }
        else
        {
            _mac->ReadRest(Start, _shownBytes, lengthBytes, data);
        }
        memory = data;
        return null;
    }

    // The stack gets it without its tag: the addresses move up to what follows.
    private void Queue(StackQueue* queue, nuint buffer, byte* memory)
    {
        if (_fields.TagBytes != 0)
        {
            FrameHeader header = *(FrameHeader*)memory;
            FrameHeader* untagged = (FrameHeader*)(memory + FrameLimits.TagBytes);
            ushort wireEtherType = untagged->WireEtherType;
            *untagged = header;
            untagged->WireEtherType = wireEtherType;
            _stack->Skip(buffer, FrameLimits.TagBytes);
        }
        queue->Add(buffer, _unicast.AddedCount);
        Counters.Queued++;
    }

    // Who takes a frame gets no copy as well. Nobody gets one of what nobody sent, nor, without the right to it, of what the port itself did.
    private void Copy(uint copies, Miniport* taker, uint lengthBytes, ref byte* memory)
    {
        if (Header->IsSourceInvalid)
        {
            return;
        }
        for (; copies != 0; copies &= copies - 1)
        {
            Claim* claim = Classifier.First + BitOperations.TrailingZeroCount(copies);
            if (claim->Miniport == taker || (Header->IsSentBy(in _address) && !claim->Miniport->May(ApplicationOptions.Promiscuous)))
            {
                continue;
            }
            Counters.Copies++;
            if (!TryStore(claim, lengthBytes, ref memory))
            {
                claim->Miniport->Counters.NoSlot++;
            }
        }
    }

    // From the MAC if it is nowhere yet.
    private bool TryStore(Claim* claim, uint lengthBytes, ref byte* memory)
    {
        Miniport* miniport = claim->Miniport;
        if (!miniport->TryReserve(out uint slot))
        {
            return false;
        }
        byte* destination = (byte*)(miniport->Buffers + slot);
        if (memory == null)
        {
            _mac->ReadRest(Start, _shownBytes, lengthBytes, destination);
            memory = destination;
        }
        else
        {
            Unsafe.CopyBlockUnaligned(ref *destination, ref *memory, MiniportLayout.FrameOffset + lengthBytes);
            // What was in lwIP's buffer before the frame.
            *(ushort*)destination = 0;
        }
        uint claimAndFlags = claim->ClaimAndFlags | (_fields.TagBytes != 0 ? Descriptor.Word(0, DescriptorFlags.Tagged) : 0);
        miniport->Add(slot, lengthBytes, claimAndFlags, _timeStampMicroseconds, _fields.TagControl);
        return true;
    }
}
