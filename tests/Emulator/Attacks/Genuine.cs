// Those for whom the board is there, and who must not notice the attack.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using PacketDotNet;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>Answers ARP for a genuine station.</summary>
/// <param name="own">The station.</param>
internal sealed class GenuineStation(PortAddress own) : Actor
{
    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
        if (AddressResolution.TryAnswer(frame, own) is byte[] answer)
        {
            send(answer);
        }
    }
}

/// <summary>Sends numbered questions to an echo at a steady rate, and counts the answers.</summary>
/// <param name="name">What it is called in failures.</param>
/// <param name="build">Makes a question from its number.</param>
/// <param name="read">Reads the number of an answer; null if the frame is none.</param>
internal sealed class EchoPeer(string name, Func<uint, byte[]> build, EchoPeer.ReadNumber read) : Actor
{
    private const uint IntervalMs = 10;
    private const ushort OwnUdpPort = 49160;
    private const int NumberBytes = 18;

    private readonly HashSet<uint> waiting = [];
    private uint? startMs;
    private uint sent;

    public delegate uint? ReadNumber(ReadOnlySpan<byte> frame);

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>Questions sent.</summary>
    public uint Sent => sent;

    /// <summary>Questions without an answer.</summary>
    public int Missing => waiting.Count;

    /// <summary>Whether it asks.</summary>
    public bool IsAsking { get; set; }

    /// <summary>UDP echo of the genuine peer.</summary>
    public static EchoPeer Udp() => new(
        "UDP echo",
        number => Datagrams.Udp(Stage.Peer, Stage.Board, OwnUdpPort, Datagrams.EchoPort, Data(number)),
        frame => Offset.IsIp(frame, ProtocolType.Udp) && IsToPeer(frame) ? Number(frame[(Offset.IpPayload + 8)..]) : null);

    /// <summary>Pings of the genuine peer.</summary>
    public static EchoPeer Ping() => new(
        "ping",
        number => Datagrams.Ping(Stage.Peer, Stage.Board, sequence: (ushort)number, Data(number)),
        frame => Offset.IsIp(frame, ProtocolType.Icmp) && frame[Offset.IcmpType] == 0 && IsToPeer(frame)
            ? Number(frame[(Offset.IpPayload + 8)..])
            : null);

    /// <summary>Frames of the application.</summary>
    public static EchoPeer User() => new(
        "user echo",
        number => EchoProtocol.Build(
            Stage.Peer.Hardware, Stage.Board.Hardware, EchoProtocol.Echo, Data(number), EthernetFrame.MinimumBytes),
        frame => Offset.HasType(frame, EchoProtocol.Type) ? Number(frame[(EthernetFrame.HeaderBytes + 1)..]) : null);

    /// <inheritdoc/>
    public override void Step(uint nowMs, Send send)
    {
        startMs = IsAsking ? startMs ?? nowMs : null;
        if (startMs is uint last && nowMs - last >= IntervalMs)
        {
            // What this machine was too slow for is not made up for.
            startMs = Math.Max(last + IntervalMs, nowMs - IntervalMs);
            waiting.Add(sent);
            send(build(sent++));
        }
    }

    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
        if (read(frame) is uint number)
        {
            waiting.Remove(number);
        }
    }

    private static bool IsToPeer(ReadOnlySpan<byte> frame) =>
        frame[..6].SequenceEqual(Stage.Peer.Hardware.GetAddressBytes())
        && frame.Slice(Offset.IpDestination, 4).SequenceEqual(Stage.Peer.Protocol.GetAddressBytes());

    private static byte[] Data(uint number)
    {
        byte[] data = new byte[NumberBytes];
        BinaryPrimitives.WriteUInt32BigEndian(data, number);
        return data;
    }

    private static uint Number(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32BigEndian(data);
}

/// <summary>Asks for the board's MAC address, and then for its status: once.</summary>
/// <param name="own">The station, which has not spoken before.</param>
internal sealed class Newcomer(PortAddress own) : Actor
{
    private const uint RepeatMs = 1000;
    private const ushort OwnPort = 50_000;

    private readonly GenuineStation station = new(own);
    private TcpClientModel? connection;
    private uint? startMs;
    private uint askedMs;

    /// <summary>How long it took; null until the answer is there.</summary>
    public uint? TookMs { get; private set; }

    /// <summary>Whether the board has reset the connection before the answer was whole. What comes behind it no client waits for.</summary>
    public bool WasReset => TookMs is null && connection?.WasReset == true;

    /// <summary>How far it has come.</summary>
    public string Progress =>
        connection is null ? "no ARP answer"
        : WasReset ? $"reset after {connection.Received.Count} bytes"
        : !connection.IsOpen ? "no connection"
        : $"{connection.Received.Count} bytes of an answer";

    /// <summary>The answer.</summary>
    public DeviceStatus Status { get; private set; } = null!;

    /// <inheritdoc/>
    public override void Step(uint nowMs, Send send)
    {
        if (startMs is null || (connection is null && nowMs - askedMs >= RepeatMs))
        {
            startMs ??= nowMs;
            askedMs = nowMs;
            send(AddressResolution.Request(own, Stage.Board));
        }

        connection?.Step(nowMs, send);
        if (TookMs is null && connection is not null && WholeAnswer(connection.Received) is string text)
        {
            Assert.Matches("^HTTP/1.[01] 200 ", text);
            using JsonDocument json = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
            Status = DeviceStatus.Parse(json.RootElement);
            TookMs = nowMs - startMs;
        }
    }

    // RFC 9112, 6.3: as long as its Content-Length says.
    private static string? WholeAnswer(IReadOnlyList<byte> received)
    {
        string text = Encoding.ASCII.GetString([.. received]);
        int body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        Match length = Regex.Match(text, "\r\nContent-Length: *([0-9]+)\r\n");
        return length.Success && text.Length - body == int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) ? text : null;
    }

    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
        station.Receive(frame, nowMs, send);
        connection?.Receive(frame, nowMs, send);
        if (connection is null && Offset.HasType(frame, EthernetType.Arp)
            && frame[..6].SequenceEqual(own.Hardware.GetAddressBytes()))
        {
            connection = new TcpClientModel(own, OwnPort, ValidFrames.HttpPort);
            connection.Write(Encoding.ASCII.GetBytes(
                $"GET /api/status HTTP/1.1\r\nHost: {Stage.Board.Protocol}\r\nConnection: close\r\n\r\n"));
        }
    }
}

/// <summary>A TCP echo connection that is used now and then, all the time.</summary>
internal sealed class TcpEchoPeer : Actor
{
    private const uint IntervalMs = 100;
    private const ushort OwnPort = 50_001;
    private const int MessageBytes = 100;

    private readonly TcpClientModel connection = new(Stage.Peer, OwnPort, Datagrams.EchoPort);
    private readonly List<byte> written = [];
    private uint? writtenMs;

    /// <summary>What is wrong with the connection; null if nothing.</summary>
    public string? Fault =>
        connection.WasReset ? "the connection was reset"
        : connection.HasEnded ? "the connection has ended"
        : !written.Take(connection.Received.Count).SequenceEqual(connection.Received) ? "other bytes than were sent"
        : MissingBytes > 0 && !IsAsking ? $"{MissingBytes} bytes are missing"
        : null;

    /// <summary>What has not come back.</summary>
    public int MissingBytes => written.Count - connection.Received.Count;

    /// <summary>Whether it writes.</summary>
    public bool IsAsking { get; set; }

    /// <inheritdoc/>
    public override void Step(uint nowMs, Send send)
    {
        if (IsAsking && MissingBytes == 0 && (writtenMs is null || nowMs - writtenMs >= IntervalMs))
        {
            writtenMs = nowMs;
            byte[] message = new byte[MessageBytes];
            Array.Fill(message, (byte)written.Count);
            written.AddRange(message);
            connection.Write(message);
        }

        if (writtenMs is not null)
        {
            connection.Step(nowMs, send);
        }
    }

    /// <inheritdoc/>
    public override void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send) => connection.Receive(frame, nowMs, send);
}
