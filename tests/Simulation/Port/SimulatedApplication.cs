// An application that knows the rings but none of the manners: it can do all that an honest one does, and write anything
// anywhere in the shared memory, which is what the kernel must expect.
using System;
using System.Collections.Generic;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>An application with one miniport.</summary>
public sealed unsafe class SimulatedApplication
{
    private readonly SimulatedPort _port;
    private readonly int _index;
    private readonly byte* _memory;
    private readonly List<Descriptor> _held = [];
    private uint _released;

    internal SimulatedApplication(SimulatedPort port, int index, byte* memory)
    {
        _port = port;
        _index = index;
        _memory = memory;
        ReceiveTail = port.FirstIndex;
        TransmitHead = port.FirstIndex;
    }

    /// <summary>The descriptors whose slots the application has taken and not given up, oldest first.</summary>
    public IReadOnlyList<Descriptor> Held => _held;

    /// <summary>Descriptors the application has taken from the receive ring, free-running.</summary>
    public uint ReceiveTail { get; private set; }

    /// <summary>Descriptors the application has put into the transmit ring, free-running. The next call publishes them.</summary>
    public uint TransmitHead { get; private set; }

    /// <summary>The receive head as the application sees it. The application can write it, too.</summary>
    public ref uint SharedReceiveHead => ref *(uint*)(_memory + MiniportLayout.ReceiveHeadOffset);

    /// <summary>The receive ring. The application can write it, too.</summary>
    public Span<Descriptor> ReceiveRing => new(_memory + MiniportLayout.ReceiveRingOffset, (int)MiniportLayout.RingCapacity);

    /// <summary>The transmit ring.</summary>
    public Span<Descriptor> TransmitRing => new(_memory + MiniportLayout.TransmitRingOffset, (int)MiniportLayout.RingCapacity);

    /// <summary>Forgets everything, as an application does that is started again.</summary>
    internal void Restart()
    {
        _held.Clear();
        _released = 0;
        ReceiveTail = 0;
        TransmitHead = 0;
    }

    /// <summary>Asks for all frames of an EtherType, untagged ones.</summary>
    /// <param name="etherType">The EtherType.</param>
    public ClaimResult Claim(ushort etherType) => Claim(ClaimRule.OfEtherType(etherType).Untagged());

    /// <summary>Asks for frames.</summary>
    /// <param name="rule">Which.</param>
    public ClaimResult Claim(in ClaimRule rule) => _port.Claims.TryAdd(rule, _port.MiniportAt(_index));

    /// <summary>Takes a claim back.</summary>
    /// <param name="rule">Which.</param>
    public bool Unclaim(in ClaimRule rule) => _port.Claims.TryRemove(rule, _port.MiniportAt(_index));

    /// <summary>Hands over to the kernel what was sent and released since the last call.</summary>
    /// <returns>True if something was published to the application meanwhile.</returns>
    public bool HandOver() => _port.HandOver(_index, TransmitHead, TakeReleased()) != 0;

    /// <summary>What was released since the last call, one bit for each slot: what the next call passes.</summary>
    internal uint TakeReleased()
    {
        uint released = _released;
        _released = 0;
        return released;
    }

    /// <summary>Takes the next descriptor from the receive ring, if there is one.</summary>
    /// <param name="descriptor">The descriptor.</param>
    public bool TryTake(out Descriptor descriptor)
    {
        descriptor = ReceiveRing[(int)(ReceiveTail & MiniportLayout.RingMask)];
        if (SharedReceiveHead == ReceiveTail)
        {
            return false;
        }
        ReceiveTail++;
        _held.Add(descriptor);
        return true;
    }

    /// <summary>Gives up a held slot and sends the frame in it.</summary>
    /// <param name="held">Which of <see cref="Held"/>.</param>
    /// <param name="lengthBytes">The frame's length; without it as received.</param>
    public void Send(int held = 0, uint? lengthBytes = null) => Send(held, lengthBytes, flags: 0);

    /// <summary>Sends the frame in a held slot and asks to have the slot back.</summary>
    /// <param name="held">Which of <see cref="Held"/>.</param>
    /// <param name="lengthBytes">The frame's length; without it as received.</param>
    public void SendAndGetBack(int held = 0, uint? lengthBytes = null) => Send(held, lengthBytes, DescriptorFlags.GiveBack);

    /// <summary>Takes the next slot, and hands over a frame of the port's in it, of the least length.</summary>
    /// <param name="etherType">The frame's EtherType.</param>
    /// <param name="getsBack">Whether the slot is to come back.</param>
    public void SendOne(ushort etherType, bool getsBack = false)
    {
        TryTake(out Descriptor descriptor);
        Write(descriptor.Slot, SimulatedFrame.FromPort(etherType));
        Send(_held.Count - 1, FrameLimits.MinimumBytes, getsBack ? DescriptorFlags.GiveBack : (ushort)0);
        HandOver();
    }

    /// <summary>Gives up a held slot without sending.</summary>
    /// <param name="held">Which of <see cref="Held"/>.</param>
    public void Release(int held = 0) => _released |= 1u << GiveUp(held).Slot;

    /// <summary>Puts a descriptor with any content into the transmit ring.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="lengthBytes">Its length.</param>
    /// <param name="flags">Its flags.</param>
    public void Publish(ushort slot, ushort lengthBytes, ushort flags = 0)
    {
        TransmitRing[(int)(TransmitHead & MiniportLayout.RingMask)] =
            new Descriptor { Slot = slot, LengthBytes = lengthBytes, Flags = flags };
        TransmitHead++;
    }

    /// <summary>A slot's memory from the frame's first byte on.</summary>
    /// <param name="slot">The slot.</param>
    public Span<byte> FrameMemory(uint slot)
    {
        byte* slotMemory = _memory + MiniportLayout.SlotsOffset + slot * MiniportLayout.SlotBytes;
        return new Span<byte>(slotMemory, (int)MiniportLayout.SlotBytes)[(int)MiniportLayout.FrameOffset..];
    }

    /// <summary>Writes a frame to a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="frame">The frame.</param>
    public void Write(uint slot, SimulatedFrame frame) => frame.Bytes.CopyTo(FrameMemory(slot));

    private void Send(int held, uint? lengthBytes, ushort flags)
    {
        Descriptor descriptor = GiveUp(held);
        Publish(descriptor.Slot, (ushort)(lengthBytes ?? descriptor.LengthBytes), flags);
    }

    private Descriptor GiveUp(int held)
    {
        Descriptor descriptor = _held[held];
        _held.RemoveAt(held);
        return descriptor;
    }
}
