// The bridge: decides for every received frame whether it goes to lwIP, to a miniport, or nowhere, and counts which.
// Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Joins one MAC to the TCP/IP stack and to the miniports.</summary>
/// <typeparam name="TReceive">The MAC's receive half.</typeparam>
/// <typeparam name="TStack">The TCP/IP stack.</typeparam>
/// <typeparam name="TClock">The time.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public unsafe partial struct Bridge<TReceive, TStack, TClock>
    where TReceive : unmanaged, IReceiveQueue
    where TStack : unmanaged, IStack
    where TClock : IClock
{
    // The first field: its address is the bridge's, which is at hand.
    private FrameHeader _header;
    private HardwareAddress _address;
    private uint _next;  // what the MAC said of the frame that ReceiveOther has peeked at

    /// <summary>The claims.</summary>
    public Classifier Classifier;

    /// <summary>One bit for each miniport that something was published to. Set here, cleared by the kernel.</summary>
    public uint Ready;

    /// <summary>What became of received frames.</summary>
    public ReceiveCounters Counters;

    /// <summary>
    /// Frames for lwIP or a miniport with a place for them that came from the port's own address, dropped or not: another station has it
    /// too. Wraps at 2^32.
    /// </summary>
    public uint FromOwnAddress;

    private TReceive* _mac;
    private TStack* _stack;
    private StackQueue _unicast;
    private StackQueue _group;

    /// <summary>Sets the bridge up. All memory named here, and the bridge itself, stay where they are.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="address">The port's address.</param>
    /// <param name="quotas">What may wait for the stack.</param>
    public void Open(TReceive* mac, TStack* stack, HardwareAddress address, StackQuotas quotas)
    {
        ReceiveCounters* counters = (ReceiveCounters*)Unsafe.AsPointer(ref Counters);
        _unicast.Open(quotas.UnicastFrames, &counters->UnicastQuota);
        _group.Open(quotas.GroupFrames, &counters->GroupQuota);
        _mac = mac;
        _stack = stack;
        _address = address;
    }

    /// <summary>Receives frames that wait in the MAC.</summary>
    /// <param name="count">How many: 1 or more, and at most as many as <see cref="IReceiveQueue.AcknowledgeReceived"/> said.</param>
    /// <returns>How many frames wait for the stack now: <see cref="DeliverNext"/>.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint Receive(uint count)
    {
        uint timeStampMicroseconds = TClock.Microseconds();
        // A pointer, not a reference: the compiler then needs one register for the bridge and its header.
        var self = (Bridge<TReceive, TStack, TClock>*)Unsafe.AsPointer(ref this);
        // All of the batch at once: nobody can look before it is done.
        self->Counters.Frames = self->Counters.Frames + count;
        self->ReceiveAll(count, timeStampMicroseconds);
        return self->Counters.Queued;
    }

    /// <summary>
    /// Gives the stack the oldest frame that waits, and the next one if that is of the other class. There must be one. Frames keep the
    /// order in which they came, because one of them may say where the answer to another goes (ARP, RFC 826). All the work of the stack on
    /// a frame happens in here, so this is the step between two looks at the MAC.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void DeliverNext()
    {
        StackQueue* queue = (StackQueue*)Unsafe.AsPointer(ref _unicast);
        if (!_group.IsEmpty)
        {
            if (!_unicast.IsEmpty)
            {
                DeliverInOrder();
                return;
            }
            queue = (StackQueue*)Unsafe.AsPointer(ref _group);
        }
        Deliver(queue->Take());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReceiveAll(uint left, uint timeStampMicroseconds)
    {
        TReceive* mac = _mac;
        uint received = mac->Peek(Header);
        while (true)
        {
            if (!TryStoreRun(mac, ref received, ref left, timeStampMicroseconds))
            {
                left -= ReceiveOther(received, left, timeStampMicroseconds);
                received = _next;
            }
            if (left == 0)
            {
                return;
            }
        }
    }

    // What most frames are: valid, for this station, claimed, with a slot free, and like the one before. All else is apart: inlined, it
    // would cost this path registers. If frames are left, the next one has been peeked at.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStoreRun(TReceive* mac, ref uint received, ref uint left, uint timeStampMicroseconds)
    {
        // lwIP's packets need no look at the claims.
        uint wireEtherType = _header.WireEtherType;
        if (!IsValid(received) || !IsForThisStation || wireEtherType == EtherType.Ipv4)
        {
            return false;
        }
        Claim* claim = Classifier.Find(wireEtherType);
        Miniport* miniport = claim->Direct;
        if (miniport == null || !IsPlainlySentByAnother || !miniport->Slots.TryGive(out uint slot))
        {
            return false;
        }
        do
        {
            miniport->Prepare(slot, received, claim->DescriptorWord, timeStampMicroseconds);
            mac->ReadInto(Header, received, miniport->SlotAddress(slot));
            if (--left == 0)
            {
                break;
            }
            received = mac->Peek(Header);
        }
        while (IsValid(received) && IsForThisStation && _header.WireEtherType == claim->WireEtherType && IsPlainlySentByAnother
            && miniport->Slots.TryGive(out slot));
        miniport->Publish();
        Ready |= miniport->Bit;
        return true;
    }

    private FrameHeader* Header
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (FrameHeader*)Unsafe.AsPointer(ref this);
    }

    // As FrameHeader.IsAddressedTo, but the compiler then looks at the fields where they are, without an address of their own.
    private readonly bool IsForThisStation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _header.Word1 == _address.DestinationWord1 && _header.DestinationHalf0 == _address.DestinationWord0;
    }

    // Whether the sender is another station for sure, as nearly always: if not, DropForSender looks closer. Rotated by one bit, a group
    // address is negative: the first bit on the wire comes out on top.
    private readonly bool IsPlainlySentByAnother
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            uint source = _header.Word2;
            return (int)((source >> 1) | (source << 31)) > 0 && (source != _address.Low || _header.SourceHalf2 != _address.High);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsValid(uint received) =>
        received - TReceive.ShortestFrameBytes <= FrameLimits.MaximumBytes - TReceive.ShortestFrameBytes;

    // Frames of both classes wait.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DeliverInOrder()
    {
        bool isGroupFirst = _group.IsAheadOf(in _unicast);
        Deliver(isGroupFirst ? _group.Take() : _unicast.Take());
        if (isGroupFirst != _group.IsAheadOf(in _unicast))
        {
            Deliver(isGroupFirst ? _unicast.Take() : _group.Take());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Deliver(nuint buffer)
    {
        // Counted before the stack sees it: the stack may answer a status request from inside this call.
        Counters.Queued--;
        Counters.Kernel++;
        _stack->Deliver(buffer);
    }
}
