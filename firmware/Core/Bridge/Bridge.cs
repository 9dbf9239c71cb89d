// The bridge: decides for every received frame whether it goes to lwIP, to a miniport, or nowhere, and counts which.
// Runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>Joins one MAC to the TCP/IP stack and to the miniports.</summary>
/// <typeparam name="TMac">The driver.</typeparam>
/// <typeparam name="TStack">The TCP/IP stack.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Bridge<TMac, TStack>
    where TMac : unmanaged, IMac
    where TStack : unmanaged, IStack
{
    /// <summary>The claims.</summary>
    public Classifier Classifier;

    /// <summary>What became of received frames.</summary>
    public ReceiveCounters Counters;

    private TMac* _mac;
    private TStack* _stack;
    private Miniport* _miniports;
    private HardwareAddress _address;
    private uint _shortestBytes;
    private uint* _ready;
    private FrameHeader _header;

    /// <summary>Sets the bridge up. All memory named here, and the bridge itself, stay where they are.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="miniports">The miniports, in the order of their indices.</param>
    /// <param name="ready">Where the bit of a miniport is set when something is published to it.</param>
    /// <param name="address">The port's address.</param>
    /// <param name="shortFramesArrive">True on a MAC that neither pads nor refuses frames under 60 bytes.</param>
    public void Open(TMac* mac, TStack* stack, Miniport* miniports, uint* ready, HardwareAddress address, bool shortFramesArrive)
    {
        _mac = mac;
        _stack = stack;
        _miniports = miniports;
        _ready = ready;
        _address = address;
        _shortestBytes = shortFramesArrive ? FrameLimits.HeaderBytes : FrameLimits.MinimumBytes;
    }

    /// <summary>Receives frames that wait in the MAC.</summary>
    /// <param name="count">How many, at most as many as <see cref="IMac.AcknowledgeReceived"/> said.</param>
    /// <param name="timeStampMicroseconds">The time, for the descriptors.</param>
    public void Receive(uint count, uint timeStampMicroseconds)
    {
        FrameHeader* header = (FrameHeader*)Unsafe.AsPointer(ref _header);
        for (; count != 0; count--)
        {
            ReceiveOne(header, timeStampMicroseconds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReceiveOne(FrameHeader* header, uint timeStampMicroseconds)
    {
        uint lengthBytes = _mac->Peek(header, out ReceiveError error);
        Counters.Frames++;
        if (error != ReceiveError.None || lengthBytes - _shortestBytes > FrameLimits.MaximumTaggedBytes - _shortestBytes)
        {
            DropInvalid(lengthBytes, error);
            return;
        }
        // A MAC filters addresses by itself; an emulated one does not.
        if (!header->IsAddressedTo(_address) && !header->IsGroupAddressed)
        {
            Counters.NotForUs++;
            _mac->Discard(lengthBytes);
            return;
        }
        uint wireEtherType = header->WireEtherType;
        int claim = Classifier.Find(wireEtherType, out uint miniport);
        if (claim >= 0)
        {
            Store(header, lengthBytes, _miniports + miniport, (uint)claim, timeStampMicroseconds);
        }
        else if (wireEtherType is EtherType.Ipv4 or EtherType.Arp)
        {
            PassUp(header, lengthBytes);
        }
        else
        {
            DropUnwanted(lengthBytes, wireEtherType);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(FrameHeader* header, uint lengthBytes, Miniport* miniport, uint claim, uint timeStampMicroseconds)
    {
        if (!miniport->TryReserve(out uint slot, out byte* data))
        {
            Counters.NoSlot++;
            _mac->Discard(lengthBytes);
            return;
        }
        _mac->ReadInto(header, lengthBytes, data);
        Counters.User++;
        miniport->Counters.Received++;
        miniport->Publish(slot, lengthBytes, DescriptorFlags.Received, claim, timeStampMicroseconds);
        *_ready |= miniport->Bit;
    }

    private void PassUp(FrameHeader* header, uint lengthBytes)
    {
        nuint buffer = _stack->TryAllocate(lengthBytes, out byte* data);
        if (buffer == 0)
        {
            Counters.NoBuffer++;
            _mac->Discard(lengthBytes);
            return;
        }
        _mac->ReadInto(header, lengthBytes, data);
        // Counted before the stack sees it: the stack may answer a status request from inside this call.
        Counters.Kernel++;
        _stack->Deliver(buffer);
    }

    // A MAC finds most bad frames by itself. The length is checked again, because an emulated MAC lets any pass, and a
    // length that is not checked would run over a buffer.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DropInvalid(uint lengthBytes, ReceiveError error)
    {
        if (error == ReceiveError.None)
        {
            error = lengthBytes < _shortestBytes ? ReceiveError.Runt : ReceiveError.TooLong;
        }
        Counters.Errors[(uint)error]++;
        _mac->Discard(lengthBytes);
    }

    private void DropUnwanted(uint lengthBytes, uint wireEtherType)
    {
        if (wireEtherType == EtherType.VlanTag)
        {
            Counters.Tagged++;
        }
        else
        {
            Counters.Unclaimed++;
        }
        _mac->Discard(lengthBytes);
    }
}
