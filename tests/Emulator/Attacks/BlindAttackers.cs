// Attackers that do not see what the board sends to those in whose names they speak, or do not care.
using System;
using System.Net;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>Asks for connections from any address and port, and never confirms one.</summary>
/// <param name="services">The board's ports.</param>
internal sealed class SynFlood(params ushort[] services) : Attacker
{
    private readonly Random random = new(1);

    /// <inheritdoc/>
    public override byte[] Next(uint nowMs) =>
        new Segment(
            (ushort)random.Next(1, 65536), services[random.Next(services.Length)], TcpFlags.Syn, (uint)random.NextInt64(uint.MaxValue))
        {
            Mss = 1460,
        }.ToFrame(Stage.Anybody(random), Stage.Board);
}

/// <summary>
/// Opens echo connections in another's name, whose answers it does not see, and sends data with sequence numbers that it guesses from those
/// of connections of its own. None of it may be taken.
/// </summary>
internal sealed class BlindInjection : Attacker
{
    private const int Guesses = 40;
    private const uint GuessStep = 1;
    private const ushort ObserverPort = 4000;

    private readonly Random random = new(1);
    private readonly PortAddress observer = Stage.Neighbour(0);
    private readonly PortAddress forged = Stage.Neighbour(1);
    private ushort ownPort = 10_000;
    private ushort observerPort = ObserverPort;
    private uint first;
    private uint seen;
    private int step;
    private int taken;

    /// <inheritdoc/>
    public override string? Objection => taken == 0 ? null : $"{taken} segments that a forger had to guess were taken";

    /// <inheritdoc/>
    public override byte[] Next(uint nowMs)
    {
        byte[] data = "FORGED"u8.ToArray();
        int now = step++ % (Guesses + 5);
        switch (now)
        {
            case 0:
                return new Segment(++observerPort, Datagrams.EchoPort, TcpFlags.Syn, 1).ToFrame(observer, Stage.Board);
            case 1:
                first = (uint)random.Next();
                ownPort++;
                return Build(TcpFlags.Syn, 0, null);
            case 2:
                return Build(TcpFlags.Push, 0, data);
            case 3:
                return Build(TcpFlags.Ack | TcpFlags.Push, 0, data);
            case 4:
                return Build(TcpFlags.Ack | TcpFlags.Push, (uint)random.NextInt64(uint.MaxValue), data);
            default:
                return Build(TcpFlags.Ack | TcpFlags.Push, seen + 1 + ((uint)(now - 5) * GuessStep), data);
        }
    }

    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
        if (Segment.TryRead(frame, out IPAddress to) is not Segment segment)
        {
            return;
        }

        if (to.Equals(observer.Protocol) && segment.Flags.HasFlag(TcpFlags.Syn))
        {
            seen = segment.Sequence;
            send(new Segment(segment.OwnPort, Datagrams.EchoPort, TcpFlags.Rst, 2).ToFrame(observer, Stage.Board));
        }
        else if (to.Equals(forged.Protocol) && !segment.Flags.HasFlag(TcpFlags.Rst) && segment.OwnPort == ownPort)
        {
            taken += segment.Length > 0 || segment.Acknowledged > first + 1 ? 1 : 0;
        }
    }

    private byte[] Build(TcpFlags flags, uint acknowledged, byte[]? data) =>
        new Segment(ownPort, Datagrams.EchoPort, flags, flags == TcpFlags.Syn ? first : first + 1, acknowledged, Data: data)
            .ToFrame(forged, Stage.Board);
}

/// <summary>
/// Fills the board's window on an echo connection, and then sends acknowledgements that acknowledge nothing. Each answer to one would be
/// a question to a second board.
/// </summary>
internal sealed class AcknowledgementFlood : Attacker
{
    private const int SegmentBytes = 1460;
    private const int Segments = 4;
    private const uint RepeatMs = 1000;
    private const int AllowedAnswers = 100;
    private const double AllowedPart = 0.05;

    private readonly PortAddress own = Stage.Neighbour(2);
    private ushort ownPort = 10_000;
    private uint boardNext;
    private uint askedMs;
    private int sent;
    private int filled;
    private int answers;
    private bool isOpen;

    /// <inheritdoc/>
    public override string? Objection =>
        answers > AllowedAnswers + (AllowedPart * sent) ? $"{answers} answers to {sent} acknowledgements" : null;

    /// <inheritdoc/>
    public override byte[]? Next(uint nowMs)
    {
        if (!isOpen)
        {
            if (nowMs - askedMs < RepeatMs)
            {
                return null;
            }

            askedMs = nowMs;
            filled = 0;
            return new Segment(++ownPort, Datagrams.EchoPort, TcpFlags.Syn, 0) { Mss = SegmentBytes }.ToFrame(own, Stage.Board);
        }

        if (filled < Segments)
        {
            return Build(1 + (uint)(filled++ * SegmentBytes), new byte[SegmentBytes]);
        }

        sent++;
        return Build(1 + (Segments * SegmentBytes), null);
    }

    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
        if (Neighbourhood.TryAnswer(frame) is byte[] answer)
        {
            send(answer);
        }
        else if (Segment.TryRead(frame, out IPAddress to) is Segment segment
            && to.Equals(own.Protocol) && segment.OwnPort == ownPort)
        {
            if (segment.Flags.HasFlag(TcpFlags.Rst))
            {
                isOpen = false;
            }
            else if (segment.Flags.HasFlag(TcpFlags.Syn))
            {
                isOpen = true;
                boardNext = segment.Sequence + 1;
            }
            else
            {
                answers += segment.Length == 0 ? 1 : 0;
            }
        }
    }

    private byte[] Build(uint sequence, byte[]? data) =>
        new Segment(ownPort, Datagrams.EchoPort, TcpFlags.Ack, sequence, boardNext, Data: data).ToFrame(own, Stage.Board);
}

/// <summary>Frames that need no answer to go on.</summary>
/// <param name="build">Makes each.</param>
internal sealed class FrameFlood(Func<Random, byte[]> build) : Attacker
{
    private readonly Random random = new(1);

    /// <inheritdoc/>
    public override byte[] Next(uint nowMs) => build(random);
}
