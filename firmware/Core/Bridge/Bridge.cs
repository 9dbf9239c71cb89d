// The bridge takes received frames to lwIP, to a miniport, or nowhere, and counts which. What becomes of a frame is decided in
// Bridge.Decision.cs; here is the loop, and the way of most frames: to a miniport with a slot free. All else is in Bridge.Other.cs, and
// frames of which more than the header is looked at are in Bridge.Rules.cs.
// Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Joins one MAC to the TCP/IP stack and to the miniports.</summary>
/// <typeparam name="TReceive">The MAC's receive half.</typeparam>
/// <typeparam name="TStack">The TCP/IP stack.</typeparam>
/// <typeparam name="TCounter">The time.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public unsafe partial struct Bridge<TReceive, TStack, TCounter>
    where TReceive : unmanaged, IReceiveQueue
    where TStack : unmanaged, IStack
    where TCounter : IMicrosecondCounter
{
    // The first field: its address is the bridge's, which is at hand.
    private FrameHeader _header;
    private HardwareAddress _address;
    private uint _timeStampMicroseconds;  // of the batch
    private uint _next;  // what the MAC said of the frame that was peeked at in Bridge.Other.cs
    private void* _where;  // what goes with the verdict of DecideByType

    /// <summary>The claims.</summary>
    public Classifier Classifier;

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

    // Of the frame of which more is looked at: what claims compare, its first bytes, and how much of it that is, padding included.
    private FrameFields _fields;
    private FrameStart _start;
    private uint _shownBytes;

    // The VLAN that the stack is on, as a tag has it in wire order; 0 if it is on none.
    private ushort _wireStackVlanId;

    /// <summary>Sets the bridge up. All memory named here, and the bridge itself, stay where they are.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="address">The port's address.</param>
    /// <param name="quotas">What may wait for the stack.</param>
    /// <param name="stackVlanId">The VLAN whose tagged frames are the stack's, 1 to 4094; 0 for untagged frames.</param>
    public void Open(TReceive* mac, TStack* stack, HardwareAddress address, StackQuotas quotas, uint stackVlanId)
    {
        ReceiveCounters* counters = (ReceiveCounters*)Unsafe.AsPointer(ref Counters);
        _unicast.Open(quotas.UnicastFrames, &counters->UnicastQuota);
        _group.Open(quotas.GroupFrames, &counters->GroupQuota);
        _mac = mac;
        _stack = stack;
        _address = address;
        _wireStackVlanId = (ushort)EtherType.ToWire(stackVlanId);
        Classifier.Open(address, stackVlanId);
    }

    /// <summary>Receives frames that wait in the MAC.</summary>
    /// <param name="count">How many: 1 or more, and at most as many as <see cref="IReceiveQueue.AcknowledgeReceived"/> said.</param>
    /// <returns>How many frames wait for the stack now: <see cref="DeliverNext"/>.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint Receive(uint count)
    {
        uint timeStampMicroseconds = _timeStampMicroseconds = TCounter.Now;
        // All of the batch at once: nobody can look before it is done.
        Counters.Frames = Counters.Frames + count;
        TReceive* mac = _mac;
        uint received = mac->Peek(Header);
        uint left = count;
        do
        {
            if (Decide(received, out Verdict verdict, out void* where) && IsPlainlySentByAnother)
            {
                Route* route = (Route*)where;
                Miniport* miniport = route->Miniport;
                // By its address alone, as the first field: by its name, it would be checked for null.
                if (((SlotOwnership*)miniport)->TryGive(out uint slot))
                {
                    // What was decided holds for those like the frame that follow: the claim's, to this station alone.
                    do
                    {
                        miniport->Prepare(slot, received, route->ClaimAndFlags, timeStampMicroseconds);
                        mac->ReadInto(Header, received, (byte*)(miniport->Buffers + slot));
                        if (--left == 0)
                        {
                            break;
                        }
                        received = mac->Peek(Header);
                    }
                    while (IsValid(received) && _header.IsAddressedTo(_address) && _header.WireEtherType == route->WireEtherType
                        && IsPlainlySentByAnother && ((SlotOwnership*)miniport)->TryGive(out slot));
                    miniport->Publish();
                    continue;
                }
            }
            left -= Handle(verdict, where, received, left);
            received = _next;
        }
        while (left != 0);
        return Counters.Queued;
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

    private FrameHeader* Header
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (FrameHeader*)Unsafe.AsPointer(ref this);
    }

    private ReceiveCounters* Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ReceiveCounters*)Unsafe.AsPointer(ref Counters);
    }

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
