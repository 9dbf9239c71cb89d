// A TCP/IP stack without TCP/IP: it has few buffers, remembers what it is given, and can answer from inside a delivery.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>The stack above a simulated port. An outgoing frame's token is its address.</summary>
public sealed unsafe class StackModel : IDisposable
{
    private readonly Queue<GuardedMemory> _free = new();
    private readonly List<GuardedMemory> _kept = [];
    private readonly List<byte[]> _delivered = [];
    private readonly Dictionary<nuint, GuardedMemory> _outgoing = [];
    private readonly Dictionary<nuint, Reserved> _reserved = [];
    private readonly List<GuardedMemory> _ofMac = [];
    private nuint _lastHandle;

    private IEnumerable<GuardedMemory> Buffers =>
        _free.Concat(_kept).Concat(_ofMac).Concat(_reserved.Values.Select(reserved => reserved.Memory));

    /// <summary>Makes a stack.</summary>
    /// <param name="buffers">Number of received frames it can hold.</param>
    public StackModel(int buffers)
    {
        for (int i = 0; i < buffers; i++)
        {
            _free.Enqueue(new GuardedMemory($"stack buffer {i}", MiniportLayout.SlotBytes));
        }
    }

    /// <summary>What was delivered, in order, since <see cref="ForgetDelivered"/>.</summary>
    public IReadOnlyList<byte[]> Delivered => _delivered;

    /// <summary>Number of frames that were delivered.</summary>
    public uint DeliveredCount { get; private set; }

    /// <summary>Forgets what was delivered: a long run would keep all of it.</summary>
    public void ForgetDelivered() => _delivered.Clear();

    /// <summary>Outgoing frames that have not left yet.</summary>
    public int OutgoingCount => _outgoing.Count;

    /// <summary>Whether the stack holds on to what it is given, until <see cref="FreeBuffers"/>.</summary>
    public bool KeepsBuffers { get; set; }

    /// <summary>What the stack does with a frame, inside the delivery.</summary>
    public Action<byte[]>? Delivering { get; set; }

    /// <summary>Frees what the stack has kept.</summary>
    public void FreeBuffers()
    {
        _kept.ForEach(_free.Enqueue);
        _kept.Clear();
    }

    /// <summary>Checks the guards of all buffers.</summary>
    public void CheckGuards()
    {
        foreach (GuardedMemory buffer in Buffers)
        {
            buffer.CheckGuards();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GuardedMemory memory in Buffers.Concat(_outgoing.Values))
        {
            memory.Dispose();
        }
    }

    internal bool HasBuffer => _free.Count != 0;

    internal nuint TryAllocate(uint lengthBytes, out byte* data)
    {
        if (!_free.TryDequeue(out GuardedMemory? memory))
        {
            data = null;
            return 0;
        }
        data = memory.Start;
        _reserved.Add(++_lastHandle, new Reserved(memory, lengthBytes));
        return _lastHandle;
    }

    /// <summary>Memory that a MAC has, and may give in exchange for the stack's.</summary>
    internal void AddToMac(GuardedMemory memory) => _ofMac.Add(memory);

    internal void Replace(nuint buffer, byte* data)
    {
        Reserved reserved = _reserved[buffer];
        GuardedMemory memory = _ofMac.Find(one => one.Start == data) ?? throw new ContractException("Replace: the memory is not the MAC's");
        _ofMac.Remove(memory);
        _ofMac.Add(reserved.Memory);
        _reserved[buffer] = reserved with { Memory = memory };
    }

    internal void Skip(nuint buffer, uint bytes)
    {
        Reserved reserved = _reserved[buffer];
        ContractException.Require(bytes % sizeof(uint) == 0 && bytes < reserved.LengthBytes, $"Skip: {bytes} bytes of {reserved.LengthBytes}");
        _reserved[buffer] = reserved with { SkippedBytes = reserved.SkippedBytes + bytes, LengthBytes = reserved.LengthBytes - bytes };
    }

    internal void Deliver(nuint buffer)
    {
        ContractException.Require(_reserved.Remove(buffer, out Reserved? reserved), "Deliver: no such buffer is allocated");
        GuardedMemory memory = reserved!.Memory;
        memory.CheckGuards();
        byte[] frame = memory.Bytes.Slice((int)(MiniportLayout.FrameOffset + reserved.SkippedBytes), (int)reserved.LengthBytes).ToArray();
        _delivered.Add(frame);
        DeliveredCount++;
        if (KeepsBuffers)
        {
            _kept.Add(memory);
        }
        else
        {
            _free.Enqueue(memory);
        }
        Delivering?.Invoke(frame);
    }

    internal void Sent(nuint token)
    {
        ContractException.Require(_outgoing.Remove(token, out GuardedMemory? memory), $"Sent: token 0x{token:X} is not the stack's");
        memory!.Dispose();
    }

    /// <summary>Sends a frame in pieces, each at another alignment. Its memory stays until the MAC has finished with it.</summary>
    internal bool Send(ref TransmitScheduler<SimulatedMac, SimulatedStack, SimulatedClock, SimulatedClock> transmit, byte[][] pieces)
    {
        uint lengthBytes = (uint)pieces.Sum(piece => piece.Length);
        GuardedMemory memory = new("outgoing frame", lengthBytes + (uint)pieces.Length);
        TransmitSegment* segments = stackalloc TransmitSegment[pieces.Length];
        byte* place = memory.Start;
        for (int i = 0; i < pieces.Length; i++)
        {
            place++;
            pieces[i].CopyTo(new Span<byte>(place, pieces[i].Length));
            segments[i] = new TransmitSegment { Address = place, LengthBytes = (uint)pieces[i].Length };
            place += pieces[i].Length;
        }
        uint count = pieces.Length <= TransmitSegment.MaximumCount ? (uint)pieces.Length : 0;
        nuint token = (nuint)memory.Start;
        StackTransmitOutcome outcome = transmit.SendForStack(segments, count, lengthBytes, token);
        if (outcome == StackTransmitOutcome.Later)
        {
            _outgoing.Add(token, memory);
        }
        else
        {
            memory.Dispose();
        }
        return outcome != StackTransmitOutcome.Dropped;
    }

    // A buffer that the bridge has allocated and not delivered yet.
    private sealed record Reserved(GuardedMemory Memory, uint LengthBytes, uint SkippedBytes = 0);
}
