// The bridge: decides for every received frame whether it goes to lwIP, to a miniport, or nowhere, and counts which.
// Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Joins one MAC to the TCP/IP stack and to the miniports.</summary>
/// <typeparam name="TMac">The driver.</typeparam>
/// <typeparam name="TStack">The TCP/IP stack.</typeparam>
/// <typeparam name="TClock">The time.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Bridge<TMac, TStack, TClock>
    where TMac : unmanaged, IMac
    where TStack : unmanaged, IStack
    where TClock : IClock
{
    // The first field: ReceiveOne relies on that, because the bridge's own address is at hand.
    private FrameHeader _header;

    /// <summary>The claims.</summary>
    public Classifier Classifier;

    /// <summary>One bit for each miniport that something was published to. Set here, cleared by the kernel.</summary>
    public uint Ready;

    /// <summary>What became of received frames.</summary>
    public ReceiveCounters Counters;

    private TMac* _mac;
    private TStack* _stack;
    private HardwareAddress _address;
    private StackQueue _unicast;
    private StackQueue _group;

    /// <summary>Sets the bridge up. All memory named here, and the bridge itself, stay where they are.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="address">The port's address.</param>
    /// <param name="quotas">What may wait for the stack.</param>
    public void Open(TMac* mac, TStack* stack, HardwareAddress address, StackQuotas quotas)
    {
        ReceiveCounters* counters = (ReceiveCounters*)Unsafe.AsPointer(ref Counters);
        _unicast.Open(quotas.UnicastFrames, &counters->UnicastQuota);
        _group.Open(quotas.GroupFrames, &counters->GroupQuota);
        _mac = mac;
        _stack = stack;
        _address = address;
    }

    /// <summary>Receives frames that wait in the MAC.</summary>
    /// <param name="count">How many, at most as many as <see cref="IMac.AcknowledgeReceived"/> said.</param>
    /// <returns>How many frames wait for the stack now: <see cref="DeliverNext"/>.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint Receive(uint count)
    {
        uint timeStampMicroseconds = TClock.Microseconds();
        // A pointer, not a reference: the compiler then needs one register for the bridge and its header.
        var self = (Bridge<TMac, TStack, TClock>*)Unsafe.AsPointer(ref this);
        // All of the batch at once: nobody can look before it is done.
        self->Counters.Frames += count;
        for (; count != 0; count--)
        {
            self->ReceiveOne(timeStampMicroseconds);
        }
        return self->Counters.Queued;
    }

    /// <summary>
    /// Gives the stack the oldest frame of each class that waits. All the work of the stack on a frame happens in here, so this is the
    /// step between two looks at the MAC.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void DeliverNext()
    {
        if (_unicast.TryTake(out nuint buffer))
        {
            Deliver(buffer);
        }
        if (_group.TryTake(out buffer))
        {
            Deliver(buffer);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReceiveOne(uint timeStampMicroseconds)
    {
        // The header is the bridge's first field.
        FrameHeader* header = (FrameHeader*)Unsafe.AsPointer(ref this);
        uint received = _mac->Peek(header);
        if (received - TMac.ShortestFrameBytes > FrameLimits.MaximumBytes - TMac.ShortestFrameBytes)
        {
            DropInvalid(received);
            return;
        }
        // A MAC filters addresses by itself; an emulated one does not.
        if (!header->IsAddressedTo(_address) && !header->IsGroupAddressed)
        {
            DropForeign(received);
            return;
        }
        uint wireEtherType = header->WireEtherType;
        Claim* claim = Classifier.Find(wireEtherType);
        if (claim->Miniport != null)
        {
            Store(header, received, claim, timeStampMicroseconds);
        }
        else if (wireEtherType is EtherType.Ipv4 or EtherType.Arp)
        {
            PassUp(header, received);
        }
        else
        {
            DropUnwanted(received, wireEtherType);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(FrameHeader* header, uint lengthBytes, Claim* claim, uint timeStampMicroseconds)
    {
        Miniport* miniport = claim->Miniport;
        if (!miniport->TryReserve(out uint slot, out byte* data))
        {
            _mac->Discard(lengthBytes);
            return;
        }
        _mac->ReadInto(header, lengthBytes, data);
        miniport->Publish(slot, lengthBytes, claim->DescriptorWord, timeStampMicroseconds);
        Ready |= miniport->Bit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PassUp(FrameHeader* header, uint lengthBytes)
    {
        StackQueue* queue = (StackQueue*)(header->IsGroupAddressed ? Unsafe.AsPointer(ref _group) : Unsafe.AsPointer(ref _unicast));
        if (!queue->HasPlace())
        {
            _mac->Discard(lengthBytes);
            return;
        }
        Queue(queue, header, lengthBytes);
    }

    // What follows is apart from the path of an application's frame: inlined, it would cost that path registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Queue(StackQueue* queue, FrameHeader* header, uint lengthBytes)
    {
        nuint buffer = _stack->TryAllocate(lengthBytes, out byte* data);
        if (buffer == 0)
        {
            Counters.NoBuffer++;
            _mac->Discard(lengthBytes);
            return;
        }
        _mac->ReadInto(header, lengthBytes, data);
        queue->Add(buffer);
        Counters.Queued++;
    }

    // A MAC finds most bad frames by itself. The length is checked again, because an emulated MAC lets any pass, and a
    // length that is not checked would run over a buffer.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DropInvalid(uint received)
    {
        ReceiveError error = _mac->Explain(received, out uint lengthBytes);
        if (error == ReceiveError.None && lengthBytes is > FrameLimits.MaximumBytes and <= FrameLimits.MaximumTaggedBytes
            && EtherType.IsVlanTag(_header.WireEtherType))
        {
            // Not too long for a tagged frame.
            DropUnwanted(lengthBytes, _header.WireEtherType);
            return;
        }
        if (error == ReceiveError.None)
        {
            error = lengthBytes < TMac.ShortestFrameBytes ? ReceiveError.Runt : ReceiveError.TooLong;
        }
        Counters.Errors[(uint)error]++;
        _mac->Discard(lengthBytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DropForeign(uint lengthBytes)
    {
        Counters.NotForUs++;
        _mac->Discard(lengthBytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DropUnwanted(uint lengthBytes, uint wireEtherType)
    {
        uint etherType = EtherType.FromWire(wireEtherType);
        if (EtherType.IsVlanTag(wireEtherType))
        {
            Counters.Tagged++;
        }
        else if (etherType >= EtherType.Minimum)
        {
            Counters.Unclaimed++;
        }
        else if (FrameLimits.IsLengthFieldRight(etherType, lengthBytes))
        {
            Counters.LengthField++;
        }
        else
        {
            // A MAC may have found that by itself, and then the frame did not come here.
            Counters.Errors[(uint)ReceiveError.LengthError]++;
        }
        _mac->Discard(lengthBytes);
    }
}
