// What the basic layer does by way of the direct one: each frame is copied between its slot and the application's array.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;
using PortShare.Application;

namespace PortShare;

/// <summary>
/// An <see cref="EthernetPort"/>'s way to its miniport. The slot of the frame that was received last is kept until the next
/// receive, so that one answer to it always has a slot, however many slots are on their way.
/// </summary>
internal sealed unsafe class PortAccess
{
    private const int AddressBytes = 6;
    private const int EtherTypeOffset = 2 * AddressBytes;
    private const uint MicrosecondsPerMs = 1000;

    private Miniport _miniport;
    private bool _hasMiniport;

    // The slot that is kept, and its memory: null when none is.
    private byte* _keptMemory;
    private uint _keptSlot;
    private uint _macAddressLow;
    private uint _macAddressHigh;

    /// <summary>See <see cref="EthernetPort.Open(ClaimRule)"/>.</summary>
    internal ClaimResult Open(ClaimRule rule)
    {
        if (!_hasMiniport)
        {
            _miniport = Miniport.Open();
            _hasMiniport = true;
        }
        return _miniport.Claim(rule);
    }

    /// <summary>See <see cref="EthernetPort.Close"/>.</summary>
    internal bool Close(ClaimRule rule) => _miniport.Unclaim(rule);

    /// <summary>See <see cref="EthernetPort.ReceivedMicroseconds"/>.</summary>
    internal uint ReceivedMicroseconds() => _hasMiniport ? _miniport.ReceivedMicroseconds : 0;

    /// <summary>See <see cref="EthernetPort.ReceivedClaim"/>.</summary>
    internal int ReceivedClaim() => _hasMiniport ? _miniport.ReceivedClaim : 0;

    /// <summary>See <see cref="EthernetPort.ReceivedTag"/>.</summary>
    internal int ReceivedTag() => _hasMiniport ? _miniport.ReceivedTag : -1;

    /// <summary>See <see cref="EthernetPort.SentMicroseconds"/>.</summary>
    internal uint SentMicroseconds() => Miniport.SentMicroseconds;

    /// <summary>Fills in the port's address. To be called once, before anything is sent.</summary>
    /// <param name="address">6 bytes.</param>
    internal void ReadMacAddress(byte[] address)
    {
        _macAddressLow = KernelCall.Address(AddressPart.MacStart);
        _macAddressHigh = KernelCall.Address(AddressPart.MacEnd);
        uint low = _macAddressLow;
        uint high = _macAddressHigh;
        for (int i = 0; i < AddressBytes; i++)
        {
            address[i] = (byte)low;
            low = (low >> 8) | (high << 24);
            high >>= 8;
        }
    }

    /// <summary>See <see cref="EthernetPort.LinkUp"/>.</summary>
    internal bool IsLinkUp() => KernelCall.Link() != 0;

    /// <summary>See <see cref="EthernetPort.SwapAddresses"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SwapAddresses(byte[] frame, int offset)
    {
        // Both addresses must lie within the array: the first and the last byte do.
        _ = frame[offset + EtherTypeOffset - 1];
        Frame.SwapAddresses(ref frame[offset]);
    }

    /// <summary>Sends a frame; the arguments are good.</summary>
    /// <returns>False if no slot is empty.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TrySend(byte[] frame, int offset, int count)
    {
        byte* memory = _keptMemory;
        if (memory == null)
        {
            return TrySendAnother(frame, offset, count);
        }
        _keptMemory = null;
        Frame answer = new(memory, _keptSlot, (uint)count);
        Fill(answer, frame, offset);
        // The call that the slot came with has returned all others.
        _miniport.SendNow(answer);
        return true;
    }

    /// <summary>Receives a frame; the arguments are good.</summary>
    /// <returns>Its length; 0 if none came in time.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Receive(byte[] buffer, int offset, int timeoutMs)
    {
        // Returned by the next call.
        uint released = _keptMemory == null ? 0 : 1u << (int)_keptSlot;
        uint leftMs = (uint)timeoutMs;
        Frame frame;
        for (; !_miniport.TryReceiveBehindSlots(out frame); released = 0)
        {
            if (leftMs == CallNumber.Forever)
            {
                if (!_miniport.WaitReturning(released, CallNumber.Forever))
                {
                    leftMs = 0;
                }
            }
            else if (leftMs != 0)
            {
                leftMs = WaitSome(released, leftMs);
            }
            else
            {
                _miniport.KickReturning(released);
                _keptMemory = null;
                return 0;
            }
        }
        if (released != 0)
        {
            // It did not wait, but the kernel may be short of slots.
            _miniport.KickReturning(released);
        }
        frame.CopyTo(ref PlaceIn(buffer, offset));
        _keptMemory = frame.SlotMemory;
        _keptSlot = frame.Slot;
        return (int)frame.LengthBytes;
    }

    // What a wait ends with may be a slot that came back: then the rest of the time is left. Each call costs a switch to the kernel, so
    // the time is asked for only where there is an end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint WaitSome(uint released, uint leftMs)
    {
        uint startMicroseconds = KernelCall.Time();
        if (!_miniport.WaitReturning(released, leftMs))
        {
            return 0;
        }
        uint elapsedMs = (KernelCall.Time() - startMicroseconds) / MicrosecondsPerMs;
        return elapsedMs < leftMs ? leftMs - elapsedMs : 0;
    }

    // What is no answer takes an empty slot, and gets it back.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TrySendAnother(byte[] frame, int offset, int count)
    {
        if (!_miniport.TryTakeEmpty((uint)count, out Frame built))
        {
            return false;
        }
        Fill(built, frame, offset);
        _miniport.SendAndGetBack(built);
        _miniport.Kick();
        return true;
    }

    // The source is the port's, whatever the array holds there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(in Frame built, byte[] frame, int offset)
    {
        built.CopyFrom(ref PlaceIn(frame, offset));
        built.SetSource(_macAddressLow, _macAddressHigh);
    }

    // EthernetPort has looked that a frame at this place lies within the array.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte PlaceIn(byte[] array, int offset) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), offset);
}
