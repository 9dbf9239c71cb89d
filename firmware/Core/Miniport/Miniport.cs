// The kernel's half of a miniport: it publishes received frames to the application and takes its descriptors, each of
// which is read once, copied and checked before anything believes it. Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>One miniport: two rings and a pool of slots in memory that an application shares.</summary>
/// <remarks>
/// Neither ring can overflow: a slot is named by one descriptor at most, and a ring has room for all slots. So the
/// kernel never reads how far the application has come before it publishes.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe partial struct Miniport
{
    /// <summary>Who owns which slot. The first field: its address is the miniport's, which is at hand.</summary>
    public SlotOwnership Slots;

    /// <summary>What went wrong here.</summary>
    public MiniportCounters Counters;

    private byte* _memory;
    private byte* _slots;
    private uint _receiveHead;   // writer: kernel; the application sees a copy
    private uint _slotsHandedOver;  // of the descriptors published: those without a received frame
    private uint _transmitHead;  // writer: kernel, from what the application's calls say
    private uint _transmitTail;  // writer: kernel
    private SourceAndType _allowed;
    private uint _allowedPayloadLimitBytes;
    private uint _descriptorsBefore;  // taken before the application was last started
    private uint _abandoned;     // slots at the MAC whose application has ended, one bit each
    private MiniportNotices* _notices;

    /// <summary>Which miniport this is.</summary>
    public uint Index { get; private set; }

    /// <summary>1 shifted by <see cref="Index"/>: this miniport in a mask of miniports.</summary>
    public uint Bit { get; private set; }

    /// <summary>
    /// Whether received frames wait in the kernel, where the oldest gives way to a new one that finds no free slot. Otherwise they go
    /// straight to the application, and without a free slot it is the new one that is dropped. To be set before anything is claimed.
    /// </summary>
    public bool DropsOldest { get; set; }

    /// <summary>What the application may receive and send besides what all may. To be set before anything is sent.</summary>
    public ApplicationOptions Rights { get; set; }

    /// <summary>Whether the application has a right.</summary>
    /// <param name="right">One of <see cref="Rights"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool May(ApplicationOptions right) => (Rights & right) != 0;

    /// <summary>Frames stored in a slot and published to the application.</summary>
    public readonly uint Received => _receiveHead - _slotsHandedOver;

    /// <summary>Frames given to the MAC.</summary>
    public readonly uint Sent => Descriptors - Counters.Refused;

    /// <summary>Descriptors taken from the transmit ring: frames given to the MAC, and all refusals.</summary>
    public readonly uint Descriptors => _descriptorsBefore + _transmitTail;

    /// <summary>The last violation since the application was started.</summary>
    public RingViolation Violation { get; private set; }

    // Last, because it is large: the others' offsets then fit into short instructions.
    private WaitingFrames _waiting;

    /// <summary>Slots whose frames the MAC has taken and not finished with.</summary>
    public readonly uint AtMacCount => Slots.KeptCount - WaitingCount;

    /// <summary>Descriptors published to the application so far, free-running: what it passes when it waits for more.</summary>
    public readonly uint ReceiveHead => _receiveHead;

    /// <summary>How far the kernel has come in the transmit ring, free-running.</summary>
    public readonly uint TransmitTail => _transmitTail;

    /// <summary>Lays the miniport out over its memory and takes every slot. Indices start at 0.</summary>
    /// <param name="index">Which miniport this is, 0 to 7.</param>
    /// <param name="memory">At least <see cref="MiniportLayout.TotalBytes"/> bytes, 32-byte aligned.</param>
    /// <param name="slots">Number of slots.</param>
    /// <param name="notices">Where the miniport tells the kernel what is to be done.</param>
    public void Open(uint index, byte* memory, uint slots, MiniportNotices* notices)
    {
        Index = index;
        Bit = 1u << (int)index;
        _memory = memory;
        _slots = memory + MiniportLayout.SlotsOffset;
        _notices = notices;
        Slots.Reset(slots);
        Reopen();
    }

    /// <summary>
    /// Takes every slot from an application that has ended, and forgets what it published. Slots at the MAC stay there until their
    /// frames are sent.
    /// </summary>
    public void Close()
    {
        DropWaiting();
        _abandoned = Slots.TakeAllBack();
        _transmitHead = _transmitTail;
    }

    /// <summary>Empties the rings for an application that starts anew. Counters go on: only indices start at 0 again.</summary>
    public void Reopen()
    {
        _slotsHandedOver -= _receiveHead;
        _descriptorsBefore += _transmitTail;
        _receiveHead = 0;
        _transmitTail = 0;
        _transmitHead = 0;
        ForgetAllowed();
        Violation = RingViolation.None;
        // The index and both rings.
        for (uint* word = (uint*)_memory; word < _memory + MiniportLayout.SlotsOffset; word++)
        {
            *word = 0;
        }
    }

    /// <summary>Gives the application empty slots to build frames in.</summary>
    /// <param name="count">How many.</param>
    public void GiveEmptySlots(uint count)
    {
        while (count-- != 0 && Slots.TryGive(out uint slot))
        {
            _slotsHandedOver++;
            Publish(slot, 0, DescriptorWord(0, DescriptorFlags.Empty), 0);
        }
    }

    /// <summary>The second word of a descriptor in the receive ring.</summary>
    /// <param name="claim">The claim that matched.</param>
    /// <param name="flags">One of the receive ring's <see cref="DescriptorFlags"/>.</param>
    public static uint DescriptorWord(uint claim, uint flags) => claim | (flags << 16);

    /// <summary>
    /// Writes the next descriptor of the receive ring. The slot is to be filled, then <see cref="Publish()"/> shows this one and those
    /// before it.
    /// </summary>
    /// <param name="slot">A slot that <see cref="Slots"/> says is the application's.</param>
    /// <param name="lengthBytes">The frame's length without FCS, or 0.</param>
    /// <param name="descriptorWord">Claim and flags: a <see cref="DescriptorWord"/>.</param>
    /// <param name="timeStampMicroseconds">When.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(uint slot, uint lengthBytes, uint descriptorWord, uint timeStampMicroseconds)
    {
        // Stores of a word each, as the descriptor's fields lie in memory. The third, with the VLAN tag, stays as Open made it: 0.
        const uint Ring = MiniportLayout.ReceiveRingOffset / sizeof(uint);
        uint head = _receiveHead;
        uint* words = (uint*)(_memory + (head & MiniportLayout.RingMask) * MiniportLayout.DescriptorBytes);
        words[Ring] = slot | (lengthBytes << 16);
        words[Ring + 1] = descriptorWord;
        words[Ring + 3] = timeStampMicroseconds;
        _receiveHead = head + 1;
    }

    /// <summary>Publishes the descriptors that were prepared.</summary>
    // Model: one-owner, SWAP_DESCRIPTOR_AND_HEAD
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Publish() => ((SharedIndices*)_memory)->ReceiveHead = _receiveHead;

    /// <summary>Publishes one descriptor.</summary>
    /// <param name="slot">A slot that <see cref="Slots"/> says is the application's; it is filled.</param>
    /// <param name="lengthBytes">The frame's length without FCS, or 0.</param>
    /// <param name="descriptorWord">Claim and flags: a <see cref="DescriptorWord"/>.</param>
    /// <param name="timeStampMicroseconds">When.</param>
    public void Publish(uint slot, uint lengthBytes, uint descriptorWord, uint timeStampMicroseconds)
    {
        Prepare(slot, lengthBytes, descriptorWord, timeStampMicroseconds);
        Publish();
    }

    /// <summary>Takes slots back that the application returns without sending anything.</summary>
    /// <param name="mask">One bit for each slot, as the application gave it in its call.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(uint mask)
    {
        if (!Slots.TryRelease(mask))
        {
            Counters.BadReleases++;
            Blame(RingViolation.Release);
        }
    }

    /// <summary>Notes how far the application has come in its transmit ring.</summary>
    /// <param name="transmitHead">
    /// As the application gave it in its call. A head that is further ahead than the ring is long is counted and not believed.
    /// </param>
    /// <returns>Whether descriptors wait.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AcceptTransmitHead(uint transmitHead)
    {
        if (transmitHead == _transmitTail)
        {
            return false;
        }
        if (transmitHead - _transmitTail > MiniportLayout.RingCapacity)
        {
            Counters.BadIndex++;
            Blame(RingViolation.TransmitHead);
            return HasTransmitWork;
        }
        _transmitHead = transmitHead;
        return true;
    }

    /// <summary>Whether descriptors wait in the transmit ring.</summary>
    public readonly bool HasTransmitWork => _transmitHead != _transmitTail;

    /// <summary>How far the application says it has come in its transmit ring, free-running.</summary>
    public readonly uint TransmitHead => _transmitHead;

    /// <summary>Reads a descriptor of the transmit ring, once.</summary>
    /// <param name="index">Its index, free-running.</param>
    /// <param name="slotAndLength">As <see cref="TryTakeTransmit"/>.</param>
    /// <param name="claimAndFlags">Likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ReadTransmit(uint index, out uint slotAndLength, out uint claimAndFlags)
    {
        const uint Ring = MiniportLayout.TransmitRingOffset / sizeof(uint);
        uint* words = (uint*)(_memory + (index & MiniportLayout.RingMask) * MiniportLayout.DescriptorBytes);
        slotAndLength = words[Ring];
        claimAndFlags = words[Ring + 1];
    }

    /// <summary>
    /// Reads the next waiting descriptor, once. There must be one. If its slot is the application's, the caller makes it free, hands
    /// it back or keeps it for the MAC before it reads the next one.
    /// </summary>
    /// <param name="slotAndLength">The slot (low half) and the frame's length (high half): any number, as the application wrote it.</param>
    /// <param name="claimAndFlags">The claim (low half) and the <see cref="DescriptorFlags"/> (high half), likewise.</param>
    /// <returns>False, and counted, if the application does not own the slot.</returns>
    public bool TryTakeTransmit(out uint slotAndLength, out uint claimAndFlags)
    {
        ReadTransmit(_transmitTail++, out slotAndLength, out claimAndFlags);
        if (SlotOwnership.IsIn(Slots.Owned, slotAndLength & 0xFFFF))
        {
            return true;
        }
        Counters.RefusedSlot++;
        Blame(RingViolation.Slot);
        return false;
    }

    /// <summary>Notes how far the kernel has come in the transmit ring at once.</summary>
    /// <param name="tail">Descriptors taken, free-running.</param>
    /// <param name="owned">Slots that are still the application's, one bit each; those that it had besides, and that are not kept, are free.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndRun(uint tail, uint owned)
    {
        _transmitTail = tail;
        Slots.FreeAllBut(owned);
    }

    /// <summary>
    /// Whether a frame is like the last one that <see cref="EgressRule"/> allowed: the same source address and EtherType, and a valid
    /// length. Applications send with few EtherTypes, so most frames need no other look.
    /// </summary>
    /// <param name="sender">The frame's source address and EtherType.</param>
    /// <param name="lengthBytes">The frame's length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsLikeLastAllowed(SourceAndType sender, uint lengthBytes) =>
        lengthBytes - FrameLimits.HeaderBytes < _allowedPayloadLimitBytes
        && sender.Word2 == _allowed.Word2
        && sender.Word3 == _allowed.Word3;

    /// <summary>Remembers what <see cref="EgressRule"/> allowed.</summary>
    /// <param name="sender">The frame's source address and EtherType.</param>
    public void RememberAllowed(SourceAndType sender)
    {
        _allowed = sender;
        _allowedPayloadLimitBytes = FrameLimits.MaximumBytes - FrameLimits.HeaderBytes + 1;
    }

    /// <summary>Takes a slot whose frame was sent from the MAC. It is the application's again, to be freed or handed back.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>False if the application that sent it has ended: it cannot have the slot back.</returns>
    public bool TakeFromMac(uint slot)
    {
        uint bit = 1u << (int)slot;
        bool isWanted = (_abandoned & bit) == 0;
        _abandoned &= ~bit;
        Slots.Return(slot);
        return isWanted;
    }

    /// <summary>Says that the application is to be ended. It is not ended here: the kernel does so before it lets any application go on.</summary>
    /// <param name="violation">Why.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Blame(RingViolation violation)
    {
        Violation = violation;
        _notices->Offenders |= (byte)Bit;
    }

    /// <summary>Must follow whatever takes a right to send away: from here on <see cref="EgressRule"/> looks again.</summary>
    public void ForgetAllowed() => _allowedPayloadLimitBytes = 0;

    /// <summary>Hands a slot, which is the application's, back to it: its frame has been sent.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="timeStampMicroseconds">When the MAC was found to be finished.</param>
    public void HandBack(uint slot, uint timeStampMicroseconds)
    {
        _slotsHandedOver++;
        Publish(slot, 0, DescriptorWord(0, DescriptorFlags.Sent), timeStampMicroseconds);
    }

    /// <summary>Where a slot lies: 2 bytes of padding, then the frame.</summary>
    /// <param name="slot">The slot.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly byte* SlotAddress(uint slot) => _slots + slot * MiniportLayout.SlotBytes;
}
