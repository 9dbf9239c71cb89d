// The transmit side as it must be. Who sends when is the scheduler's choice; that each sender's frames leave in order,
// once, as they were given, and that the wire does not idle while somebody may send, is not.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>A model of the transmit scheduler, kept beside it and compared with it.</summary>
internal sealed unsafe class TransmitModel
{
    private const int SenderOffset = 6;

    private readonly CheckedPort _port;
    private readonly Queue<Accepted>[] _accepted;
    private readonly Queue<Expected>[] _leaving;
    private readonly Queue<byte[]> _stackLeaving = new();
    private readonly uint[] _limits;
    private TransmitCounters _counters;
    private uint _stackLimit;

    internal TransmitModel(CheckedPort port)
    {
        int applications = port.Port.Applications.Count;
        _port = port;
        _accepted = [.. Enumerable.Range(0, applications).Select(static _ => new Queue<Accepted>())];
        _leaving = [.. Enumerable.Range(0, applications).Select(static _ => new Queue<Expected>())];
        _limits = new uint[applications];
        port.Port.Mac.Accepted = Accept;
    }

    /// <summary>Number of the stack's frames that have not left.</summary>
    internal int WaitingCount => _stackLeaving.Count;

    /// <summary>Whether nothing is on its way.</summary>
    internal bool IsIdle => _stackLeaving.Count == 0 && _port.Port.Stack.OutgoingCount == 0 && !_port.Port.Mac.OutstandingTokens.Any();

    internal void SetLimit(int sender, uint limitBytesPerMs)
    {
        if (sender < 0)
        {
            _stackLimit = limitBytesPerMs;
        }
        else
        {
            _limits[sender] = limitBytesPerMs;
        }
    }

    /// <summary>Slots of a miniport that the MAC has, one bit each.</summary>
    internal uint OutstandingSlots(int index)
    {
        uint slots = 0;
        foreach (nuint token in _port.Port.Mac.OutstandingTokens)
        {
            slots |= MiniportToken.IsOne(token) && MiniportToken.Index(token) == index ? 1u << (int)MiniportToken.Slot(token) : 0;
        }
        return slots;
    }

    internal void SendFromStack(byte[][] pieces)
    {
        _counters.Offered++;
        if (_port.Port.SendFromStack(pieces))
        {
            _stackLeaving.Enqueue(pieces.Length == 1 ? pieces[0] : [.. pieces.SelectMany(static piece => piece)]);
            return;
        }
        if (pieces.Length > TransmitSegment.MaximumCount)
        {
            _counters.TooManySegments++;
            return;
        }
        _counters.NoRoom++;
        ContractException.Require(
            _port.Port.Transmitted.Queued == StackTransmitQueue.MaximumFrames, "a frame of the stack was dropped while its queue had room");
    }

    /// <summary>A miniport's next frame must be one that the MAC was given.</summary>
    internal void ExpectSent(int index, int slot, byte[] frame, bool isPayloadSettled)
    {
        if (!_accepted[index].TryDequeue(out Accepted given) || given != new Accepted(slot, frame.Length))
        {
            throw new ContractException($"miniport {index}: the MAC was given {given}, not slot {slot} with {frame.Length} bytes");
        }
        _counters.Frames++;
        _leaving[index].Enqueue(new Expected(frame) { IsPayloadSettled = isPayloadSettled });
    }

    /// <summary>From now on an application may write into slots that the MAC has.</summary>
    internal void BecomeHostile(int index)
    {
        foreach (Expected leaving in _leaving[index])
        {
            leaving.IsPayloadSettled = false;
        }
    }

    /// <summary>Compares what has left since the last look.</summary>
    internal void FollowSent()
    {
        foreach (SentFrame sent in _port.Port.Mac.Sent)
        {
            if (MiniportToken.IsOne(sent.Token))
            {
                Check(_leaving[(int)MiniportToken.Index(sent.Token)].Dequeue(), sent.Bytes);
            }
            else if (!_stackLeaving.Dequeue().AsSpan().SequenceEqual(sent.Bytes))
            {
                throw new ContractException("a frame of the stack left that was not the oldest, or not as it was given");
            }
        }
        _port.Port.Mac.ForgetSent();
        _port.Port.Stack.ForgetDelivered();
    }

    internal void Compare()
    {
        _counters.Queued = _counters.Offered - _counters.Kernel - _counters.NoRoom - _counters.TooManySegments;
        Counters.Compare("transmit", _port.Port.Transmitted, _counters);
        for (int i = 0; i < _accepted.Length; i++)
        {
            if (_accepted[i].Count != 0)
            {
                throw new ContractException($"miniport {i}: the MAC was given {_accepted[i].Count} frames that nobody published");
            }
        }
        int stackAtMac = _port.Port.Mac.OutstandingTokens.Count(static token => !MiniportToken.IsOne(token));
        if (_port.Port.Stack.OutgoingCount != _counters.Queued + stackAtMac)
        {
            throw new ContractException($"the stack's memory is in use {_port.Port.Stack.OutgoingCount} times, not {_counters.Queued} + {stackAtMac}");
        }
    }

    /// <summary>After a service, nobody waits whom nothing keeps from sending.</summary>
    internal void CheckWorkConserved(MiniportModel[] miniports)
    {
        bool hasRoom = _port.Port.Mac.HasRoom;
        for (int i = 0; hasRoom && i < miniports.Length; i++)
        {
            ContractException.Require(_limits[i] != 0 || miniports[i].UntakenCount == 0, "the wire idles, and an application waits");
        }
        ContractException.Require(!hasRoom || _stackLimit != 0 || _counters.Queued == 0, "the wire idles, and the stack waits");
    }

    private void Accept(nuint token, uint lengthBytes)
    {
        _port.EndReaping();
        if (MiniportToken.IsOne(token))
        {
            _accepted[(int)MiniportToken.Index(token)].Enqueue(new Accepted((int)MiniportToken.Slot(token), (int)lengthBytes));
            return;
        }
        _counters.Frames++;
        _counters.Kernel++;
    }

    // Whatever an application writes while the MAC reads its slot: its frame carries the source and the EtherType that were checked.
    private static void Check(Expected expected, byte[] found)
    {
        Range compared = expected.IsPayloadSettled ? Range.All : SenderOffset..(int)FrameLimits.HeaderBytes;
        if (found.Length != expected.Frame.Length || !found.AsSpan(compared).SequenceEqual(expected.Frame.AsSpan(compared)))
        {
            throw new ContractException("a frame of an application left that was not its oldest, or not as it was given");
        }
    }

    private readonly record struct Accepted(int Slot, int LengthBytes);

    private sealed record Expected(byte[] Frame)
    {
        public bool IsPayloadSettled { get; set; }
    }
}
