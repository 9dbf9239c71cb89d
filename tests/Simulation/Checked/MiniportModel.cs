// One miniport as it must be: whose each slot is, what is in it, what was published and sent. It follows the rules of
// ARCHITECTURE.md and learns one thing only from the firmware: which of the free slots it chose.
using System;
using System.Collections.Generic;
using System.Numerics;
using PortShare.Abi;
using PortShare.Core;
using KernelMiniport = PortShare.Core.Miniport;

namespace PortShare.Simulation;

/// <summary>A model of one miniport, kept beside the firmware's and compared with it.</summary>
internal sealed unsafe class MiniportModel
{
    private readonly CheckedPort _port;
    private readonly int _index;
    private readonly Queue<Publication> _publications = new();
    private readonly Queue<AtMac> _atMac = new();
    private readonly byte[]?[] _contents = new byte[MiniportLayout.MaximumSlots][];
    private readonly uint _slots;
    private SlotMasks _owners;
    private MiniportCounters _counters;
    private uint _received;
    private uint _sent;
    private uint _receiveHead;
    private uint _transmitTail;
    private uint _transmitHead;

    internal MiniportModel(CheckedPort port, int index, uint slots, uint emptySlots, uint firstIndex)
    {
        _port = port;
        _index = index;
        _slots = slots;
        _owners = new SlotMasks(SlotMasks.All(slots), 0, 0);
        _transmitTail = _transmitHead = firstIndex;
        _receiveHead = firstIndex;
        GiveEmptySlots(emptySlots);
    }

    /// <summary>Whether the application touches nothing but what it owns.</summary>
    internal bool IsHonest { get; private set; } = true;

    /// <summary>Whether all slots are free.</summary>
    internal bool IsIdle => _owners.Free == SlotMasks.All(_slots);

    /// <summary>Whether descriptors wait to be taken.</summary>
    internal uint WaitingCount => _transmitHead - _transmitTail;

    /// <summary>Slots at the MAC.</summary>
    internal int AtMacCount => _atMac.Count;

    private SimulatedApplication Application => _port.Port.Applications[_index];

    private KernelMiniport* Kernel => _port.Port.MiniportAt(_index);

    /// <summary>From now on the application may write anywhere, and what is in its slots is its own business.</summary>
    internal void BecomeHostile()
    {
        IsHonest = false;
        Array.Clear(_contents);
    }

    /// <summary>A frame is for this miniport.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="claim">The claim's index.</param>
    internal void Arrive(SimulatedFrame frame, ushort claim)
    {
        if (BitOperations.PopCount(_owners.Free) == _publications.Count)
        {
            _counters.NoSlot++;
            return;
        }
        _received++;
        _publications.Enqueue(new Publication((ushort)DescriptorFlags.Received, null, frame.Bytes, claim));
    }

    /// <summary>The application returns slots.</summary>
    /// <param name="mask">One bit each.</param>
    internal void Release(uint mask)
    {
        uint owned = mask & _owners.Application;
        if (owned != mask)
        {
            _counters.BadReleases++;
            _port.Blame(_index);
        }
        for (uint left = owned; left != 0; left &= left - 1)
        {
            Free(BitOperations.TrailingZeroCount(left));
        }
    }

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

    /// <summary>The application is ended.</summary>
    internal void Close()
    {
        _owners = _owners with { Free = _owners.Free | _owners.Application, Application = 0 };
        _transmitHead = _transmitTail;
        foreach (AtMac sent in _atMac)
        {
            sent.IsAbandoned = true;
        }
        Array.Clear(_contents);
    }

    /// <summary>The application is started again.</summary>
    /// <param name="emptySlots">Slots that it gets.</param>
    internal void Reopen(uint emptySlots)
    {
        _receiveHead = _transmitTail = _transmitHead = 0;
        IsHonest = true;
        GiveEmptySlots(emptySlots);
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

    /// <summary>Follows what the kernel has published since the last look.</summary>
    /// <returns>Whether it published anything.</returns>
    internal bool FollowPublished()
    {
        bool any = _publications.Count != 0;
        for (; _receiveHead != Kernel->ReceiveHead; _receiveHead++)
        {
            ContractException.Require(_publications.TryDequeue(out Publication? expected), "something was published that nothing asked for");
            Check(Application.ReceiveRing[(int)(_receiveHead & MiniportLayout.RingMask)], expected!);
        }
        if (_publications.Count != 0)
        {
            throw new ContractException($"miniport {_index}: {_publications.Count} descriptors were not published");
        }
        return any;
    }

    /// <summary>Compares the firmware's notes with the model's.</summary>
    internal void Compare()
    {
        SlotMasks owners = SlotMasks.Of(&Kernel->Slots);
        if (owners != _owners)
        {
            throw new ContractException($"miniport {_index}: the owners are {owners}, not {_owners}");
        }
        Counters.Compare($"miniport {_index}", Kernel->Counters, _counters);
        if (_port.Port.ReceivedBy(_index) != _received || _port.Port.SentBy(_index) != _sent)
        {
            throw new ContractException(
                $"miniport {_index}: received and sent {(_port.Port.ReceivedBy(_index), _port.Port.SentBy(_index))}, not {(_received, _sent)}");
        }
    }

    /// <summary>The application notes what is in a slot that it owns; from then on nobody else may change it.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="frame">What it wrote there.</param>
    internal void Write(int slot, SimulatedFrame frame)
    {
        Application.Write((uint)slot, frame);
        _contents[slot] = IsHonest ? frame.Bytes : null;
    }

    /// <summary>Checks that a slot of an honest application holds what was published in it, or written since.</summary>
    /// <param name="slot">The slot.</param>
    internal void CheckContent(int slot)
    {
        byte[]? expected = _contents[slot];
        if (expected != null && !Application.FrameMemory((uint)slot)[..expected.Length].SequenceEqual(expected))
        {
            throw new ContractException($"miniport {_index}: slot {slot} has changed under its application");
        }
    }

    private void GiveEmptySlots(uint count)
    {
        for (int left = Math.Min((int)count, BitOperations.PopCount(_owners.Free)); left > 0; left--)
        {
            _publications.Enqueue(new Publication((ushort)DescriptorFlags.Empty, null, null, 0));
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

    private bool IsRefused(Descriptor descriptor)
    {
        if (descriptor.LengthBytes is < 14 or > 1514)
        {
            _counters.RefusedLength++;
            _port.Blame(_index);
            return true;
        }
        ReadOnlySpan<byte> frame = Application.FrameMemory(descriptor.Slot);
        if (!SimulatedFrame.SourceOf(frame).SequenceEqual(StationAddress.Port))
        {
            _counters.RefusedSource++;
            return true;
        }
        if (_port.OwnerOf(SimulatedFrame.EtherTypeOf(frame)) != _index)
        {
            _counters.RefusedEtherType++;
            return true;
        }
        return false;
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
            _publications.Enqueue(new Publication((ushort)DescriptorFlags.Sent, slot, null, 0));
        }
        else
        {
            Free(slot);
        }
    }

    private void Free(int slot)
    {
        CheckContent(slot);
        _contents[slot] = null;
        uint bit = 1u << slot;
        _owners = _owners with { Free = _owners.Free | bit, Application = _owners.Application & ~bit };
    }

    private void Check(Descriptor found, Publication expected)
    {
        int lengthBytes = expected.Frame?.Length ?? 0;
        if (found.Flags != expected.Flags || found.LengthBytes != lengthBytes || found.Claim != expected.Claim
            || (expected.Slot ?? found.Slot) != found.Slot)
        {
            throw new ContractException(
                $"miniport {_index}: published flags {found.Flags}, {found.LengthBytes} bytes, claim {found.Claim}, slot {found.Slot}, not {expected}");
        }
        if (expected.Slot != null)
        {
            return;
        }
        uint bit = found.Slot < _slots ? 1u << found.Slot : 0;
        if ((_owners.Free & bit) == 0)
        {
            throw new ContractException($"miniport {_index}: slot {found.Slot} was published, and was not free: {_owners}");
        }
        _owners = _owners with { Free = _owners.Free & ~bit, Application = _owners.Application | bit };
        _contents[found.Slot] = expected.Frame;
        CheckContent(found.Slot);
        if (!IsHonest)
        {
            _contents[found.Slot] = null;
        }
    }

    private sealed record Publication(ushort Flags, int? Slot, byte[]? Frame, ushort Claim);

    private sealed record AtMac(int Slot, bool GivesBack)
    {
        public bool IsAbandoned { get; set; }
    }
}
