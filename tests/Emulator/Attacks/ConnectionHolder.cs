// Attackers that complete handshakes: they read the board's own sequence numbers, and then hold what they have.
using System;
using System.Collections.Generic;
using System.Net;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>What of the board's data an attacker acknowledges.</summary>
internal enum Acknowledges
{
    Nothing,
    Data,
}

/// <summary>What an attacker does with its connections.</summary>
/// <param name="Connections">How many it holds at once.</param>
/// <param name="Port">The board's service.</param>
internal sealed record HoldPlan(int Connections, ushort Port)
{
    /// <summary>The option of its SYNs.</summary>
    public ushort? Mss { get; init; } = 1460;

    /// <summary>The window that it says it has.</summary>
    public ushort Window { get; init; } = 8192;

    /// <summary>What it sends when the connection is open; null for nothing.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Whether it closes its side behind that.</summary>
    public bool Finishes { get; init; }

    /// <summary>What it acknowledges.</summary>
    public Acknowledges Acknowledges { get; init; }

    /// <summary>Whether it says something when the board does, and sends what it has sent again and again.</summary>
    public bool Speaks { get; init; }

    /// <summary>Whether it forgets each connection once it is open, and opens another.</summary>
    public bool Abandons { get; init; }

    /// <summary>Whether it sends its data a byte at a time.</summary>
    public bool IsByteByByte { get; init; }

    /// <summary>The time from one byte to the next; null for none, and an end. With it the data begins again when it ends.</summary>
    public uint? DripMs { get; init; }

    /// <summary>Whether it answers ARP.</summary>
    public bool Resolves { get; init; } = true;
}

/// <summary>Holds connections as planned, and opens another wherever the board has ended one.</summary>
/// <param name="plan">The plan.</param>
internal sealed class ConnectionHolder(HoldPlan plan) : Attacker
{
    private const uint RepeatMs = 1000;
    private const ushort SmallestMss = 88;

    // A silent attacker learns that its connection is gone by nothing.
    private const uint SilentMs = 3000;

    private readonly Random random = new(1);
    private readonly Held[] all = Fill(plan.Connections);
    private readonly Dictionary<(IPAddress Address, ushort Port), Held> byAddress = [];
    private int turn;
    private int opened;

    /// <inheritdoc/>
    public override string? Objection =>
        opened == 0 && plan.Mss is not < SmallestMss ? "no connection was opened: this is no attack" : null;

    /// <inheritdoc/>
    public override byte[]? Next(uint nowMs)
    {
        for (int looked = 0; looked < all.Length; looked++)
        {
            if (Next(all[turn++ % all.Length], nowMs) is byte[] frame)
            {
                return frame;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
        if (plan.Resolves && Neighbourhood.TryAnswer(frame) is byte[] answer)
        {
            send(answer);
        }
        else if (Segment.TryRead(frame, out IPAddress to) is Segment segment
            && byAddress.TryGetValue((to, segment.OwnPort), out Held? held))
        {
            Take(held, segment, nowMs, send);
        }
    }

    private static Held[] Fill(int count)
    {
        Held[] all = new Held[count];
        for (int i = 0; i < count; i++)
        {
            all[i] = new Held();
        }

        return all;
    }

    private byte[]? Next(Held held, uint nowMs)
    {
        switch (held.State)
        {
            case State.Asked when nowMs - held.SinceMs < RepeatMs:
                return null;
            case State.Open when plan.DripMs is uint pause:
                return nowMs - held.SinceMs < pause ? null : SendByte(held, nowMs);
            case State.Open when plan.IsByteByByte && held.BytesSent < plan.Data!.Length:
                return SendByte(held, nowMs);
            case State.Open when plan.Speaks:
                return plan.IsByteByByte ? Build(held, TcpFlags.Ack, held.Next) : Build(held, TcpFlags.Ack, held.First, plan.Data);
            case State.Open when nowMs - held.SinceMs < SilentMs:
                return null;
            default:
                return Ask(held, nowMs);
        }
    }

    private byte[] Ask(Held held, uint nowMs)
    {
        byAddress.Remove((held.From.Protocol, held.Port));
        held.From = Stage.Anybody(random);
        held.Port = (ushort)random.Next(1024, 65536);
        held.First = (uint)random.Next();
        held.Next = held.First;
        held.BytesSent = 0;
        held.State = State.Asked;
        held.SinceMs = nowMs;
        byAddress[(held.From.Protocol, held.Port)] = held;
        Segment syn = new(held.Port, plan.Port, TcpFlags.Syn, held.First++, Window: plan.Window) { Mss = plan.Mss };
        return syn.ToFrame(held.From, Stage.Board);
    }

    private void Take(Held held, Segment segment, uint nowMs, Send send)
    {
        if (segment.Flags.HasFlag(TcpFlags.Rst))
        {
            held.State = State.Closed;
        }
        else if (held.State == State.Asked && segment.Flags.HasFlag(TcpFlags.Syn))
        {
            opened++;
            held.State = plan.Abandons ? State.Closed : State.Open;
            held.SinceMs = nowMs;
            held.Acknowledged = segment.Sequence + 1;
            byte[] data = plan.IsByteByByte ? [] : plan.Data ?? [];
            send(Build(held, plan.Finishes ? TcpFlags.Ack | TcpFlags.Fin : TcpFlags.Ack, held.First, data));
            held.Next = held.First + (uint)data.Length + (plan.Finishes ? 1u : 0);
        }
        else if (held.State == State.Open)
        {
            if (plan.Acknowledges == Acknowledges.Data && segment.Sequence == held.Acknowledged)
            {
                held.Acknowledged += (uint)segment.Length;
            }

            if (plan.Speaks || plan.Acknowledges == Acknowledges.Data)
            {
                send(Build(held, TcpFlags.Ack, held.Next));
            }
        }
    }

    private byte[] SendByte(Held held, uint nowMs)
    {
        held.SinceMs = nowMs;
        byte next = plan.Data![held.BytesSent++ % plan.Data.Length];
        return Build(held, TcpFlags.Ack | TcpFlags.Push, held.Next++, next);
    }

    private byte[] Build(Held held, TcpFlags flags, uint sequence, params byte[]? data) =>
        new Segment(held.Port, plan.Port, flags, sequence, held.Acknowledged, plan.Window, data).ToFrame(held.From, Stage.Board);

    private enum State
    {
        Closed,
        Asked,
        Open,
    }

    private sealed class Held
    {
        public State State { get; set; }

        public PortAddress From { get; set; } = Stage.Neighbour(0);

        public ushort Port { get; set; }

        /// <summary>The sequence number of the first byte.</summary>
        public uint First { get; set; }

        public uint Next { get; set; }

        public uint Acknowledged { get; set; }

        public uint SinceMs { get; set; }

        public int BytesSent { get; set; }
    }
}

/// <summary>Answers ARP for every address of attackers.</summary>
internal static class Neighbourhood
{
    /// <summary>The answer to a frame, if that is a question for such an address.</summary>
    /// <param name="frame">The frame.</param>
    public static byte[]? TryAnswer(ReadOnlySpan<byte> frame)
    {
        if (!Offset.HasType(frame, EthernetType.Arp) || !Stage.IsForeign(frame.Slice(Offset.ArpTarget, 4)))
        {
            return null;
        }

        return AddressResolution.TryAnswer(frame, new PortAddress(Stage.Foreign, new IPAddress(frame.Slice(Offset.ArpTarget, 4))));
    }
}
