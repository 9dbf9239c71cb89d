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
    private uint _arrivals;
    private ReceivedFrame _frame;

    /// <summary>Sets the bridge up. All memory named here stays where it is.</summary>
    /// <param name="mac">The driver, open.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="miniports">The miniports, in the order of their indices.</param>
    /// <param name="address">The port's address.</param>
    /// <param name="shortFramesArrive">True on a MAC that neither pads nor refuses frames under 60 bytes.</param>
    public void Open(TMac* mac, TStack* stack, Miniport* miniports, HardwareAddress address, bool shortFramesArrive)
    {
        _mac = mac;
        _stack = stack;
        _miniports = miniports;
        _address = address;
        _shortestBytes = shortFramesArrive ? FrameLimits.HeaderBytes : FrameLimits.MinimumBytes;
    }

    /// <summary>Takes the miniports that something was published to since the last call.</summary>
    /// <returns>One bit for each <see cref="Miniport.Index"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint TakeArrivals()
    {
        uint arrivals = _arrivals;
        _arrivals = 0;
        return arrivals;
    }

    /// <summary>Receives frames that wait in the MAC.</summary>
    /// <param name="count">How many, at most as many as <see cref="IMac.AcknowledgeReceived"/> said.</param>
    /// <param name="timeStampMicroseconds">The time, for the descriptors.</param>
    public void Receive(uint count, uint timeStampMicroseconds)
    {
        fixed (ReceivedFrame* frame = &_frame)
        {
            for (; count != 0; count--)
            {
                ReceiveOne(frame, timeStampMicroseconds);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReceiveOne(ReceivedFrame* frame, uint timeStampMicroseconds)
    {
        _mac->Peek(frame);
        Counters.Frames++;
        if (!IsWellFormed(frame))
        {
            _mac->Discard(frame);
            return;
        }
        uint wireEtherType = frame->Header.WireEtherType;
        int claim = Classifier.Find(wireEtherType, out uint miniport);
        if (claim >= 0)
        {
            Store(frame, _miniports + miniport, (uint)claim, timeStampMicroseconds);
        }
        else if (wireEtherType is EtherType.Ipv4 or EtherType.Arp)
        {
            PassUp(frame);
        }
        else
        {
            DropUnwanted(frame, wireEtherType);
        }
    }

    // The MAC has an address filter and finds most bad frames by itself. The checks are repeated because an emulated MAC
    // does neither, and because a length that is not checked would run over a buffer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsWellFormed(ReceivedFrame* frame)
    {
        ReceiveError error = frame->Error;
        if (error == ReceiveError.None)
        {
            if (frame->LengthBytes - _shortestBytes <= FrameLimits.MaximumTaggedBytes - _shortestBytes)
            {
                if (frame->Header.IsAddressedTo(_address) || frame->Header.IsGroupAddressed)
                {
                    return true;
                }
                Counters.NotForUs++;
                return false;
            }
            error = frame->LengthBytes < _shortestBytes ? ReceiveError.Runt : ReceiveError.TooLong;
        }
        Counters.Errors[(uint)error]++;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(ReceivedFrame* frame, Miniport* miniport, uint claim, uint timeStampMicroseconds)
    {
        if (!miniport->TryReserve(out uint slot, out byte* data))
        {
            Counters.NoSlot++;
            _mac->Discard(frame);
            return;
        }
        _mac->ReadInto(frame, data);
        Counters.User++;
        miniport->Counters.Received++;
        miniport->Publish(slot, frame->LengthBytes, DescriptorFlags.Received, claim, timeStampMicroseconds);
        _arrivals |= miniport->Bit;
    }

    private void PassUp(ReceivedFrame* frame)
    {
        nuint buffer = _stack->TryAllocate(frame->LengthBytes, out byte* data);
        if (buffer == 0)
        {
            Counters.NoBuffer++;
            _mac->Discard(frame);
            return;
        }
        _mac->ReadInto(frame, data);
        // Counted before the stack sees it: the stack may answer a status request from inside this call.
        Counters.Kernel++;
        _stack->Deliver(buffer);
    }

    private void DropUnwanted(ReceivedFrame* frame, uint wireEtherType)
    {
        if (wireEtherType == EtherType.VlanTag)
        {
            Counters.Tagged++;
        }
        else
        {
            Counters.Unclaimed++;
        }
        _mac->Discard(frame);
    }
}
