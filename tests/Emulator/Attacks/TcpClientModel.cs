// A client's half of TCP (RFC 9293, RFC 6298), as far as an ordinary client shows it: it repeats what is lost, acknowledges what comes in
// order, and closes when the other side has.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>One connection of a genuine station to the board.</summary>
/// <param name="own">The station.</param>
/// <param name="ownPort">Its port.</param>
/// <param name="boardPort">The board's.</param>
internal sealed class TcpClientModel(PortAddress own, ushort ownPort, ushort boardPort) : Actor
{
    private const uint FirstTimeoutMs = 1000;
    private const ushort MaximumSegmentBytes = 1460;

    private readonly List<byte> unacknowledged = [];
    private readonly List<byte> received = [];
    private uint firstUnacknowledged = 0x1000u * ownPort;
    private uint nextToReceive;
    private uint timeoutMs = FirstTimeoutMs;
    private uint? sentMs;
    private bool isAskedFor;
    private bool hasClosed;

    /// <summary>Whether the board has agreed.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether the board has closed, and all it sent has come.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether the board has reset the connection.</summary>
    public bool WasReset { get; private set; }

    /// <summary>What has come.</summary>
    public IReadOnlyList<byte> Received => received;

    /// <summary>Sends data, at the latest when the connection is open.</summary>
    /// <param name="data">The data.</param>
    public void Write(ReadOnlySpan<byte> data)
    {
        unacknowledged.AddRange(data);
        sentMs = null;
    }

    /// <inheritdoc/>
    public override void Step(uint nowMs, Send send)
    {
        bool hasSomething = !IsOpen || unacknowledged.Count > 0 || (hasClosed && !IsClosed);
        if (WasReset || !hasSomething || (sentMs is uint sent && nowMs - sent < timeoutMs))
        {
            return;
        }

        timeoutMs = sentMs is null ? FirstTimeoutMs : 2 * timeoutMs;
        Transmit(nowMs, send);
    }

    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
        if (Segment.TryRead(frame, out IPAddress to) is Segment segment
            && to.Equals(own.Protocol) && segment.OwnPort == ownPort && segment.BoardPort == boardPort)
        {
            Take(segment, nowMs, send);
        }
    }

    private bool IsClosed { get; set; }

    private void Take(Segment segment, uint nowMs, Send send)
    {
        if (segment.Flags.HasFlag(TcpFlags.Rst))
        {
            WasReset |= IsOpen ? segment.Sequence == nextToReceive : segment.Acknowledged == firstUnacknowledged + 1;
        }
        else if (!IsOpen)
        {
            Open(segment, nowMs, send);
        }
        else
        {
            Acknowledge(segment.Acknowledged, nowMs);
            TakeData(segment, send);
        }
    }

    private void Open(Segment segment, uint nowMs, Send send)
    {
        if (isAskedFor && segment.Flags == (TcpFlags.Syn | TcpFlags.Ack) && segment.Acknowledged == firstUnacknowledged + 1)
        {
            IsOpen = true;
            firstUnacknowledged++;
            nextToReceive = segment.Sequence + 1;
            send(Build(TcpFlags.Ack, []));
            timeoutMs = FirstTimeoutMs;
            if (unacknowledged.Count > 0)
            {
                Transmit(nowMs, send);
            }
        }
    }

    private void Acknowledge(uint acknowledged, uint nowMs)
    {
        uint more = acknowledged - firstUnacknowledged;
        if (more == 0 || more > unacknowledged.Count + (hasClosed ? 1 : 0))
        {
            return;
        }

        IsClosed = more > unacknowledged.Count;
        unacknowledged.RemoveRange(0, (int)Math.Min(more, (uint)unacknowledged.Count));
        firstUnacknowledged = acknowledged;
        timeoutMs = FirstTimeoutMs;
        sentMs = nowMs;
    }

    private void TakeData(Segment segment, Send send)
    {
        if (segment.Sequence == nextToReceive && !HasEnded)
        {
            received.AddRange(segment.Data ?? []);
            nextToReceive += segment.SequenceLength;
            HasEnded = segment.Flags.HasFlag(TcpFlags.Fin);
        }

        if (segment.SequenceLength > 0)
        {
            hasClosed |= HasEnded;
            send(Build(hasClosed ? TcpFlags.Ack | TcpFlags.Fin : TcpFlags.Ack, []));
        }
    }

    private void Transmit(uint nowMs, Send send)
    {
        sentMs = nowMs;
        isAskedFor = true;
        byte[] data = [.. unacknowledged.Take(MaximumSegmentBytes)];
        send(!IsOpen ? Build(TcpFlags.Syn, [])
            : data.Length > 0 ? Build(TcpFlags.Ack | TcpFlags.Push, data)
            : Build(TcpFlags.Ack | TcpFlags.Fin, []));
    }

    private byte[] Build(TcpFlags flags, byte[] data) =>
        new Segment(ownPort, boardPort, flags, firstUnacknowledged, nextToReceive, Data: data)
        {
            Mss = flags == TcpFlags.Syn ? MaximumSegmentBytes : null,
        }.ToFrame(own, Stage.Board);
}
