// What the basic layer does by way of the direct one: each frame is copied between its slot and the application's array.
using System;
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

    /// <summary>Fills in the port's address.</summary>
    /// <param name="address">6 bytes.</param>
    internal void ReadMacAddress(byte[] address)
    {
        uint low = KernelCall.Address(0);
        uint high = KernelCall.Address(1);
        for (int i = 0; i < AddressBytes; i++)
        {
            address[i] = (byte)low;
            low = (low >> 8) | (high << 24);
            high >>= 8;
        }
    }

    /// <summary>See <see cref="EthernetPort.LinkUp"/>.</summary>
    internal bool IsLinkUp() => KernelCall.Link() != 0;

    /// <summary>Sends a frame; the arguments are good.</summary>
    /// <returns>False if no slot is empty.</returns>
    internal bool TrySend(byte[] frame, int offset, int count)
    {
        bool isAnswer = _keptSlot != NoSlot;
        Frame built;
        if (isAnswer)
        {
            built = _miniport.Build(_keptSlot, (uint)count);
            _keptSlot = NoSlot;
        }
        else if (!_miniport.TryBuild((uint)count, out built))
        {
            return false;
        }

        // Between the two is the source, which is there already.
        new ReadOnlySpan<byte>(frame, offset, AddressBytes).CopyTo(built.Bytes);
        new ReadOnlySpan<byte>(frame, offset + EtherTypeOffset, count - EtherTypeOffset)
            .CopyTo(built.Bytes.Slice(EtherTypeOffset));
        if (isAnswer)
        {
            _miniport.Send(built);
        }
        else
        {
            _miniport.SendAndGetBack(built);
        }
        _miniport.Kick();
        return true;
    }

    /// <summary>Receives a frame; the arguments are good.</summary>
    /// <returns>Its length; 0 if none came in time.</returns>
    internal int Receive(byte[] buffer, int offset, int timeoutMs)
    {
        bool isReleased = ReleaseKeptSlot();
        if (TryReceive(out Frame frame))
        {
            // Without waiting, but the kernel may be short of slots.
            if (isReleased)
            {
                _miniport.Kick();
            }
        }
        else if (!TryWait((uint)timeoutMs, out frame))
        {
            return 0;
        }
        frame.Bytes.CopyTo(new Span<byte>(buffer, offset, (int)frame.LengthBytes));
        _keptSlot = frame.Slot;
        return (int)frame.LengthBytes;
    }

    // What a wait ends with may be a slot that came back; then the rest of the time is left. Each call costs a switch to the kernel: so
    // the time is asked for only where there is an end.
    private bool TryWait(uint timeoutMs, out Frame frame)
    {
        uint leftMs = timeoutMs;
        while (leftMs != 0)
        {
            bool isForever = leftMs == CallNumber.Forever;
            uint startMicroseconds = isForever ? 0 : KernelCall.Time();
            if (!_miniport.Wait(leftMs))
            {
                break;
            }
            if (TryReceive(out frame))
            {
                return true;
            }
            if (!isForever)
            {
                uint elapsedMs = (KernelCall.Time() - startMicroseconds) / MicrosecondsPerMs;
                leftMs -= elapsedMs < leftMs ? elapsedMs : leftMs;
            }
        }
        _miniport.Kick();
        frame = default;
        return false;
    }

    private bool TryReceive(out Frame frame)
    {
        _miniport.TakeBackSlots();
        return _miniport.TryReceive(out frame);
    }

    private bool ReleaseKeptSlot()
    {
        if (_keptSlot == NoSlot)
        {
            return false;
        }
        _miniport.ReleaseSlot(_keptSlot);
        _keptSlot = NoSlot;
        return true;
    }
}
