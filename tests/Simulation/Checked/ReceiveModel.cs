// The receive side as it must be: which frames wait where, and what became of the others.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>A model of the bridge, kept beside it and compared with it.</summary>
internal sealed unsafe class ReceiveModel
{
    private readonly CheckedPort _port;
    private readonly PortSetup _setup;
    private readonly Queue<SimulatedFrame> _waiting = new();
    private readonly Queue<Queued> _unicast = new();
    private readonly Queue<Queued> _group = new();
    private readonly Queue<byte[]> _deliveries = new();
    private ReceiveCounters _counters;
    private uint _timeStampMicroseconds;
    private uint _fromPort;
    private long _queuedCount;
    private int _buffersUsed;
    private int _buffersKept;

    internal ReceiveModel(CheckedPort port, PortSetup setup)
    {
        _port = port;
        _setup = setup;
        port.Port.Stack.Delivering = Deliver;
    }

    /// <summary>What the stack does with a frame, inside the delivery.</summary>
    internal Action<byte[]>? Delivering { get; set; }

    /// <summary>Whether the stack is being given frames.</summary>
    internal bool IsDelivering => _deliveries.Count != 0;

    /// <summary>Number of frames that wait for the kernel or for the stack.</summary>
    internal int WaitingCount => _waiting.Count + _unicast.Count + _group.Count;

    /// <summary>Whether nothing waits, and the stack keeps nothing.</summary>
    internal bool IsIdle => WaitingCount == 0 && _buffersUsed == 0;

    internal void Arrive(SimulatedFrame frame) => _waiting.Enqueue(frame);

    internal void Drain(uint budgetFrames, uint timeStampMicroseconds)
    {
        _timeStampMicroseconds = timeStampMicroseconds;
        for (; budgetFrames != 0 && _waiting.TryDequeue(out SimulatedFrame? frame); budgetFrames--)
        {
            _counters.Frames++;
            Receive(frame);
        }
    }

    /// <summary>The oldest frame is delivered, and the next oldest if it is of the other class.</summary>
    internal void ExpectDeliveries()
    {
        Queue<Queued> first = Oldest();
        if (first.TryDequeue(out Queued? oldest))
        {
            _deliveries.Enqueue(oldest.Frame);
        }
        if (Oldest() != first && Oldest().TryDequeue(out Queued? next))
        {
            _deliveries.Enqueue(next.Frame);
        }

        Queue<Queued> Oldest() => OldestOf(_unicast) < OldestOf(_group) ? _unicast : _group;
    }

    /// <summary>Counts a frame that has a place and is refused for its sender's sake.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="mayBePort">Whether whoever gets it may have frames from the port's own address.</param>
    /// <returns>Whether it is refused.</returns>
    internal bool RefusesSender(SimulatedFrame frame, bool mayBePort)
    {
        switch (_port.SenderOf(frame))
        {
            case FrameSender.Nobody:
                _counters.InvalidSource++;
                _port.Note(Happening.SentByNobody);
                return true;
            case FrameSender.Port:
                _fromPort++;
                _counters.OwnSource += mayBePort ? 0u : 1;
                _port.Note(mayBePort ? Happening.SentByPortAndReceived : Happening.SentByPort);
                return !mayBePort;
            default:
                return false;
        }
    }

    internal void FreeBuffers()
    {
        _buffersUsed -= _buffersKept;
        _buffersKept = 0;
        _port.Port.Stack.FreeBuffers();
    }

    internal void Compare()
    {
        if (_deliveries.Count != 0)
        {
            throw new ContractException($"{_deliveries.Count} frames were not delivered to the stack");
        }
        _counters.Queued = (uint)(_unicast.Count + _group.Count);
        Counters.Compare("receive", _port.Port.Received, _counters);
        if (_port.Port.ReceivedFromPort != _fromPort)
        {
            throw new ContractException($"{_port.Port.ReceivedFromPort} frames came from the port's own address, not {_fromPort}");
        }
        if (_port.Port.Mac.WaitingCount != _waiting.Count)
        {
            throw new ContractException($"{_port.Port.Mac.WaitingCount} frames wait in the MAC, not {_waiting.Count}");
        }
    }

    private void Receive(SimulatedFrame frame)
    {
        if (frame.Error != ReceiveError.None)
        {
            _counters.Errors[(int)frame.Error]++;
            return;
        }
        Decision decision = _port.Decide(frame);
        switch (decision.Taker)
        {
            case Taker.Application:
                ClaimInForce claim = decision.Claim!;
                _port.ModelOf(claim.Owner).Arrive(frame, claim.Number, _timeStampMicroseconds);
                NoteReceived(frame, claim.Rule);
                break;
            case Taker.StackUnicast:
                Queue(_unicast, _setup.Quotas.UnicastFrames, ref _counters.UnicastQuota, frame);
                break;
            case Taker.StackGroup:
                Queue(_group, _setup.Quotas.GroupFrames, ref _counters.GroupQuota, frame);
                break;
            default:
                CounterOf(decision.Taker)++;
                break;
        }
        foreach (ClaimInForce copy in decision.Copies.Where(copy => MayCopy(frame, copy)))
        {
            _counters.Copies++;
            _port.ModelOf(copy.Owner).ArriveCopy(frame, copy.Number, _timeStampMicroseconds);
        }
    }

    private ref uint CounterOf(Taker taker)
    {
        switch (taker)
        {
            case Taker.NotForUs:
                return ref _counters.NotForUs;
            case Taker.GroupNotGranted:
                return ref _counters.GroupNotGranted;
            case Taker.Tagged:
                return ref _counters.Tagged;
            case Taker.Unclaimed:
                return ref _counters.Unclaimed;
            case Taker.LengthField:
                return ref _counters.LengthField;
            default:
                ReceiveError error = taker switch
                {
                    Taker.LengthError => ReceiveError.LengthError,
                    Taker.TooLong => ReceiveError.TooLong,
                    _ => ReceiveError.Runt,
                };
                return ref _counters.Errors[(int)error];
        }
    }

    // Nobody gets a copy of what nobody sent; of what the port's own address sent, only who may have that.
    private bool MayCopy(SimulatedFrame frame, ClaimInForce copy) => _port.SenderOf(frame) switch
    {
        FrameSender.Nobody => false,
        FrameSender.Port => copy.MayForeign,
        _ => true,
    };

    private void NoteReceived(SimulatedFrame frame, Rule rule)
    {
        FrameReading reading = new(frame.Bytes);
        _port.Note(reading.Destination.GetAddressBytes()[0] % 2 != 0 ? Happening.GroupReceived
            : !reading.Destination.GetAddressBytes().SequenceEqual(StationAddress.Port) ? Happening.ForeignReceived
            : Happening.None);
        _port.Note(reading.TagCount != 0 ? Happening.TaggedReceived : Happening.None);
        _port.Note(rule.Ip != null ? Happening.TakenFromStack : Happening.None);
    }

    private static long OldestOf(Queue<Queued> queue) => queue.TryPeek(out Queued? oldest) ? oldest.Order : long.MaxValue;

    private void Queue(Queue<Queued> queue, uint quotaFrames, ref uint dropped, SimulatedFrame frame)
    {
        if (queue.Count == quotaFrames)
        {
            dropped++;
        }
        else if (_buffersUsed == _setup.StackBuffers)
        {
            _counters.NoBuffer++;
        }
        else if (!RefusesSender(frame, mayBePort: false))
        {
            _buffersUsed++;
            bool isTagged = new FrameReading(frame.Bytes).TagCount != 0;
            _port.Note(isTagged ? Happening.TagTakenOff : Happening.None);
            queue.Enqueue(new Queued(isTagged ? [.. frame.Bytes[..12], .. frame.Bytes[16..]] : frame.Bytes, _queuedCount++));
        }
    }

    private void Deliver(byte[] frame)
    {
        _counters.Kernel++;
        ContractException.Require(
            _deliveries.TryPeek(out byte[]? expected) && expected.AsSpan().SequenceEqual(frame),
            "the stack was given another frame than the oldest of its class");
        if (_port.Port.Stack.KeepsBuffers)
        {
            _buffersKept++;
        }
        else
        {
            _buffersUsed--;
        }
        // A status request would be answered in here.
        Conservation.Check(_port.Port);
        Delivering?.Invoke(frame);
        _deliveries.Dequeue();
    }

    private sealed record Queued(byte[] Frame, long Order);
}
