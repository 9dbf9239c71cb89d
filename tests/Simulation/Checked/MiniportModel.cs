// One miniport as it must be: whose each slot is, what is in it, what was published and sent. It follows the rules of
// ARCHITECTURE.md and learns one thing only from the firmware: which of the free slots it chose.
using System;
using System.Collections.Generic;
using System.Numerics;
using PortShare.Abi;
using PortShare.Claims.Reference;
using PortShare.Core;
using KernelMiniport = PortShare.Core.Miniport;

namespace PortShare.Simulation;

/// <summary>A model of one miniport, kept beside the firmware's and compared with it.</summary>
internal sealed unsafe partial class MiniportModel
{
    private readonly CheckedPort _port;
    private readonly int _index;
    private readonly Queue<Publication> _publications = new();
    private readonly Queue<AtMac> _atMac = new();
    private readonly WaitingModel _waiting = new();
    private readonly byte[]?[] _contents = new byte[MiniportLayout.MaximumSlots][];
    private readonly uint _slots;
    private SlotMasks _owners;
    private MiniportCounters _counters;
    private uint _received;
    private uint _sent;
    private uint _receiveHead;
    private uint _transmitTail;
    private uint _transmitHead;
    private bool _dropsOldest;
    private bool _receivesGroup;
    private bool _receivesForeign;

    internal MiniportModel(CheckedPort port, int index, uint slots, uint emptySlots, uint firstIndex)
    {
        _port = port;
        _index = index;
        _slots = slots;
        _owners = new SlotMasks(SlotMasks.All(slots), 0, 0, 0);
        _transmitTail = _transmitHead = firstIndex;
        _receiveHead = firstIndex;
        GiveEmptySlots(emptySlots);
    }

    /// <summary>Whether the application touches nothing but what it owns.</summary>
    internal bool IsHonest { get; private set; } = true;

    /// <summary>Whether all slots are free.</summary>
    internal bool IsIdle => _owners.Free == SlotMasks.All(_slots);

    /// <summary>Number of descriptors that the kernel has not taken.</summary>
    internal uint UntakenCount => _transmitHead - _transmitTail;

    /// <summary>Number of received frames that wait in the kernel.</summary>
    internal int WaitingCount => _waiting.Count;

    /// <summary>Descriptors published so far, free-running.</summary>
    internal uint ReceiveHead => _receiveHead;

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

    /// <summary>What the system says of the application.</summary>
    internal void SetOptions(bool dropsOldest, bool receivesGroup, bool receivesForeign)
    {
        _dropsOldest = dropsOldest;
        _receivesGroup = receivesGroup;
        _receivesForeign = receivesForeign;
    }

    /// <summary>Whether the application may have frames to groups where its rules name no destination.</summary>
    internal bool ReceivesGroup => _receivesGroup;

    /// <summary>Whether it may have frames to other stations.</summary>
    internal bool ReceivesForeign => _receivesForeign;

    /// <summary>A frame is for this miniport.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="claim">The claim's number.</param>
    /// <param name="timeStampMicroseconds">When.</param>
    internal void Arrive(SimulatedFrame frame, int claim, uint timeStampMicroseconds)
    {
        if (HasPlace && _port.RefusesSender(frame, mayBePort: _receivesForeign))
        {
            return;
        }
        Store(frame, claim, timeStampMicroseconds);
    }

    /// <summary>A copy of a frame is for this miniport.</summary>
    /// <inheritdoc cref="Arrive"/>
    internal void ArriveCopy(SimulatedFrame frame, int claim, uint timeStampMicroseconds)
    {
        _port.Note(HasPlace ? Happening.CopyReceived : Happening.CopyDropped);
        Store(frame, claim, timeStampMicroseconds);
    }

    private bool IsSlotFree => BitOperations.PopCount(_owners.Free) > _publications.Count + _waiting.UnplacedCount;

    private bool HasPlace => IsSlotFree || _waiting.Count != 0;

    private void Store(SimulatedFrame frame, int claim, uint timeStampMicroseconds)
    {
        bool isSlotFree = IsSlotFree;
        if (!HasPlace)
        {
            _counters.NoSlot++;
            _port.Note(_dropsOldest ? Happening.NoneCouldGiveWay : Happening.None);
            return;
        }
        ushort? tag = new FrameReading(frame.Bytes).OuterTag;
        ushort flags = (ushort)(DescriptorFlags.Received | (tag == null ? 0 : DescriptorFlags.Tagged));
        Publication arrived = new(flags, null, frame.Bytes, (ushort)claim, timeStampMicroseconds, tag);
        if (!_dropsOldest)
        {
            _received++;
            _publications.Enqueue(arrived);
            return;
        }
        if (!isSlotFree)
        {
            DropOldest();
            _port.Note(Happening.OldestGaveWay);
        }
        _waiting.Add(arrived);
    }

    /// <summary>The kernel publishes the oldest frame that waits, if the application has taken all before it.</summary>
    /// <param name="seenReceiveHead">The receive head that the application says it has seen.</param>
    /// <returns>Whether one is to be published.</returns>
    internal bool PublishWaiting(uint seenReceiveHead)
    {
        if (_waiting.Count == 0 || seenReceiveHead != _receiveHead)
        {
            return false;
        }
        Publication oldest = _waiting.Take();
        uint bit = 1u << oldest.Slot!.Value;
        _owners = _owners with { Waiting = _owners.Waiting & ~bit, Application = _owners.Application | bit };
        _received++;
        _publications.Enqueue(oldest);
        _port.Note(_port.Wants(_index, oldest.Frame!) ? Happening.None : Happening.PublishedAfterUnclaim);
        return true;
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

    /// <summary>The application is ended.</summary>
    internal void Close()
    {
        _port.Note(_waiting.Count != 0 ? Happening.EndedWithFramesWaiting : Happening.None);
        while (_waiting.Count != 0)
        {
            DropOldest();
        }
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

    /// <summary>Follows which of the free slots the kernel has put frames into that wait.</summary>
    internal void FollowWaiting()
    {
        uint slots = _waiting.Place(WaitingList.Of(Kernel), _index);
        if ((slots & ~_owners.Free) != 0)
        {
            throw new ContractException($"miniport {_index}: frames wait in slots 0x{slots:X}, which were not all free: {_owners}");
        }
        _owners = _owners with { Free = _owners.Free & ~slots, Waiting = _owners.Waiting | slots };
        foreach (Publication waiting in _waiting.Newest(BitOperations.PopCount(slots)))
        {
            Fill(waiting.Slot!.Value, waiting.Frame);
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
        SlotMasks owners = SlotMasks.Of(Kernel);
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
            _publications.Enqueue(new Publication((ushort)DescriptorFlags.Empty, null, null, 0, null));
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
            || (expected.Slot ?? found.Slot) != found.Slot
            || (expected.VlanTag ?? found.VlanTag) != found.VlanTag
            || (expected.TimeStampMicroseconds ?? found.TimeStampMicroseconds) != found.TimeStampMicroseconds)
        {
            throw new ContractException(
                $"miniport {_index}: published flags {found.Flags}, {found.LengthBytes} bytes, claim {found.Claim}, slot {found.Slot}, not {expected}");
        }
        if (expected.Slot is int slot)
        {
            CheckContent(slot);
            return;
        }
        uint bit = found.Slot < _slots ? 1u << found.Slot : 0;
        if ((_owners.Free & bit) == 0)
        {
            throw new ContractException($"miniport {_index}: slot {found.Slot} was published, and was not free: {_owners}");
        }
        _owners = _owners with { Free = _owners.Free & ~bit, Application = _owners.Application | bit };
        Fill(found.Slot, expected.Frame);
    }

    private void DropOldest()
    {
        _counters.Outdated++;
        if (_waiting.Take().Slot is int slot)
        {
            uint bit = 1u << slot;
            _owners = _owners with { Free = _owners.Free | bit, Waiting = _owners.Waiting & ~bit };
            CheckContent(slot);
            _contents[slot] = null;
        }
    }

    // The kernel has filled a slot in this step, so it must be as it was filled; from the next step on a hostile application may change it.
    private void Fill(int slot, byte[]? frame)
    {
        _contents[slot] = frame;
        CheckContent(slot);
        if (!IsHonest)
        {
            _contents[slot] = null;
        }
    }
}
