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
public unsafe struct Miniport
{
    /// <summary>What went wrong here.</summary>
    public MiniportCounters Counters;

    /// <summary>Who owns which slot.</summary>
    public SlotOwnership Slots;

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
    private byte* _offenders;    // where the bit of a miniport whose application is to be ended is set

    /// <summary>Which miniport this is.</summary>
    public uint Index { get; private set; }

    /// <summary>1 shifted by <see cref="Index"/>: this miniport in a mask of miniports.</summary>
    public uint Bit { get; private set; }

    /// <summary>Frames stored in a slot and published to the application.</summary>
    public readonly uint Received => _receiveHead - _slotsHandedOver;

    /// <summary>Frames given to the MAC.</summary>
    public readonly uint Sent => Descriptors - Counters.Refused;

    /// <summary>Descriptors taken from the transmit ring: frames given to the MAC, and all refusals.</summary>
    public readonly uint Descriptors => _descriptorsBefore + _transmitTail;

    /// <summary>The last violation since the application was started.</summary>
    public RingViolation Violation { get; private set; }

    /// <summary>Slots whose frames the MAC has taken and not finished with.</summary>
    public readonly uint AtMacCount => Slots.MacCount;

    /// <summary>Descriptors published to the application so far, free-running: what it passes when it waits for more.</summary>
    public readonly uint ReceiveHead => _receiveHead;

    /// <summary>How far the kernel has come in the transmit ring, free-running.</summary>
    public readonly uint TransmitTail => _transmitTail;

    /// <summary>Lays the miniport out over its memory and takes every slot. Indices start at 0.</summary>
    /// <param name="index">Which miniport this is, 0 to 7.</param>
    /// <param name="memory">At least <see cref="MiniportLayout.TotalBytes"/> bytes, 32-byte aligned.</param>
    /// <param name="slots">Number of slots.</param>
    /// <param name="offenders">Where the miniport's bit is set when its application is to be ended: see <see cref="Violation"/>.</param>
    public void Open(uint index, byte* memory, uint slots, byte* offenders)
    {
        Index = index;
        Bit = 1u << (int)index;
        _memory = memory;
        _slots = memory + MiniportLayout.SlotsOffset;
        _offenders = offenders;
        Slots.Reset(slots);
        Reopen();
    }

    /// <summary>
    /// Takes every slot from an application that has ended, and forgets what it published. Slots at the MAC stay there until their
    /// frames are sent.
    /// </summary>
    public void Close()
    {
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

    /// <summary>Finds room for a received frame. The slot is the application's as soon as <see cref="Publish"/> names it.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="data">Where the frame goes, as <see cref="IMac.ReadInto"/> wants it.</param>
    /// <returns>False, and counted, if no slot is free.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReserve(out uint slot, out byte* data)
    {
        if (!Slots.TryGive(out slot))
        {
            // Model: no-lost-frame
            Counters.NoSlot++;
            data = null;
            return false;
        }
        data = SlotAddress(slot);
        return true;
    }

    /// <summary>The second word of a descriptor in the receive ring.</summary>
    /// <param name="claim">The claim that matched.</param>
    /// <param name="flags">One of the receive ring's <see cref="DescriptorFlags"/>.</param>
    public static uint DescriptorWord(uint claim, uint flags) => claim | (flags << 16);

    /// <summary>Publishes a slot in the receive ring.</summary>
    /// <param name="slot">A slot that <see cref="Slots"/> says is the application's.</param>
    /// <param name="lengthBytes">The frame's length without FCS, or 0.</param>
    /// <param name="descriptorWord">Claim and flags: a <see cref="DescriptorWord"/>.</param>
    /// <param name="timeStampMicroseconds">When.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(uint slot, uint lengthBytes, uint descriptorWord, uint timeStampMicroseconds)
    {
        // Stores of a word each, as the descriptor's fields lie in memory. The third, with the VLAN tag, stays as Open made it: 0.
        byte* memory = _memory;
        uint head = _receiveHead;
        uint* words = (uint*)(memory + MiniportLayout.ReceiveRingOffset + (head & MiniportLayout.RingMask) * MiniportLayout.DescriptorBytes);
        words[0] = slot | (lengthBytes << 16);
        words[1] = descriptorWord;
        words[3] = timeStampMicroseconds;
        _receiveHead = ++head;
        // Model: one-owner, SWAP_DESCRIPTOR_AND_HEAD
        ((SharedIndices*)memory)->ReceiveHead = head;
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

    /// <summary>
    /// Reads the next waiting descriptor, once. There must be one. If its slot is the application's, the caller makes it free, hands
    /// it back or keeps it for the MAC before it reads the next one.
    /// </summary>
    /// <param name="slotAndLength">The slot (low half) and the frame's length (high half): any number, as the application wrote it.</param>
    /// <param name="claimAndFlags">The claim (low half) and the <see cref="DescriptorFlags"/> (high half), likewise.</param>
    /// <returns>False, and counted, if the application does not own the slot.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeTransmit(out uint slotAndLength, out uint claimAndFlags)
    {
        uint* words = (uint*)(_memory + MiniportLayout.TransmitRingOffset + (_transmitTail & MiniportLayout.RingMask) * MiniportLayout.DescriptorBytes);
        slotAndLength = words[0];
        claimAndFlags = words[1];
        _transmitTail++;
        if (Slots.IsApplications(slotAndLength & 0xFFFF))
        {
            return true;
        }
        Counters.RefusedSlot++;
        Blame(RingViolation.Slot);
        return false;
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
        *_offenders |= (byte)Bit;
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
