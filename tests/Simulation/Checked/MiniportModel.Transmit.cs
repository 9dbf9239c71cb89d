// The model's other half: what an application sends, and what must be made of each of its descriptors.
using System;
using PortShare.Abi;
using PortShare.Claims.Reference;

namespace PortShare.Simulation;

internal sealed unsafe partial class MiniportModel
{
    /// <summary>The application says how far it has come in its transmit ring.</summary>
    /// <param name="head">Any number.</param>
    internal void Accept(uint head)
    {
        if (head - _transmitTail > MiniportLayout.RingCapacity)
        {
            _counters.BadIndex++;
            _port.Blame(_index);
        }
        else if (head != _transmitTail)
        {
            _transmitHead = head;
        }
    }

    /// <summary>The MAC has finished with slots: those whose frames are no longer outstanding, in order.</summary>
    /// <param name="outstanding">The others, one bit each.</param>
    internal void FinishSent(uint outstanding)
    {
        while (_atMac.TryPeek(out AtMac? sent) && (outstanding & (1u << sent.Slot)) == 0)
        {
            _atMac.Dequeue();
            uint bit = 1u << sent.Slot;
            _owners = _owners with { Application = _owners.Application | bit, Mac = _owners.Mac & ~bit };
            Finish(sent.Slot, sent.GivesBack && !sent.IsAbandoned);
        }
    }

    /// <summary>Follows the descriptors that the kernel has taken since the last look, and what it must have made of each.</summary>
    /// <param name="isSentAtOnce">Whether the MAC has a copy of its own.</param>
    internal void FollowTransmitted(bool isSentAtOnce)
    {
        uint tail = Kernel->TransmitTail;
        if (tail - _transmitTail > _transmitHead - _transmitTail)
        {
            throw new ContractException($"miniport {_index}: took descriptors that were not published: {tail}, not up to {_transmitHead}");
        }
        while (_transmitTail != tail)
        {
            Take(Application.TransmitRing[(int)(_transmitTail & MiniportLayout.RingMask)], isSentAtOnce);
            _transmitTail++;
        }
    }

    private void Take(Descriptor descriptor, bool isSentAtOnce)
    {
        int slot = descriptor.Slot;
        if (slot >= MiniportLayout.MaximumSlots || (_owners.Application & (1u << slot)) == 0)
        {
            _counters.RefusedSlot++;
            _port.Blame(_index);
        }
        else if (IsRefused(descriptor))
        {
            Free(slot);
        }
        else
        {
            Send(descriptor, isSentAtOnce);
        }
    }

    // Two VLAN tags (IEEE 802.3, 3.2.7).
    private const int LongestBytes = 1522;

    private bool IsRefused(Descriptor descriptor)
    {
        byte[] frame = Application.FrameMemory(descriptor.Slot)[..Math.Min((int)descriptor.LengthBytes, LongestBytes)].ToArray();
        Sending sending = descriptor.LengthBytes > LongestBytes ? Sending.Length : _port.MaySend(_index, frame);
        switch (sending)
        {
            case Sending.Allowed:
                return false;
            case Sending.Length:
                _counters.RefusedLength++;
                _port.Blame(_index);
                return true;
            case Sending.Source:
                _counters.RefusedSource++;
                return true;
            case Sending.EtherType:
                _counters.RefusedEtherType++;
                return true;
            case Sending.Tag:
                _counters.RefusedTag++;
                return true;
            default:
                _counters.RefusedIp++;
                return true;
        }
    }

    private void Send(Descriptor descriptor, bool isSentAtOnce)
    {
        int slot = descriptor.Slot;
        bool givesBack = (descriptor.Flags & DescriptorFlags.GiveBack) != 0;
        byte[] frame = Application.FrameMemory(descriptor.Slot)[..descriptor.LengthBytes].ToArray();
        _sent++;
        _port.ExpectSent(_index, slot, frame, isPayloadSettled: isSentAtOnce || IsHonest);
        if (isSentAtOnce)
        {
            Finish(slot, givesBack);
            return;
        }
        uint bit = 1u << slot;
        _owners = _owners with { Application = _owners.Application & ~bit, Mac = _owners.Mac | bit };
        _atMac.Enqueue(new AtMac(slot, givesBack));
    }

    private void Finish(int slot, bool givesBack)
    {
        if (givesBack)
        {
            _contents[slot] = null;
            _publications.Enqueue(new Publication((ushort)DescriptorFlags.Sent, slot, null, 0, null));
        }
        else
        {
            Free(slot);
        }
    }

    private sealed record AtMac(int Slot, bool GivesBack)
    {
        public bool IsAbandoned { get; set; }
    }
}
