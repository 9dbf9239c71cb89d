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
internal sealed class PortAccess
{
    private const int AddressBytes = 6;
    private const int EtherTypeOffset = 2 * AddressBytes;
    private const uint MicrosecondsPerMs = 1000;
    private const uint NoSlot = uint.MaxValue;

    private Miniport _miniport;
    private bool _hasMiniport;
    private uint _keptSlot = NoSlot;
    private uint _macAddressLow;
    private uint _macAddressHigh;

    /// <summary>See <see cref="EthernetPort.Open"/>.</summary>
    internal ClaimResult Open(ushort etherType)
    {
        if (!_hasMiniport)
        {
            _miniport = Miniport.Open();
            _hasMiniport = true;
        }
        return _miniport.Claim(etherType);
    }

    /// <summary>Fills in the port's address. To be called once, before anything is sent.</summary>
    /// <param name="address">6 bytes.</param>
    internal void ReadMacAddress(byte[] address)
    {
        _macAddressLow = KernelCall.Address(0);
        _macAddressHigh = KernelCall.Address(1);
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
        uint slot = _keptSlot;
        if (slot == NoSlot)
        {
            return TrySendAnother(frame, offset, count);
        }
        _keptSlot = NoSlot;
        Frame answer = _miniport.FrameIn(slot, (uint)count);
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
        if (_keptSlot != NoSlot)
        {
            _miniport.ReleaseSlot(_keptSlot);
        }
        if (_miniport.TryReceiveBehindSlots(out Frame frame))
        {
            if (_miniport.HasReleased)
            {
                // It does not wait, but the kernel may be short of slots.
                _miniport.Kick();
            }
        }
        else if (!TryWait((uint)timeoutMs, out frame))
        {
            _keptSlot = NoSlot;
            return 0;
        }
        frame.CopyTo(ref PlaceIn(buffer, offset));
        _keptSlot = frame.Slot;
        return (int)frame.LengthBytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryWait(uint leftMs, out Frame frame)
    {
        do
        {
            if (leftMs == CallNumber.Forever)
            {
                leftMs = _miniport.Wait() ? leftMs : 0;
            }
            else if (leftMs != 0)
            {
                leftMs = WaitSome(leftMs);
            }
            else
            {
                _miniport.Kick();
                Unsafe.SkipInit(out frame);
                return false;
            }
        }
        while (!_miniport.TryReceiveBehindSlots(out frame));
        return true;
    }

    // What a wait ends with may be a slot that came back: then the rest of the time is left. Each call costs a switch to the kernel, so
    // the time is asked for only where there is an end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint WaitSome(uint leftMs)
    {
        uint startMicroseconds = KernelCall.Time();
        if (!_miniport.Wait(leftMs))
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
