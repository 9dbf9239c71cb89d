// A DHCP server (RFC 2131) on the board's wire that answers as a test wants, well or badly.
using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>Kinds of messages (RFC 2132, 9.6).</summary>
internal enum DhcpMessage : byte
{
    Discover = 1,
    Offer = 2,
    Request = 3,
    Decline = 4,
    Acknowledge = 5,
    Refuse = 6,
}

/// <summary>What a server says, good as it is made.</summary>
/// <param name="Type">What kind of message.</param>
internal sealed record DhcpAnswer(DhcpMessage Type)
{
    /// <summary>The address that it gives.</summary>
    public IPAddress Address { get; init; } = TestDhcpServer.Given;

    /// <summary>For how long, in seconds.</summary>
    public uint LeaseSeconds { get; init; } = 3600;

    /// <summary>The magic cookie.</summary>
    public uint Cookie { get; init; } = 0x6382_5363;

    /// <summary>The transaction; the client's if null.</summary>
    public uint? Transaction { get; init; }
}

/// <summary>The server. It hears all that the board asks, from the moment it is made.</summary>
internal sealed class TestDhcpServer : IDisposable
{
    private const ushort ServerPort = 67;
    private const ushort ClientPort = 68;

    // Offsets in a message (RFC 2131, 2).
    private const int Transaction = 4;
    private const int YourAddress = 16;
    private const int ClientHardware = 28;
    private const int Cookie = 236;
    private const int Options = 240;

    // RFC 2132.
    private const byte Netmask = 1;
    private const byte LeaseTime = 51;
    private const byte MessageType = 53;
    private const byte ServerId = 54;
    private const byte End = 255;

    private readonly Station station;
    private readonly PortAddress board;
    private readonly Func<DhcpMessage, IEnumerable<DhcpAnswer>> answers;
    private readonly IDisposable subscription;
    private readonly ConcurrentQueue<DhcpMessage> heard = new();

    /// <summary>Begins to answer.</summary>
    /// <param name="port">The board.</param>
    /// <param name="answers">Says what to answer to a message of the board.</param>
    public TestDhcpServer(PortUnderTest port, Func<DhcpMessage, IEnumerable<DhcpAnswer>> answers)
    {
        station = port.Station;
        board = port.Address;
        this.answers = answers;
        subscription = station.Listen(Hear);
    }

    /// <summary>The address that it gives if nothing else is said.</summary>
    public static IPAddress Given { get; } = IPAddress.Parse("10.0.0.77");

    /// <summary>What the board has asked.</summary>
    public IReadOnlyList<DhcpMessage> Heard => [.. heard];

    /// <summary>A server that does what it should.</summary>
    /// <param name="leaseSeconds">How long its leases are.</param>
    public static Func<DhcpMessage, IEnumerable<DhcpAnswer>> Good(uint leaseSeconds = 3600) => asked => asked switch
    {
        DhcpMessage.Discover => [new(DhcpMessage.Offer) { LeaseSeconds = leaseSeconds }],
        DhcpMessage.Request => [new(DhcpMessage.Acknowledge) { LeaseSeconds = leaseSeconds }],
        _ => [],
    };

    /// <summary>A server's message as a frame to the board.</summary>
    /// <param name="answer">The message.</param>
    /// <param name="asked">The transaction that it answers.</param>
    public byte[] Build(DhcpAnswer answer, uint asked)
    {
        byte[] options =
        [
            MessageType, 1, (byte)answer.Type,
            ServerId, 4, .. station.Address.Protocol.GetAddressBytes(),
            .. answer.Type == DhcpMessage.Refuse
                ? (byte[])[]
                : [Netmask, 4, 255, 255, 255, 0, LeaseTime, 4, .. Word(answer.LeaseSeconds)],
            End,
        ];
        byte[] message = [2, 1, 6, .. new byte[Options - 3], .. options];
        Word(answer.Transaction ?? asked).CopyTo(message, Transaction);
        answer.Address.GetAddressBytes().CopyTo(message, YourAddress);
        board.Hardware.GetAddressBytes().CopyTo(message, ClientHardware);
        Word(answer.Cookie).CopyTo(message, Cookie);
        // A client that is refused has no address, and servers tell it through everybody's (RFC 2131, 4.3.2).
        PortAddress everybody = new(
            answer.Type == DhcpMessage.Refuse ? EthernetFrame.Broadcast : board.Hardware, IPAddress.Broadcast);
        return Datagrams.Udp(station.Address, everybody, ServerPort, ClientPort, message);
    }

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();

    private void Hear(ReadOnlySpan<byte> frame)
    {
        if (!Offset.IsIp(frame, PacketDotNet.ProtocolType.Udp)
            || Datagrams.TryReadUdp(frame.ToArray()) is not { DestinationPort: ServerPort } datagram)
        {
            return;
        }

        // The board writes its options in this order: the type is the first.
        byte[] message = datagram.PayloadData ?? datagram.PayloadPacket.Bytes;
        DhcpMessage asked = (DhcpMessage)message[Options + 2];
        heard.Enqueue(asked);
        uint transaction = BinaryPrimitives.ReadUInt32BigEndian(message.AsSpan(Transaction));
        foreach (byte[] answer in answers(asked).Select(answer => Build(answer, transaction)))
        {
            _ = station.SendAsync(answer).AsTask();
        }
    }

    private static byte[] Word(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
