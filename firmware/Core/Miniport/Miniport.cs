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
    private uint _receiveHead;   // writer: kernel; the application sees a copy
    private uint _slotsHandedOver;  // of the descriptors published: those without a received frame
    private uint _transmitHead;  // writer: kernel, from what the application's calls say
    private uint _transmitTail;  // writer: kernel
    private uint _descriptorsBefore;  // taken before the application was last started
    private uint _abandoned;     // slots at the MAC whose application has ended, one bit each
    private MiniportNotices* _notices;
    private RunQueue* _applications;

    /// <summary>What the application may send without another look: see <see cref="EgressRule"/>.</summary>
    public LastAllowed LastAllowed;

    /// <summary>Where slot 0 lies; the others follow.</summary>
    public SlotBuffer* Buffers { get; private set; }

    /// <summary>Which miniport this is.</summary>
    public uint Index { get; private set; }

    /// <summary>1 shifted by <see cref="Index"/>: this miniport in a mask of miniports.</summary>
    public uint Bit { get; private set; }

    /// <summary>What the tokens of its frames at the MAC have in common: see <see cref="MiniportToken"/>.</summary>
    internal nuint Token { get; private set; }

    /// <summary>
    /// Whether received frames wait in the kernel, where the oldest gives way to a new one that finds no free slot. Otherwise they go
    /// straight to the application, and without a free slot it is the new one that is dropped. To be set before anything is claimed.
    /// </summary>
    public bool DropsOldest { get; set; }

    /// <summary>Frames at a MAC that interrupts when it has finished with them. A byte each: there is room for two here.</summary>
    internal byte SentLaterCount { get; set; }

    /// <summary>Of these, frames whose slots the application wants back.</summary>
    internal byte GivenBackLaterCount { get; set; }

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

    /// <summary>
    /// Slots that the application has given back, with a frame to send or without, free-running since it was started: each descriptor that
    /// was published gave it one. Frames that come and wait for it change nothing.
    /// </summary>
    public readonly uint GivenBack => _receiveHead - Slots.ApplicationCount;

    /// <summary>The last violation since the application was started.</summary>
    public RingViolation Violation { get; private set; }

    // Last, because it is large: the others' offsets then fit into short instructions.
    private WaitingFrames _waiting;

    /// <summary>Slots whose frames the MAC has taken and not finished with.</summary>
    public readonly uint AtMacCount => Slots.KeptCount - WaitingCount;

    /// <summary>Descriptors published to the application so far, free-running: what it passes when it waits for more.</summary>
    public readonly uint ReceiveHead => _receiveHead;

    /// <summary>How far the kernel has come in the transmit ring, free-running.</summary>
    public uint TransmitTail
    {
        readonly get => _transmitTail;
        internal set => _transmitTail = value;
    }

    /// <summary>Lays the miniport out over its memory and takes every slot. Indices start at 0.</summary>
    /// <param name="index">Which miniport this is, 0 to 7.</param>
    /// <param name="memory">At least <see cref="MiniportLayout.TotalBytes"/> bytes, 32-byte aligned.</param>
    /// <param name="slots">Number of slots.</param>
    /// <param name="notices">Where the miniport tells the kernel what is to be done.</param>
    /// <param name="applications">Where its application is let go on when something is published to it.</param>
    public void Open(uint index, byte* memory, uint slots, MiniportNotices* notices, RunQueue* applications)
    {
        Index = index;
        Bit = 1u << (int)index;
        Token = MiniportToken.Of(index);
        _memory = memory;
        Buffers = (SlotBuffer*)(memory + MiniportLayout.SlotsOffset);
        _notices = notices;
        _applications = applications;
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
        LastAllowed.Forget();
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
            Publish(slot, 0, Descriptor.Word(0, DescriptorFlags.Empty), 0);
        }
    }

    /// <summary>
    /// Writes the next descriptor of the receive ring. The slot is to be filled, then <see cref="Publish()"/> shows this one and those
    /// before it.
    /// </summary>
    /// <param name="slot">A slot that <see cref="Slots"/> says is the application's.</param>
    /// <param name="lengthBytes">The frame's length without FCS, or 0.</param>
    /// <param name="claimAndFlags"><see cref="Descriptor.ClaimAndFlags"/>.</param>
    /// <param name="timeStampMicroseconds">When.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(uint slot, uint lengthBytes, uint claimAndFlags, uint timeStampMicroseconds)
    {
        // Stores of a word each. The third word, with the VLAN tag, means nothing without its flag.
        uint head = _receiveHead;
        Descriptor* next = (Descriptor*)_memory + (head & MiniportLayout.RingMask);
        next[MiniportLayout.ReceiveRing].SlotAndLength = Descriptor.Word(slot, lengthBytes);
        next[MiniportLayout.ReceiveRing].ClaimAndFlags = claimAndFlags;
        next[MiniportLayout.ReceiveRing].TimeStampMicroseconds = timeStampMicroseconds;
        _receiveHead = head + 1;
    }

    /// <summary>Publishes the descriptors that were prepared, and lets the application go on.</summary>
    // Model: one-owner, SWAP_DESCRIPTOR_AND_HEAD
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Publish()
    {
        ((SharedIndices*)_memory)->ReceiveHead = _receiveHead;
        _applications->Ready = _applications->Ready | Bit;
    }

    /// <summary>Publishes one descriptor.</summary>
    /// <param name="slot">A slot that <see cref="Slots"/> says is the application's; it is filled.</param>
    /// <param name="lengthBytes">The frame's length without FCS, or 0.</param>
    /// <param name="claimAndFlags"><see cref="Descriptor.ClaimAndFlags"/>.</param>
    /// <param name="timeStampMicroseconds">When.</param>
    /// <param name="vlanTag"><see cref="Descriptor.VlanTag"/>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Publish(uint slot, uint lengthBytes, uint claimAndFlags, uint timeStampMicroseconds, uint vlanTag = 0)
    {
        ((Descriptor*)_memory + (_receiveHead & MiniportLayout.RingMask))[MiniportLayout.ReceiveRing].VlanTag = (ushort)vlanTag;
        Prepare(slot, lengthBytes, claimAndFlags, timeStampMicroseconds);
        Publish();
    }

    /// <summary>Takes what the application hands over with a call: slots that it returns, and how far it has come in its transmit ring.</summary>
    /// <param name="transmitHead">
    /// As the application gave it. A head that is further ahead than the ring is long is counted and not believed.
    /// </param>
    /// <param name="releasedSlots">Likewise: one bit for each slot that comes back without a frame to send.</param>
    /// <returns>Whether descriptors wait.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HandOver(uint transmitHead, uint releasedSlots)
    {
        uint tail = _transmitTail;
        if (releasedSlots != 0 && !Slots.TryRelease(releasedSlots))
        {
            Counters.BadReleases++;
            Blame(RingViolation.Release);
        }
        if (transmitHead == tail)
        {
            return false;
        }
        if (transmitHead - tail > MiniportLayout.RingCapacity)
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

    /// <summary>Reads a descriptor of the transmit ring, once: what the application wrote, any numbers.</summary>
    /// <param name="index">Its index, free-running.</param>
    /// <param name="owned">The application's slots, one bit each.</param>
    /// <param name="slotAndLength"><see cref="Descriptor.SlotAndLength"/>.</param>
    /// <param name="claimAndFlags"><see cref="Descriptor.ClaimAndFlags"/>.</param>
    /// <returns>Whether the slot is the application's. Only then it is a slot's number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool ReadTransmit(uint index, uint owned, out uint slotAndLength, out uint claimAndFlags)
    {
        Descriptor* descriptor = (Descriptor*)_memory + (index & MiniportLayout.RingMask);
        slotAndLength = descriptor[MiniportLayout.TransmitRing].SlotAndLength;
        claimAndFlags = descriptor[MiniportLayout.TransmitRing].ClaimAndFlags;
        // A shift uses the low five bits only, so the number is checked first.
        uint slot = Descriptor.Low(slotAndLength);
        return slot < MiniportLayout.MaximumSlots && (owned & (1u << (int)slot)) != 0;
    }

    /// <summary>
    /// Reads the next waiting descriptor, once. There must be one. If its slot is the application's, the caller makes it free, hands
    /// it back or keeps it for the MAC before it reads the next one.
    /// </summary>
    /// <param name="slotAndLength">As <see cref="ReadTransmit"/>.</param>
    /// <param name="claimAndFlags">Likewise.</param>
    /// <returns>False, and counted, if the application does not own the slot.</returns>
    public bool TryTakeTransmit(out uint slotAndLength, out uint claimAndFlags)
    {
        if (ReadTransmit(_transmitTail++, Slots.Owned, out slotAndLength, out claimAndFlags))
        {
            return true;
        }
        Counters.RefusedSlot++;
        Blame(RingViolation.Slot);
        return false;
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

    /// <summary>Hands a slot, which is the application's, back to it: its frame has been sent.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="timeStampMicroseconds">When the MAC was given it, or, of one that reads frames later, was found to be finished.</param>
    public void HandBack(uint slot, uint timeStampMicroseconds)
    {
        _slotsHandedOver++;
        Publish(slot, 0, Descriptor.Word(0, DescriptorFlags.Sent), timeStampMicroseconds);
    }

}
